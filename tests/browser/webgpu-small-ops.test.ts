/** @file The small ops, and a scan composed of them, on the GPU as on the CPU. */
import { afterEach, describe, expect, test, vi } from "vitest";

import { activate } from "../../web-workers/kernels/activate/op.ts";
import { activationDifference } from "../../web-workers/kernels/activation-difference/op.ts";
import { addScaled, subtract } from "../../web-workers/kernels/add-scaled/op.ts";
import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { composedCredit } from "../../web-workers/kernels/composed-scan.fixture.ts";
import { copy, putStep, putSteps, takeStep, takeSteps } from "../../web-workers/kernels/copy/op.ts";
import { diagonalOf } from "../../web-workers/kernels/diagonal-of/op.ts";
import { multiply } from "../../web-workers/kernels/multiply/op.ts";
import { largest } from "../../web-workers/kernels/rounding.fixture.ts";
import { room } from "../../web-workers/kernels/room/op.ts";
import { scaleByRate } from "../../web-workers/kernels/scale-by-rate/op.ts";
import { timesSlope } from "../../web-workers/kernels/times-slope/op.ts";
import { weightGradient } from "../../web-workers/kernels/weight-gradient/op.ts";
import { comparingEngines, layouts, rounding } from "./agreement.ts";
import { floats, gpuEngine } from "./both-engines.ts";

vi.setConfig({ testTimeout: 60_000 });

const sizes = [
  [1, 1, 1],
  [5, 3, 9],
] as const;

const activation = "tanh";

describe.each(layouts)("on a GPU taken for $layout", ({ layout }) => {
  const difference = comparingEngines(layout === "software");

  test.each(sizes)("element by element, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      x: floats([T, N, H], 1),
      y: floats([T, N, H], 2),
      columns: floats([H], 3),
      matrix: floats([H, H], 4),
      rates: floats([2], 5),
    };
    expect(
      await difference(
        given,
        ({ x, y, columns, matrix, rates }) => {
          const turned = room(x.shape);
          for (let step = 0; step < T; step += 1) {
            putStep({ x: takeStep({ x }, { step: T - 1 - step }), into: turned }, { step });
          }
          const shifted = copy({ x: y });
          const count = Math.max(1, T - 1);
          putSteps(
            { x: takeSteps({ x }, { first: T - count, count }), into: shifted },
            { first: 0 },
          );
          return [
            multiply({ x, y }),
            multiply({ x, y: columns }),
            addScaled({ x, y }, { alpha: 0.5, beta: 3 }),
            addScaled({ x, y: x }),
            subtract({ x, y }),
            scaleByRate({ x, rates }, { index: 1, factor: -2 }),
            timesSlope({ error: x, value: y }, { activation, scale: 0.5 }),
            activate({ a: x }, { activation }),
            activationDifference({ a: x, u: y }, { activation }),
            copy({ x }),
            turned,
            shifted,
            diagonalOf({ matrix }),
          ];
        },
        (wanted) => wanted.map(() => 4),
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("as a composed scan, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      errors: floats([T, N, H], 1),
      value: floats([T, N, H], 2),
      w: floats([H, H], 3, 1 / H),
    };
    expect(
      await difference(
        given,
        (inputs) =>
          [true, false].flatMap((byDiagonal) => {
            const { d, g } = composedCredit.run(inputs, { activation, leak: 0.5, byDiagonal });
            return [d, g];
          }),
        (wanted) => wanted.map(() => 1 + 2 * largest(...wanted)),
      ),
    ).toBeLessThan(rounding);
  });
});

let open: ComputeEngine | undefined;

afterEach(() => {
  open?.dispose();
  open = undefined;
});

test("a composed scan is replayed on new values, whatever its number of dispatches", async () => {
  const engine = await gpuEngine();
  open = engine;
  const shape = [4, 2, 5];
  const tensors = {
    errors: engine.zeros(shape, "float32"),
    value: engine.zeros(shape, "float32"),
    w: engine.zeros([5, 5], "float32"),
  };
  const into = engine.zeros([5, 5], "float32");
  let runs = 0;
  const found: number[] = [];
  for (const seed of [1, 2, 1]) {
    for (const tensor of Object.values(tensors)) {
      engine.upload(tensor, floats(tensor.shape, seed).values);
    }
    engine.iterate(into, "composed", () => {
      runs += 1;
      const { d } = composedCredit.run(tensors, { activation, leak: 0.5, byDiagonal: false });
      weightGradient({ x: tensors.value, d, into }, { lag: 1 });
    });
    const values = await engine.download(into, 0, 25);
    found.push(Array.from(values).reduce((sum, value) => sum + value, 0));
  }
  expect(runs).toBe(1);
  expect(found[2]).toBe(found[0]);
  expect(found[1]).not.toBe(found[0]);
});
