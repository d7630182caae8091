/** @file Weighs what the built page loads on opening, gzipped: its document, styles, scripts and the training worker. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parseSync } from "rolldown/utils";

const limit = 320;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** @param {string} html the files that the document names */
function linksOf(html) {
  // Asked for only when the page is put on a telephone's first screen.
  const opening = html.replaceAll(/<link rel="apple-touch-icon"[^>]*>/gu, "");
  return [...opening.matchAll(/\s(?:src|href)="(?!https?:|data:|#)([^"]+)"/gu)].map(
    ([, path]) => path,
  );
}

/**
 * The files that a script loads at once: its static imports and the workers it names. `import()` is lazy.
 * @param {string} file
 * @param {string} code
 */
function loadsOf(file, code) {
  const imports = parseSync(file, code).program.body.flatMap((statement) =>
    "source" in statement && statement.source !== null ? [statement.source.value] : [],
  );
  const workers = [
    ...code.matchAll(/new URL\(\s*(?:\/\*.*?\*\/\s*)?[`"']([^`"']*worker[^`"']*\.js)[`"']/gu),
  ];
  return [...imports, ...workers.map(([, path]) => path)];
}

/** @param {string} file @param {Map<string, number>} sizes */
function weigh(file, sizes) {
  if (sizes.has(file)) return;
  const content = readFileSync(file);
  sizes.set(file, gzipSync(content).length / 1000);
  const text = content.toString();
  const next = file.endsWith(".html")
    ? linksOf(text)
    : file.endsWith(".js")
      ? loadsOf(file, text)
      : [];
  for (const path of next) weigh(join(dirname(file), path), sizes);
}

const index = join(dist, "index.html");
if (!existsSync(index)) {
  process.stdout.write("There is no dist/ to weigh.\n");
  process.exit(1);
}
/** @type {Map<string, number>} */
const sizes = new Map();
weigh(index, sizes);
for (const [file, size] of sizes) {
  process.stdout.write(`${size.toFixed(1).padStart(8)} kB  ${relative(dist, file)}\n`);
}
const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
const hasWorker = [...sizes.keys()].some((file) => /worker[^/\\]*\.js$/u.test(file));
process.stdout.write(`${total.toFixed(1).padStart(8)} kB  in all, of ${limit} kB\n`);
if (!hasWorker)
  process.stdout.write("The training worker is not among them: this script lost track of it.\n");
process.exitCode = total > limit || !hasWorker ? 1 : 0;
