// What comes from Word, Google Docs and web pages, as the few tags that a text may hold. The server cleans it again.
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, div, blockquote";
const LIST_LEVEL = /mso-list:\s*\S+\s+level(\d)/i;
const SIGN = /^\s*(?:[^\p{L}\p{N}\s]|[o§]|\(?(?:\d+|[a-z]|[ivxlc]+)[.)])[\s\u00a0]+$/iu;
const NUMBERED = /^\s*(?:\(?\d+|[a-z]|[ivxlc]+)[.)]/i;

export function tidyPasted(html) {
  // Styles are read, never applied, which the page's policy forbids; so they go by another name.
  const inert = html.replace(/<!\[(?:if|endif)[^>]*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const { body } = new DOMParser().parseFromString(inert, "text/html");
  body.querySelectorAll("style, script, meta, link, title, xml, iframe, object").forEach((node) => node.remove());
  removeComments(body);
  buildWordLists(body);
  for (const element of [...body.querySelectorAll("*")].reverse()) tidy(element);
  for (const block of body.querySelectorAll(BLOCKS)) {
    if (!block.textContent.replace(/\u00a0/g, " ").trim() && !block.querySelector("img")) block.remove();
  }
  return body.innerHTML;
}

function tidy(element) {
  const name = element.localName;
  const style = styleOf(element);
  if (/(?<![\w-])display:\s*none|mso-hide:\s*all/i.test(style)) return element.remove();
  if (name === "img" && !element.getAttribute("src")?.startsWith("/files/")) return element.remove();
  if (name === "h1" || name === "h2") return rename(element, "h3");
  if (name === "h5" || name === "h6") return rename(element, "h4");
  // Google Docs wraps everything in a <b> that is not bold.
  const isPlainBold = (name === "b" || name === "strong") && /(?<![\w-])font-weight:\s*(normal|400)/i.test(style);
  const isWord = name === "span" || name === "font" || name.includes(":") || isPlainBold;
  const isBold = isWord && /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style);
  const isItalic = isWord && /(?<![\w-])font-style:\s*italic/i.test(style);
  element.removeAttribute("data-style");
  element.removeAttribute("class");
  if (!isWord) return;
  if (element.closest("h1, h2, h3, h4, h5, h6") || !(isBold || isItalic)) return element.replaceWith(...element.childNodes);
  const outer = document.createElement(isBold ? "strong" : "em");
  const inner = isBold && isItalic ? outer.appendChild(document.createElement("em")) : outer;
  inner.append(...element.childNodes);
  element.replaceWith(outer);
}

function styleOf(element) {
  return element.dataset.style ?? "";
}

// Word writes the items of a list as paragraphs, each with its bullet or number as text.
function buildWordLists(body) {
  let list;
  for (const item of [...body.querySelectorAll("p")].filter((p) => LIST_LEVEL.test(styleOf(p)))) {
    const marker = markerOf(item);
    const kind = NUMBERED.test(marker?.textContent ?? "") ? "ol" : "ul";
    marker?.remove();
    if (!list || list.localName !== kind || item.previousElementSibling !== list) {
      list = document.createElement(kind);
      item.before(list);
    }
    const entry = document.createElement("li");
    entry.append(...item.childNodes);
    list.append(entry);
    item.remove();
  }
}

// Newer versions say which span it is; else it is the first one, with the spaces after the sign.
function markerOf(item) {
  const spans = [...item.querySelectorAll("span")];
  const said = spans.find((span) => /mso-list:\s*Ignore/i.test(styleOf(span)));
  if (said) return said;
  const isFirst = spans[0] && item.textContent.trimStart().startsWith(spans[0].textContent.trim());
  return isFirst && SIGN.test(spans[0].textContent) ? spans[0] : undefined;
}

function removeComments(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

function rename(element, name) {
  const renamed = document.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
