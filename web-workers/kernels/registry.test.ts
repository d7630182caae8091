/** @file What holds for every op: it is listed everywhere, says what it does to memory and what it costs, and every engine has its kernels. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { beforeAll, describe, expect, test } from "vitest";

import { implementations } from "./kernel-bench.fixture.ts";
import * as registry from "./registry.ts";
import { supports } from "./wasm/index.ts";

// Node 20 has relaxed SIMD behind this flag.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const here = import.meta.dirname;
const all: readonly object[] = Object.values(registry);
/** Those that are not composed of others. */
const ops = Object.values(registry).filter((op) => "spec" in op);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "op.ts")))
  .map(({ name }) => name)
  .filter((name) => name !== "shared");

const linesOf = (file: string): string[] =>
  readFileSync(join(here, file), "utf8")
    .split("\n")
    .filter((line) => /^(?:import|export) /u.test(line));

const has = (folder: string, file: string): boolean => existsSync(join(here, folder, file));

describe("every folder with an op", () => {
  test("is in the registry, and nothing else is", () => {
    const lines = linesOf("registry.ts");
    expect(lines).toHaveLength(folders.length);
    for (const folder of folders) {
      expect(lines.filter((line) => line.endsWith(` from "./${folder}/op.ts";`))).toHaveLength(1);
    }
  });

  test("is in the GPU's index unless it is composed, and nothing else is", () => {
    const onGpu = folders.filter((folder) => has(folder, "webgpu.ts"));
    expect(linesOf("webgpu.ts").toSorted()).toEqual(
      onGpu.map((folder) => `import "./${folder}/webgpu.ts";`).toSorted(),
    );
    // Those without a kernel for the GPU are made of others.
    expect(all.length - ops.length).toBe(folders.length - onGpu.length);
  });

  test("is in the assembly's export list where it has kernels", () => {
    const lines = linesOf("wasm/exports.ts");
    for (const folder of folders) {
      const isCompiled = has(folder, "wasm.ts");
      expect([folder, has(folder, "scalar.ts")]).toEqual([folder, isCompiled]);
      const listed = lines.some((line) => line.endsWith(` from "../${folder}/wasm";`));
      expect([folder, listed]).toEqual([folder, isCompiled]);
    }
  });
});

test("no two ops have a name", () => {
  expect(new Set(ops.map(({ spec }) => spec.name)).size).toBe(ops.length);
});

describe.each(Object.entries(implementations))("%s", (_variant, create) => {
  test.each(ops.map(({ spec }) => [spec.name, spec] as const))(
    "has the kernels of %s",
    async (_name, spec) => {
      const table = await create(new WebAssembly.Memory({ initial: 2 }));
      for (const [name, kernel] of Object.entries(spec.kernels)) {
        expect(table.find(name, kernel)).toBeTypeOf("function");
      }
    },
  );
});

describe("an engine without a kernel", () => {
  let memory: WebAssembly.Memory;
  beforeAll(() => {
    memory = new WebAssembly.Memory({ initial: 2 });
  });

  test("names it", async () => {
    const table = await implementations.simd(memory);
    expect(() => table.bind({ nothing: () => () => {} })).toThrow("lacks the kernel nothing");
  });
});
