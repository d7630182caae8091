/**
 * @file Compiles the AssemblyScript kernels into ES modules that carry the binary, deflated, as base64.
 *
 * A module instead of a `.wasm` asset: the same static import then works in the page's worker, in Node and
 * in the tests, and needs no fetch, path or MIME type of the host. Base64 hides from a host's compression what repeats in a
 * binary, so it is compressed before.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";

import { activations } from "../activations/units.ts";

const kernels = "web-workers/kernels";
const folder = `${kernels}/wasm`;

const features = { simd: ["simd"], relaxed: ["simd", "relaxed-simd"] } as const;

/** A module for one thread, and one whose memory several share: it has parts of kernels besides. */
const variants = Object.entries(features).flatMap(([name, enabled]) => [
  { name, entry: `${folder}/exports.ts`, flags: enabledFlags(enabled) },
  {
    name: `${name}-threads`,
    entry: `${folder}/exports-threads.ts`,
    flags: [
      ...enabledFlags([...enabled, "threads"]),
      "--sharedMemory",
      // The most there is: the host makes the memory, and says how large it is.
      "--maximumMemory=65536",
    ],
  },
]);

/**
 * The module imports its memory and declares no maximum, so that the host may create it with any size. `abort` is
 * dropped, so that a failure traps and the memory is the only import; where threads share it, also where an
 * instance's own 64 KiB lie.
 */
const options = ["-O3", "--runtime", "stub", "--noAssert", "--importMemory", "--use", "abort="];

function enabledFlags(names: readonly string[]): string[] {
  return names.flatMap((name) => ["--enable", name]);
}

/** Whether a file below the kernels' folder, by its path from there, is AssemblyScript. */
function isAssembly(path: string): boolean {
  const parts = path.split(sep).join("/");
  return (
    parts.endsWith("/wasm.ts") ||
    /^wasm\/exports.*\.ts$/u.test(parts) ||
    parts.startsWith("shared/assembly/")
  );
}

function assemblySources(root: string): string[] {
  const sources = join(root, kernels);
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter(isAssembly)
    .toSorted()
    .map((path) => join(sources, path));
}

/** AssemblyScript that picks a unit by its code: generated, so that a name and its code cannot come apart. */
const unitsModule = (): string => `// Generated from the names in ${kernels}/activations/index.ts.
${activations.map((name, code) => `import { Unit as Unit${code} } from "../../activations/${name}/wasm";`).join("\n")}

/** Runs the pass for the unit of that code; traps where there is none. */
@inline
export function withUnit<Pass>(
  code: i32,
  a: usize,
  h: usize,
  error: usize,
  out: usize,
  count: i32,
  factor: f32,
  leak: f32,
): f64 {
  const pass = changetype<Pass>(0);
${activations.map((_, code) => `  if (code == ${code}) return pass.run<Unit${code}>(a, h, error, out, count, factor, leak);`).join("\n")}
  unreachable();
  return 0;
}
`;

/** Changes with the sources, the options and the compiler; times would mislead after a checkout. */
function fingerprint(root: string): string {
  const hash = createHash("sha256").update(JSON.stringify([options, variants, "deflate-raw"]));
  hash.update(unitsModule()).update("\0");
  const compiler = join(root, "node_modules/assemblyscript/package.json");
  for (const file of [compiler, ...assemblySources(root)])
    hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Runs the compiler in memory and returns the binary. */
async function compile(root: string, entry: string, flags: readonly string[]): Promise<Uint8Array> {
  // Loaded here because it takes most of a second, which an up-to-date build need not pay.
  const { main } = await import("assemblyscript/asc");
  let binary: Uint8Array | undefined;
  let complaints = "";
  const { error } = await main(
    [entry, "--outFile=kernels.wasm", `--baseDir=${root}`, ...options, ...flags],
    {
      writeFile: (_path, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      stderr: {
        write: (text) => {
          complaints += text.toString();
        },
      },
    },
  );
  if (error !== null || binary === undefined) {
    throw new Error(`The AssemblyScript kernels do not compile.\n${complaints}`);
  }
  return binary;
}

/** Written aside and renamed, since another process may be reading the file. */
function replaceFile(file: string, contents: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}

/** Compiles what is out of date and returns the names of the modules it wrote. */
export async function compileKernels(root: string): Promise<string[]> {
  const build = join(root, folder, "build");
  const stamp = `// ${fingerprint(root)}\n`;
  const written: string[] = [];
  for (const { name, entry, flags } of variants) {
    const file = join(build, `kernels-${name}.ts`);
    if (existsSync(file) && readFileSync(file, "utf8").startsWith(stamp)) continue;
    mkdirSync(build, { recursive: true });
    replaceFile(join(build, "units.ts"), unitsModule());
    const base64 = deflateRawSync(await compile(root, entry, flags), { level: 9 }).toString(
      "base64",
    );
    replaceFile(file, `${stamp}const binary: string =\n  "${base64}";\nexport default binary;\n`);
    written.push(`kernels-${name}.ts`);
  }
  return written;
}

/** Compiles the kernels before a build, a test run or the dev server, and again in dev when one changes. */
export function wasmKernels(): Plugin {
  let root = process.cwd();
  let compiling: Promise<unknown> = Promise.resolve();
  return {
    name: "wasm-kernels",
    configResolved: (config) => {
      root = config.root;
    },
    buildStart: async () => {
      await compileKernels(root);
    },
    configureServer: (server) => {
      const sources = join(root, kernels);
      server.watcher.add(sources);
      server.watcher.on("change", (file) => {
        if (!file.startsWith(sources) || !isAssembly(relative(sources, file))) return;
        compiling = compiling
          .then(() => compileKernels(root))
          .then(() => server.ws.send({ type: "full-reload" }))
          .catch((error: unknown) => server.config.logger.error(String(error)));
      });
    },
  };
}
