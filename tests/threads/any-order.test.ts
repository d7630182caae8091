/** @file Whatever thread takes a task, and when: every order that the waits of a program allow gives the bits of the written one. */
import type { Tensor } from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import * as registry from "../../web-workers/kernels/registry.ts";
import { isShared } from "../../web-workers/kernels/parts.ts";
import { Stream } from "../../web-workers/random/stream.ts";
import { runInAnyOrder } from "./any-order.ts";
import { bitsOf } from "./bits.ts";
import { cases } from "./cases.ts";
import { type Place, runOtherOps } from "./other-ops.ts";

const iterations = 5;
const called = new Set<string>();

const drawn = new Stream(1, "validation");

const orders = [
  { name: "the last first", threads: 2, pick: (count: number) => count - 1 },
  { name: "the first first", threads: 7, pick: () => 0 },
  { name: "drawn", threads: 3, pick: (count: number) => drawn.integer(count) },
] as const;

describe.each(orders)("$name", (order) => {
  test.each(Object.entries(cases))("%s", async (_name, config) => {
    const bits = await bitsOf(config, iterations);
    const other = await bitsOf(config, iterations, async (shareable) => {
      await runInAnyOrder(shareable, order, called);
      return () => Promise.resolve();
    });
    expect(other).toEqual(bits);
  });

  test("ops that no rule of today uses", async () => {
    const bits = await bitsOfOtherOps(() => Promise.resolve());
    const other = await bitsOfOtherOps(async ({ shareable }) => {
      if (shareable === undefined) throw new Error("these kernels cannot be shared");
      await runInAnyOrder(shareable, order, called);
    });
    expect(bits.length).toBeGreaterThan(1000);
    expect(other).toEqual(bits);
  });
});

/** What the ops give when they are run again, after `prepare`. */
async function bitsOfOtherOps(
  prepare: (engine: ComputeEngine) => Promise<void>,
): Promise<Uint32Array> {
  const engine = await createMemoryEngine("simd", "test");
  const places: { tensor: Tensor; random: boolean }[] = [];
  const values = new Stream(5, "validation");
  const place: Place = (shape, random) => {
    const tensor = engine.zeros(shape, "float32");
    places.push({ tensor, random });
    return tensor;
  };
  const body = runOtherOps(place);
  const fill = (): void => {
    for (const { tensor, random } of places) {
      const fresh = Float32Array.from({ length: tensor.size }, () => 2 * values.uniform() - 1);
      engine.upload(tensor, random ? fresh : new Float32Array(tensor.size));
    }
  };
  fill();
  engine.iterate(places, "once", body);
  await prepare(engine);
  fill();
  engine.iterate(places, "once", body);
  const found: number[] = [];
  for (const { tensor } of places) {
    found.push(...(await engine.download(tensor, 0, tensor.size)));
    tensor.dispose();
  }
  engine.dispose();
  return new Uint32Array(Float32Array.from(found).buffer);
}

/** Kernels that ops may come to. */
const all = new Set(
  Object.values(registry).flatMap((op) => ("spec" in op ? Object.keys(op.spec.kernels) : [])),
);

test("every kernel is shared out, and was in these runs", () => {
  expect([...all].filter((kernel) => !isShared(kernel))).toEqual([]);
  expect([...all].filter((kernel) => !called.has(kernel))).toEqual([]);
});
