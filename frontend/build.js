// Builds dist/: theme → style sheets and scripts → weights. Fails when a page would be too heavy.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { browserslistToTargets, transform } from "lightningcss";
import { drawMap } from "./map.js";
import { withoutSpareBlocks, withoutUnusedTokens } from "./tokens.js";

const HERE = new URL("./", import.meta.url).pathname;
const OUT = `${HERE}dist/web/`;
const THEME = `${HERE}build/theme/creative-networks.css`;
const CONFIG = `${HERE}designsystemet.config.json`;

// Kilobytes over the wire, as gzip, which every client and proxy accepts.
const BUDGETS = [
  { name: "style", files: ["site.css"], limit: 20 },
  { name: "script", files: ["site.js", "htmx.js"], limit: 20 },
  { name: "a page with htmx", files: ["site.css", "site.js", "htmx.js"], limit: 40 },
];
const TARGETS = browserslistToTargets(["chrome 111", "firefox 121", "safari 16.4"]);

rmSync(`${HERE}dist`, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
buildTheme();
await bundle();
for (const sheet of ["site.css", "editor.css"]) shrink(sheet);
copyPrintFonts();
drawMap(HERE, OUT);
report();

function buildTheme() {
  if (existsSync(THEME) && statSync(THEME).mtimeMs > statSync(CONFIG).mtimeMs) return;
  const tool = (...words) =>
    execFileSync(`${HERE}node_modules/.bin/designsystemet`, ["tokens", ...words, "--config", CONFIG], { cwd: HERE });
  tool("create");
  tool("build", "--tokens", "build/tokens", "--out-dir", "build/theme");
  writeFileSync(THEME, withoutSpareBlocks(readFileSync(THEME, "utf8")));
}

async function bundle() {
  const shared = { absWorkingDir: HERE, outdir: OUT, bundle: true, minify: true, legalComments: "none", logLevel: "warning" };
  await esbuild.build({
    ...shared,
    entryPoints: ["scripts/site.js", "scripts/htmx.js", "scripts/editor.js", "scripts/drafts.js"],
    format: "iife",
    target: "es2022",
    loader: { ".svg": "text" },
  });
  await esbuild.build({
    ...shared,
    entryPoints: ["styles/site.css", "styles/editor.css"],
    assetNames: "fonts/[name]",
    loader: { ".woff2": "file", ".svg": "dataurl" },
  });
}

function shrink(sheet) {
  const source = withoutUnusedTokens(readFileSync(`${OUT}${sheet}`, "utf8"));
  const { code } = transform({ filename: sheet, code: Buffer.from(source), minify: true, targets: TARGETS });
  writeFileSync(`${OUT}${sheet}`, code);
}

// PDFs are set by a program that reads no woff2. They stand outside web/, and no page loads them.
function copyPrintFonts() {
  mkdirSync(`${HERE}dist/fonts`);
  for (const style of ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"]) {
    copyFileSync(`${HERE}node_modules/@expo-google-fonts/inter/${style}/Inter_${style}.ttf`, `${HERE}dist/fonts/Inter_${style}.ttf`);
  }
}

function report() {
  const failures = [];
  for (const { name, files, limit } of BUDGETS) {
    const gzip = sum(files, gzipSync);
    console.log(`${name}: ${gzip.toFixed(1)} kB gzip, ${sum(files, brotliCompressSync).toFixed(1)} kB brotli (limit ${limit} kB)`);
    if (gzip > limit) failures.push(`${name} is ${gzip.toFixed(1)} kB over the wire, more than ${limit} kB: drop a component or a token.`);
  }
  console.log(`editor, on edit pages only: ${sum(["editor.css", "editor.js"], gzipSync).toFixed(1)} kB gzip`);
  for (const failure of failures) console.error(failure);
  if (failures.length) process.exitCode = 1;
}

function sum(files, compress) {
  return files.reduce((total, file) => total + compress(readFileSync(`${OUT}${file}`)).length / 1000, 0);
}
