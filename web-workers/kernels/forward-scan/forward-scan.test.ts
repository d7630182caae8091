/** @file The forward scan, with leaky units too, against its recurrence, and h_T alone against it. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { finalState } from "../final-state/op.ts";
import {
  describeOnCpuEngines,
  type ScanCase,
  scanCases,
} from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, integers, type Tensors } from "../op-runs.fixture.ts";
import { plainStates, times } from "../../../tests/kernels/plain-scans.ts";
import { distance, gain, largest } from "../rounding.fixture.ts";
import { forwardScan, forwardStates } from "./op.ts";

const activations = ["tanh", "sigmoid", "relu"] as const;

const givenFor = ({ steps, batch, hidden, seed }: ScanCase) => ({
  projection: floats([steps, batch, hidden], seed, 2),
  bias: floats([hidden], seed + 1, 0.5),
  w: floats([hidden, hidden], seed + 2, 1.2 / Math.sqrt(hidden)),
});

describeOnCpuEngines((engine) => {
  test.each(activations)("all states, and what the way back needs, %s", async (activation) => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { leak } = sizes;
        const given = givenFor(sizes);
        const [h, value] = await compute(engine(), given, (inputs) => {
          const states = forwardStates(inputs, { activation, leak });
          expect(states.a).toBeUndefined();
          return [states.h, states.value];
        });
        const { projection, bias, w } = given;
        const plain = plainStates(
          projection.values,
          bias.values,
          w.values,
          sizes,
          activation,
          leak,
        );
        const terms =
          largest(projection.values, bias.values) * 2 +
          gain(w.values, sizes.hidden) * largest(plain.h);
        expect(distance(h!, plain.h, terms)).toBeLessThan(1e-5);
        expect(distance(value!, plain.value, terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test("without a leak, the states alone to the bit", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const [h, alone] = await compute(engine(), givenFor(sizes), (inputs) => [
          forwardStates(inputs, { activation: "tanh", leak: 1 }).value,
          forwardScan(inputs, { activation: "tanh" }),
        ]);
        expect(h).toEqual(alone);
      }),
    );
  });

  test.each(activations)("h_T alone is the last state, %s", async (activation) => {
    await fc.assert(
      fc.asyncProperty(scanCases, fc.boolean(), async (sizes, hasSymbols) => {
        const { steps, batch, hidden, seed, leak } = sizes;
        const { bias, w } = givenFor(sizes);
        const wxh = floats([3, hidden], seed + 3);
        const x = hasSymbols
          ? integers([steps, batch], 3, seed + 4)
          : floats([steps, batch, 3], seed + 4);
        const rows = Array.from({ length: steps * batch }, (_, row) => row);
        const channels = hasSymbols
          ? rows.flatMap((row) => [0, 1, 2].map((symbol) => Number(x.values[row] === symbol)))
          : x.values;
        const projection = times(channels, wxh.values, steps * batch, 3, hidden);
        const plain = plainStates(projection, bias.values, w.values, sizes, activation, leak);
        const given = { x, wxh, bias, w };
        const run = (inputs: Tensors<keyof typeof given>) => [
          finalState(inputs, { activation, leak }),
        ];
        const [h] = await compute(engine(), given, run);
        const terms = 4 + gain(w.values, hidden) * largest(plain.h);
        expect(distance(h!, plain.h.slice(-batch * hidden), terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test.each([0, -0.5, 1.5, Number.NaN])("a leak of %s is refused in words", async (leak) => {
    const given = givenFor({ steps: 2, batch: 1, hidden: 3, leak, seed: 1, errorSteps: 1 });
    const run = compute(engine(), given, (inputs) => [
      forwardStates(inputs, { activation: "tanh", leak }).h,
    ]);
    await expect(run).rejects.toThrow(`the leak is ${leak}; allowed: above 0, up to 1`);
  });
});
