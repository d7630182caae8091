/** @file Turns one of our TypeScript programs into JavaScript that Node 20 can run. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";

/**
 * Packages stay outside: Node then loads them as Vitest does, and the bundle takes milliseconds.
 * @param {string} entry the program's path from the project's folder
 * @returns {Promise<string>} the bundle's file URL
 */
export async function bundle(entry) {
  const folder = join(root, "node_modules/.cache/cli");
  const file = join(folder, `${basename(entry, ".ts")}.mjs`);
  const record = `${file}.inputs.json`;
  // The bundler takes more time and memory than many a command.
  if (existsSync(file) && isUpToDate(record)) return pathToFileURL(file).href;
  const begun = Date.now();
  const { rolldown } = await import("rolldown");
  const build = await rolldown({
    input: join(root, entry),
    cwd: root,
    platform: "node",
    external: /^[^./]/u,
    logLevel: "silent",
  });
  const { output } = await build.generate({
    format: "esm",
    sourcemap: "inline",
    // What is imported on demand, such as the GPU's half, stays apart: Node could not even link it.
    chunkFileNames: "[name]-[hash].mjs",
  });
  await build.close();
  mkdirSync(folder, { recursive: true });
  const chunks = output.filter((each) => each.type === "chunk");
  const inputs = chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => existsSync(id));
  const stamps = [...inputs, lockFile].map((path) => [path, stampOf(path)]);
  for (const chunk of chunks.toReversed()) {
    writeAside(chunk.isEntry ? file : join(folder, chunk.fileName), chunk.code);
  }
  // What was changed meanwhile may have been read before that.
  const isSettled = inputs.every((path) => statSync(path).mtimeMs < begun);
  writeAside(record, JSON.stringify(isSettled ? stamps : []));
  return pathToFileURL(file).href;
}

/**
 * Written aside and renamed, since the same command may be starting in another window, or on another machine.
 * @param {string} target
 * @param {string} text
 */
function writeAside(target, text) {
  const draft = `${target}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, target);
}

/** The bundler's version is in it. */
const lockFile = join(root, "package-lock.json");

/**
 * A file's size and the time of its last change; null: it is not there.
 * @param {string} path
 */
function stampOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.size} ${stats.mtimeMs}`;
}

/**
 * Whether a bundle's sources are what they were when it was made.
 * @param {string} record
 */
function isUpToDate(record) {
  try {
    /** @type {[string, string][]} */
    const stamps = JSON.parse(readFileSync(record, "utf8"));
    return stamps.length > 0 && stamps.every(([path, stamp]) => stampOf(path) === stamp);
  } catch {
    return false;
  }
}

/** Brings the WebAssembly kernels up to date. */
export async function compileKernels() {
  const kernels = await import(await bundle("web-workers/kernels/wasm/compile.ts"));
  await kernels.compileKernels(root);
}
