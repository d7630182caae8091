/** @file Frames: packed columns, what is absent in them, and how they grow. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { MetricFrame } from "../../src/protocol/frame.ts";
import type { MetricId } from "../../src/experiment/metrics/index.ts";
import type { IterationRecord } from "../metrics/read-row.ts";
import { FrameWriter } from "./frame-writer.ts";

const record = (iteration: number, seconds = 0): IterationRecord => ({
  iteration,
  steps: 3,
  rowSteps: 3,
  stepWidth: 1,
  updates: { feedback: true, forward: true },
  due: new Set(),
  signals: new Set(["backprop"]),
  reconstruction: true,
  seconds,
});

/** The values of a column, absent ones as null. */
function column(frame: MetricFrame, metric: MetricId): (number | null)[] | undefined {
  const found = frame.scalars.find((scalar) => scalar.metric === metric);
  if (found === undefined) return undefined;
  expect(found.values).toHaveLength(frame.count);
  expect(found.present).toHaveLength(frame.count);
  return Array.from(found.values, (value, i) => (found.present[i] === 1 ? value : null));
}

describe("scalars", () => {
  test("one value an iteration; absent is neither zero nor not finite", () => {
    const writer = new FrameWriter(3);
    writer.open(record(4, 0.5)).scalar("cost", 1.5);
    const second = writer.open(record(5, 0.75));
    second.scalar("cost", Number.NaN);
    second.scalar("angle", 0);
    writer.open(record(6, 1));
    expect(writer.waiting).toBe(3);
    const frame = writer.take();
    expect([frame.first, frame.count, [...frame.seconds]]).toEqual([4, 3, [0.5, 0.75, 1]]);
    expect(column(frame, "cost")).toEqual([1.5, Number.NaN, null]);
    expect(column(frame, "angle")).toEqual([null, 0, null]);
    expect(column(frame, "accuracy")).toBeUndefined();
  });

  test("a frame begins anew: nothing of the one before is present", () => {
    const writer = new FrameWriter(3);
    for (let i = 0; i < 3; i += 1) writer.open(record(i)).scalar("cost", i);
    const before = writer.take();
    expect(writer.waiting).toBe(0);
    writer.open(record(3));
    writer.open(record(4)).scalar("cost", 9);
    const frame = writer.take();
    expect([frame.first, frame.count]).toEqual([3, 2]);
    expect(column(frame, "cost")).toEqual([null, 9]);
    expect(column(before, "cost")).toEqual([0, 1, 2]);
  });

  test("any number of iterations arrives as it was, whatever was measured when", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.option(fc.float({ noNaN: false }), { nil: null }), { maxLength: 300 }),
          { maxLength: 3 },
        ),
        (batches) => {
          const writer = new FrameWriter(3);
          let iteration = 0;
          for (const costs of batches) {
            const first = iteration;
            for (const cost of costs) {
              const sink = writer.open(record(iteration));
              iteration += 1;
              sink.scalar("accuracy", 1);
              if (cost !== null) sink.scalar("cost", cost);
            }
            const frame = writer.take();
            expect(frame.count).toBe(costs.length);
            expect(costs.length === 0 || frame.first === first).toBe(true);
            const none = costs.map(() => null);
            expect(column(frame, "cost") ?? none).toEqual(costs);
            expect(column(frame, "accuracy") ?? []).toEqual(costs.map(() => 1));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("grows past its first room, with a column that begins late", () => {
    const writer = new FrameWriter(3);
    for (let i = 0; i < 1000; i += 1) {
      const sink = writer.open(record(i, i / 8));
      sink.scalar("cost", i);
      if (i >= 700 && i % 2 === 0) sink.scalar("angle", -i);
    }
    const frame = writer.take();
    expect(column(frame, "cost")).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(column(frame, "angle")).toEqual(
      Array.from({ length: 1000 }, (_, i) => (i >= 700 && i % 2 === 0 ? -i : null)),
    );
    expect([...frame.seconds]).toEqual(Array.from({ length: 1000 }, (_, i) => i / 8));
  });
});

describe("rows over t", () => {
  test("are packed one after the other, with their iterations", () => {
    const writer = new FrameWriter(3);
    writer.open(record(1)).steps("layerCostF", Float32Array.of(1, 2, 3));
    writer.open(record(2));
    const third = writer.open(record(3));
    third.steps("layerCostF", Float32Array.of(4, 5, 6));
    third.steps("errorFlow", Float32Array.of(7, 8, 9));
    const { steps, scalars } = writer.take();
    expect(scalars).toEqual([]);
    expect(steps).toEqual([
      {
        metric: "layerCostF",
        iterations: Uint32Array.of(1, 3),
        length: 3,
        values: Float32Array.of(1, 2, 3, 4, 5, 6),
      },
      {
        metric: "errorFlow",
        iterations: Uint32Array.of(3),
        length: 3,
        values: Float32Array.of(7, 8, 9),
      },
    ]);
    expect(writer.take().steps).toEqual([]);
  });

  test("a row is copied, since the next iteration writes where it lay", () => {
    const writer = new FrameWriter(2);
    const row = Float32Array.of(1, 2);
    writer.open(record(1)).steps("errorFlow", row);
    row.fill(0);
    expect(writer.take().steps[0]?.values).toEqual(Float32Array.of(1, 2));
  });

  test("the last steps of a longer batch are kept", () => {
    const writer = new FrameWriter(2);
    writer.open(record(1)).steps("errorFlow", Float32Array.of(1, 2, 3, 4));
    expect(writer.take().steps[0]).toMatchObject({ length: 2, values: Float32Array.of(3, 4) });
  });
});

describe("validations", () => {
  test("stand beside their iteration, and in a list with their samples", () => {
    const writer = new FrameWriter(3);
    for (let i = 98; i <= 100; i += 1) writer.open(record(i));
    writer.addValidation({ iteration: 99, error: 0.5, samples: 500 }, false);
    writer.addValidation({ iteration: 100, error: 0.25, samples: 1000 }, true);
    const frame = writer.take();
    // One that ended early has no error to draw.
    expect(column(frame, "validationError")).toEqual([null, null, 0.25]);
    expect(frame.validations).toEqual([
      { iteration: 99, error: 0.5, samples: 500 },
      { iteration: 100, error: 0.25, samples: 1000 },
    ]);
    writer.open(record(101));
    expect(writer.take().validations).toEqual([]);
  });

  test("of an iteration whose frame is gone is in the list alone", () => {
    const writer = new FrameWriter(3);
    writer.open(record(5));
    writer.addValidation({ iteration: 4, error: 1, samples: 500 }, true);
    const frame = writer.take();
    expect(column(frame, "validationError")).toBeUndefined();
    expect(frame.validations).toHaveLength(1);
  });
});

test("clearing forgets what waits", () => {
  const writer = new FrameWriter(3);
  const sink = writer.open(record(1));
  sink.scalar("cost", 1);
  sink.steps("errorFlow", Float32Array.of(1, 2, 3));
  writer.addValidation({ iteration: 1, error: 0, samples: 500 }, true);
  writer.clear();
  expect(writer.waiting).toBe(0);
  writer.open(record(0));
  const frame = writer.take();
  expect([frame.first, frame.count, frame.steps, frame.validations]).toEqual([0, 1, [], []]);
  expect(column(frame, "cost")).toEqual([null]);
});

test("spectra are packed real parts first, and only for the iterations that have one", () => {
  const writer = new FrameWriter(3);
  const eigenvalues = (re: number, im: number) => ({
    re: Float64Array.of(re, re),
    im: Float64Array.of(im, -im),
  });
  writer.open(record(0)).spectrum("spectrumWhh", eigenvalues(1, 0.5));
  writer.open(record(1));
  writer.open(record(2)).spectrum("spectrumWhh", eigenvalues(2, 0.25));
  expect(writer.take().spectra).toEqual([
    {
      metric: "spectrumWhh",
      iterations: Uint32Array.of(0, 2),
      length: 4,
      values: Float32Array.of(1, 1, 0.5, -0.5, 2, 2, 0.25, -0.25),
    },
  ]);
  expect(writer.take().spectra).toEqual([]);
});
