// Drops design tokens that nothing reads: the theme offers some 900, a page uses about a third.

// The light scheme is the default already, and there is one kind of type only.
const SPARE_BLOCKS = [
  /@media \(prefers-color-scheme: light\) \{\n  \[data-color-scheme="auto"\] \{[^}]*\}\s*\}/g,
  /@layer ds\.theme\.typography\.secondary \{\n\[data-typography="secondary"\] \{[^}]*\}\s*\}/g,
];
const DECLARATION = /(--[\w-]+)\s*:\s*((?:[^;{}"']|"[^"]*"|'[^']*')*)(;|(?=\}))/g;
const REFERENCE = /var\(\s*(--[\w-]+)/g;

export function withoutSpareBlocks(theme) {
  return SPARE_BLOCKS.reduce((text, block) => text.replace(block, ""), theme);
}

export function withoutUnusedTokens(css) {
  const used = reachable(css);
  return css.replace(DECLARATION, (whole, name) => (isToken(name) && !used.has(name) ? "" : whole));
}

function reachable(css) {
  const values = new Map();
  for (const [, name, value] of css.matchAll(DECLARATION)) {
    if (isToken(name)) values.set(name, `${values.get(name) ?? ""} ${value}`);
  }
  const used = new Set();
  const waiting = references(css.replace(DECLARATION, (whole, name) => (isToken(name) ? "" : whole)));
  while (waiting.length) {
    const name = waiting.pop();
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...references(values.get(name) ?? ""));
  }
  return used;
}

function references(text) {
  return [...text.matchAll(REFERENCE)].map(([, name]) => name);
}

function isToken(name) {
  return /^--_?(ds|cn)-/.test(name);
}
