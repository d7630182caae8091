/** @file The CPU engine: what runs where what was asked for, tensors that change in place, and blocks that are recycled. */
import { engine as tfjs, keep, memory, tensor1d } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chooseEngine } from "./choose-engine.ts";
import type { ComputeEngine } from "./compute-engine.ts";
import { createMemoryEngine } from "./memory-engine.ts";
import { affine } from "../kernels/affine/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import { runConfig } from "../session/training.fixture.ts";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "because");
});
afterAll(() => {
  engine.dispose();
});

describe("choosing", () => {
  const notTimed = (): Promise<number> => Promise.reject(new Error("there is nothing to time"));

  test.each([
    ["cpu", "simd", "wasm-simd"],
    ["cpu", "scalar", "scalar"],
    ["auto", "scalar", "scalar"],
    ["webgpu", "scalar", "scalar"],
  ] as const)(
    "%s with %s kernels is %s in Node, with a reason",
    async (backend, cpuKernels, name) => {
      const chosen = await chooseEngine(runConfig({ backend, cpuKernels }), notTimed);
      expect(chosen.report).toMatchObject({ engine: name, software: false });
      expect(chosen.report.reason).toMatch(backend === "cpu" ? /asked for/ : /No WebGPU/);
      expect(chosen.report.adapter).toMatch(/^CPU, /);
      chosen.dispose();
      engine = await createMemoryEngine("simd", "because");
    },
  );

  test("the reason is reported as it was given", () => {
    expect(engine.report.reason).toBe("because");
  });
});

describe("tensors in place", () => {
  test("begin at zero, take uploads, give them back in part", async () => {
    const tensor = keep(engine.zeros([2, 3], "float32"));
    expect([...(await engine.download(tensor, 0, 6))]).toEqual([0, 0, 0, 0, 0, 0]);
    engine.upload(tensor, Float32Array.of(1, 2, 3, 4));
    expect([...(await engine.download(tensor, 1, 4))]).toEqual([2, 3, 4, 0]);
    const read = await engine.download(tensor, 0, 6);
    engine.upload(tensor, Float32Array.of(9));
    expect(read[0]).toBe(1);
    tensor.dispose();
  });

  test("integers stay integers", async () => {
    const tensor = keep(engine.zeros([3], "int32"));
    engine.upload(tensor, Int32Array.of(2 ** 31 - 1, -5));
    const values = await engine.download(tensor, 0, 3);
    expect(values).toEqual(Int32Array.of(2 ** 31 - 1, -5, 0));
    tensor.dispose();
  });

  test("a view shares its parent's memory, and its end is not its parent's", async () => {
    const parent = keep(engine.zeros([192], "float32"));
    const view = engine.view(parent, 64, [2, 4]);
    expect(view.shape).toEqual([2, 4]);
    engine.upload(view, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect([...(await engine.download(parent, 63, 10))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 0]);
    const bytes = engine.usedBytes();
    view.dispose();
    expect(engine.usedBytes()).toBe(bytes);
    expect([...(await engine.download(parent, 64, 2))]).toEqual([1, 2]);
    parent.dispose();
    expect(engine.usedBytes()).toBeLessThan(bytes);
  });

  test("what an iteration makes is gone after it", () => {
    const before = memory().numTensors;
    engine.iterate(engine, "key", () => {
      tensor1d([1, 2, 3]);
      expect(memory().numTensors).toBe(before + 1);
    });
    expect(memory().numTensors).toBe(before);
  });

  test("an iteration is replayed on new values, and on blocks that nothing else is given", async () => {
    const x = keep(engine.zeros([1, 1, 64], "float32"));
    const w = keep(engine.zeros([64, 64], "float32"));
    const into = keep(engine.zeros([64, 64], "float32"));
    let runs = 0;
    const iterate = (): void => {
      engine.iterate(x, "square", () => {
        runs += 1;
        // Its product lies in a block of the recording's own between the two ops.
        const product = affine({ x, w });
        weightGradient({ x: product, d: product, into }, { lag: 0 });
        product.dispose();
      });
    };
    engine.upload(
      w,
      new Float32Array(4096).map((_, i) => (i % 65 === 0 ? 1 : 0)),
    );
    engine.upload(x, new Float32Array(64).fill(2));
    iterate();
    expect([...(await engine.download(into, 0, 2))]).toEqual([4, 4]);
    const kept = Array.from({ length: 4 }, () => keep(engine.zeros([1, 1, 64], "float32")));
    const bytes = engine.usedBytes();
    engine.upload(x, new Float32Array(64).fill(3));
    iterate();
    expect(runs).toBe(1);
    expect(engine.usedBytes()).toBe(bytes);
    expect([...(await engine.download(into, 0, 2))]).toEqual([9, 9]);
    for (const tensor of kept) {
      expect([...(await engine.download(tensor, 0, 64))]).toEqual(Array(64).fill(0));
    }
    engine.forget();
    iterate();
    expect(runs).toBe(2);
    for (const tensor of [x, w, into, ...kept]) tensor.dispose();
    engine.forget();
  });
});

describe("memory", () => {
  test("blocks are recycled: a thousand tensors in a row take no more room than one", () => {
    const reserved = (): unknown => tfjs().backend.memory();
    tensor1d(new Float32Array(1e5)).dispose();
    const level = reserved();
    for (let i = 0; i < 1000; i += 1) tensor1d(new Float32Array(1e5)).dispose();
    expect(reserved()).toEqual(level);
  });

  test("grows beyond its first pages and keeps what is there", async () => {
    const first = keep(engine.zeros([4], "float32"));
    engine.upload(first, Float32Array.of(1, 2, 3, 4));
    const large = Array.from({ length: 8 }, () => keep(engine.zeros([1 << 20], "float32")));
    expect([...(await engine.download(first, 0, 4))]).toEqual([1, 2, 3, 4]);
    expect(engine.usedBytes()).toBeGreaterThanOrEqual(8 << 22);
    for (const tensor of [first, ...large]) tensor.dispose();
  });

  test("other kinds of tensors are refused in words", () => {
    expect(() => tensor1d(["a", "b"])).toThrow(/float32 and int32/);
  });
});
