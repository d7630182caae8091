/** @file Targets back through G with errors at some steps or all, leaky units, and plain targets, against the recurrence. */
import fc from "fast-check";
import { expect, test } from "vitest";

import {
  describeOnCpuEngines,
  type ScanCase,
  scanCases,
} from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { plainTargets } from "../../../tests/kernels/plain-scans.ts";
import { distance, gain, largest } from "../rounding.fixture.ts";
import { targetScan } from "./op.ts";

const givenFor = ({ steps, batch, hidden, seed, errorSteps }: ScanCase) => ({
  a: floats([steps, batch, hidden], seed, 2),
  h: floats([steps, batch, hidden], seed + 1),
  errors: floats([errorSteps, batch, hidden], seed + 2),
  v: floats([hidden, hidden], seed + 3, 1.2 / Math.sqrt(hidden)),
  rates: { shape: [2], values: Float32Array.of(0.75, 9) },
});

const cases = (["tanh", "sigmoid", "relu"] as const).flatMap((activation) =>
  (["difference", "plain"] as const).map((targets) => [activation, targets] as const),
);

describeOnCpuEngines((engine) => {
  test.each(cases)("%s, %s targets", async (activation, targets) => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { leak, hidden } = sizes;
        const given = givenFor(sizes);
        const { a, v, errors, h } = given;
        const states = targets === "plain" ? h.values : null;
        const [eps] = await compute(engine(), given, (inputs) => {
          const { h: all, ...others } = inputs;
          const plain = targets === "plain" ? { ...others, h: all } : others;
          return [targetScan(plain, { activation, leak })];
        });
        const alpha = given.rates.values[0]!;
        const plain = plainTargets(
          a.values,
          v.values,
          errors.values,
          alpha,
          states,
          sizes,
          activation,
          leak,
        );
        const missed = states === null ? 0 : 2 * largest(states) + largest(a.values);
        const terms =
          largest(errors.values) + missed + (1 + gain(v.values, hidden)) * largest(plain);
        expect(distance(eps!, plain, terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test("zeros before the last error change no number", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { steps, batch, hidden } = sizes;
        const { a, v, rates, errors } = givenFor({ ...sizes, errorSteps: 1 });
        const quiet = new Float32Array(steps * batch * hidden);
        quiet.set(errors.values, (steps - 1) * batch * hidden);
        const given = {
          a,
          v,
          rates,
          last: { shape: [batch, hidden], values: errors.values },
          all: { shape: [steps, batch, hidden], values: quiet },
        };
        const [one, all] = await compute(engine(), given, ({ last, all: every, ...inputs }) =>
          [last, every].map((each) =>
            targetScan({ ...inputs, errors: each }, { activation: "tanh" }),
          ),
        );
        expect(all!.map((x) => x + 0)).toEqual(one!.map((x) => x + 0));
      }),
    );
  });
});
