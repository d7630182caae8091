/** @file Strides: what is due when, and the spectral radius's automatic one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { metricField, metricIds } from "../../src/experiment/metrics/index.ts";
import { flowIds } from "../../src/experiment/signals/index.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { radiusWork } from "../kernels/spectra/op.ts";
import { metricStrides, strideOf, dueAt } from "./measuring.ts";
import { measured, runConfig, unmeasured } from "./training.fixture.ts";

const automatic = (changes: Partial<RunConfig>): number => {
  const config = runConfig({ ...changes, measureRadius: null });
  return strideOf("measureRadius", config, runFacts(config));
};

describe("the automatic stride of the spectral radius", () => {
  const ofMoving = ["bptt", "tptt", "tptthx", "fixed-feedback", "no-target-signal"] as const;

  test.each(ofMoving)("%s: 1 at T=100, N=20, H=100; larger for short sequences", (rule) => {
    expect(automatic({ rule, length: 100, batch: 20, hidden: 100 })).toBe(1);
    const strides = [100, 30, 10, 3].map((length) =>
      automatic({ rule, length, batch: 20, hidden: 100 }),
    );
    expect(strides).toEqual(strides.toSorted((a, b) => a - b));
    expect(strides.at(-1)).toBeGreaterThan(5);
  });

  test.each(["frozen-recurrent", "readout-only"] as const)(
    "%s does little besides, and Whh stands still: 2 there",
    (rule) => {
      expect(automatic({ rule, length: 100, batch: 20, hidden: 100 })).toBe(2);
    },
  );

  test("is the smallest at which the products of the powers are a tenth of the iteration's", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 784 }),
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 1, max: 1024 }),
        (length, batch, hidden) => {
          const stride = automatic({ rule: "bptt", length, batch, hidden });
          const share = (at: number): number => {
            const radius = radiusWork(hidden) / at;
            return radius / (radius + 3.45 * length * batch * hidden ** 2);
          };
          expect(share(stride)).toBeLessThanOrEqual(0.1 + 1e-12);
          expect(stride === 1 || share(stride - 1) > 0.1 - 1e-12).toBe(true);
        },
      ),
    );
  });

  test("is used where none is asked for; 1 can be forced, 0 is off", () => {
    const config = runConfig({ length: 10, measureRadius: null });
    const stride = strideOf("measureRadius", config, runFacts(config));
    expect(stride).toBe(automatic({ length: 10 }));
    expect(stride).toBeGreaterThan(1);
    for (const forced of [0, 1, 7]) {
      expect(
        strideOf("measureRadius", { ...config, measureRadius: forced }, runFacts(config)),
      ).toBe(forced);
    }
  });
});

describe("what an iteration measures", () => {
  const config = runConfig({ ...unmeasured, measureFlow: 1, measureAngle: 4, measureDistance: 6 });

  test("multiples of the stride, and everything that is on at iteration 0", () => {
    const due = (field: string): number[] =>
      Array.from({ length: 13 }, (_, i) => i).filter((i) =>
        dueAt(i, config, runFacts(config)).has(field),
      );
    expect(due("measureFlow")).toHaveLength(13);
    expect(due("measureAngle")).toEqual([0, 4, 8, 12]);
    expect(due("measureDistance")).toEqual([0, 6, 12]);
    expect(due("measureRadius")).toEqual([]);
  });

  test("the announced strides name what is on, and nothing that is off", () => {
    expect(metricStrides(config)).toEqual({
      cost: 1,
      accuracy: 1,
      validationError: 1,
      ...Object.fromEntries(flowIds.map((id) => [id, 1])),
      angle: 4,
      gradientBpttWhh: 4,
      ...Object.fromEntries(metricIds.filter((id) => id.startsWith("moved")).map((id) => [id, 6])),
    });
    const everything = runConfig({ ...measured, measureParticipation: 1, measureState: 1 });
    expect(Object.keys(metricStrides(everything))).toEqual(metricIds);
  });

  test("every switch switches something", () => {
    for (const field of Object.keys(measured)) {
      expect(metricIds.some((id) => metricField(id) === field)).toBe(true);
    }
  });
});
