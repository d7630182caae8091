/** @file What holds for every op: it is listed everywhere, says what it does to memory and what it costs, and every engine has its kernels. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { beforeAll, describe, expect, test } from "vitest";

import { implementations } from "./memory-kernels.fixture.ts";
import * as registry from "./registry.ts";
import { supports } from "./wasm/index.ts";

// Node 20 has relaxed SIMD behind this flag.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const here = import.meta.dirname;
const ops = Object.values(registry);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "op.ts")))
  .map(({ name }) => name)
  .filter((name) => name !== "shared");

describe("every folder with an op", () => {
  const lists = {
    "the registry": ["registry.ts", (folder: string) => `from "./${folder}/op.ts"`],
    "the GPU's index": ["webgpu.ts", (folder: string) => `import "./${folder}/webgpu.ts"`],
  } as const;
  test.each(Object.keys(lists) as (keyof typeof lists)[])(
    "is in %s, and nothing else is",
    (list) => {
      const [file, line] = lists[list];
      const lines = readFileSync(join(here, file), "utf8").split("\n").slice(1);
      expect(lines.filter((each) => each !== "")).toHaveLength(folders.length);
      for (const folder of folders) {
        expect(lines.filter((each) => each.includes(line(folder)))).toHaveLength(1);
      }
    },
  );

  test("is in the assembly's export list where it has kernels", () => {
    const lines = readFileSync(join(here, "wasm/exports.ts"), "utf8");
    for (const folder of folders) {
      const has = existsSync(join(here, folder, "wasm.ts"));
      expect([folder, existsSync(join(here, folder, "scalar.ts"))]).toEqual([folder, has]);
      expect([folder, lines.includes(`from "../${folder}/wasm"`)]).toEqual([folder, has]);
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
