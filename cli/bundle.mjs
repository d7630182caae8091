/** @file Turns one of our TypeScript programs into JavaScript that Node 20 can run. */
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";

/**
 * Packages stay outside: Node then loads them as Vitest does, and the bundle takes milliseconds.
 * @param {string} entry the program's path from the project's folder
 * @returns {Promise<string>} the bundle's file URL
 */
export async function bundle(entry) {
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
  const folder = join(root, "node_modules/.cache/cli");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${basename(entry, ".ts")}.mjs`);
  for (const chunk of output.toReversed()) {
    if (chunk.type !== "chunk") continue;
    const target = chunk.isEntry ? file : join(folder, chunk.fileName);
    // Written aside and renamed, since the same command may be starting in another window, or on another machine.
    const draft = `${target}.${randomUUID()}`;
    writeFileSync(draft, chunk.code);
    renameSync(draft, target);
  }
  return pathToFileURL(file).href;
}

/** Brings the WebAssembly kernels up to date. */
export async function compileKernels() {
  const kernels = await import(await bundle("web-workers/kernels/wasm/compile.ts"));
  await kernels.compileKernels(root);
}
