/** @file Errors back through time by every transport, with errors at some steps or all, and with leaky units, against the recurrence. */
import fc from "fast-check";
import { expect, test } from "vitest";

import {
  describeOnCpuEngines,
  type ScanCase,
  scanCases,
} from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, type Tensors } from "../op-runs.fixture.ts";
import { plainCredit, times, transposed, unitOf } from "../../../tests/kernels/plain-scans.ts";
import { distance, gain, largest, transposedGain } from "../rounding.fixture.ts";
import { backwardScan, creditScan, type Transport } from "./op.ts";

const givenFor = ({ steps, batch, hidden, seed, errorSteps }: ScanCase) => {
  const a = floats([steps, batch, hidden], seed, 2);
  return {
    a,
    errors: floats([errorSteps, batch, hidden], seed + 1),
    w: floats([hidden, hidden], seed + 2, 1.2 / Math.sqrt(hidden)),
    diagonal: floats([hidden], seed + 3, 1.2),
  };
};

type Given = ReturnType<typeof givenFor>;
type Inputs = Tensors<keyof Given>;

interface Carrier {
  readonly transport: (inputs: Inputs) => Transport;
  readonly plain: (given: Given, sizes: ScanCase) => (d: number[]) => number[];
  /** The most that is transported of an error of 1. */
  readonly gain: (given: Given, hidden: number) => number;
}

const carriers: Readonly<Record<string, Carrier>> = {
  "the transpose": {
    transport: ({ w }) => ({ matrix: w, transposed: true }),
    plain:
      ({ w }, { batch, hidden }) =>
      (d) =>
        times(d, transposed(w.values, hidden, hidden), batch, hidden, hidden),
    gain: ({ w }, hidden) => transposedGain(w.values, hidden),
  },
  "a matrix": {
    transport: ({ w }) => ({ matrix: w, transposed: false }),
    plain:
      ({ w }, { batch, hidden }) =>
      (d) =>
        times(d, w.values, batch, hidden, hidden),
    gain: ({ w }, hidden) => gain(w.values, hidden),
  },
  "a diagonal": {
    transport: ({ diagonal }) => ({ diagonal }),
    plain:
      ({ diagonal }, { hidden }) =>
      (d) =>
        d.map((error, i) => error * diagonal.values[i % hidden]!),
    gain: ({ diagonal }) => largest(diagonal.values),
  },
  nothing: {
    transport: () => "none",
    plain: () => (d) => d.map(() => 0),
    gain: () => 0,
  },
};

describeOnCpuEngines((engine) => {
  const cases = Object.keys(carriers).flatMap((carrier) =>
    (["tanh", "sigmoid", "relu"] as const).map((activation) => [carrier, activation] as const),
  );
  test.each(cases)("by %s, %s", async (name, activation) => {
    const carrier = carriers[name]!;
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { leak } = sizes;
        const { a, ...given } = givenFor(sizes);
        const value = { ...a, values: a.values.map(unitOf(activation).value) };
        const [d, g] = await compute(engine(), { ...given, a, value }, (inputs) => {
          const { errors } = inputs;
          const transport = carrier.transport(inputs);
          const signals = creditScan(
            { errors, value: inputs.value, transport },
            { activation, leak },
          );
          return [signals.d, signals.g];
        });
        const carry = carrier.plain({ a, ...given }, sizes);
        const plain = plainCredit(given.errors.values, a.values, carry, sizes, activation, leak);
        const terms =
          largest(given.errors.values) +
          (1 + carrier.gain({ a, ...given }, sizes.hidden)) * largest(plain.g, plain.d);
        expect(distance(g!, plain.g, terms)).toBeLessThan(1e-5);
        expect(distance(d!, plain.d, terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test("an error at the last step alone is BPTT's scan to the bit, and zeros before it change no number", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { steps, batch, hidden } = sizes;
        const { a, errors, w } = givenFor({ ...sizes, errorSteps: 1 });
        const quiet = new Float32Array(steps * batch * hidden);
        quiet.set(errors.values, (steps - 1) * batch * hidden);
        const given = {
          w,
          value: { ...a, values: a.values.map(Math.tanh) },
          errors,
          last: { shape: [batch, hidden], values: errors.values },
          all: { shape: [steps, batch, hidden], values: quiet },
        };
        const [old, one, all] = await compute(engine(), given, (inputs) => {
          const { value } = inputs;
          const transport = { matrix: inputs.w, transposed: true };
          const activation = "tanh";
          return [
            backwardScan({ last: inputs.last, h: value, w: inputs.w }, { activation }).d,
            creditScan({ errors: inputs.errors, value, transport }, { activation }).d,
            creditScan({ errors: inputs.all, value, transport }, { activation }).d,
          ];
        });
        expect(one).toEqual(old);
        // A sum with zero loses the sign of a zero, and nothing else.
        expect(all!.map((x) => x + 0)).toEqual(old!.map((x) => x + 0));
      }),
    );
  });

  test("errors for more steps than there are are refused in words", async () => {
    const { a, w } = givenFor({ steps: 2, batch: 3, hidden: 4, seed: 1, errorSteps: 1, leak: 1 });
    const given = { value: a, w, errors: floats([3, 3, 4], 2) };
    const run = compute(engine(), given, ({ value, errors }) => [
      creditScan({ errors, value, transport: "none" }, { activation: "tanh" }).d,
    ]);
    await expect(run).rejects.toThrow("errors has shape [3,3,4], but [2,3,4] is needed");
  });
});
