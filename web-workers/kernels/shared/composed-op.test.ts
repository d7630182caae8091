/** @file A composed scan is the fused one, is replayed like it, says what it costs, and leaves no tensor behind. */
import { keep, memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { creditScan } from "../backward-scan/op.ts";
import { composedCredit } from "../composed-scan.fixture.ts";
import { diagonalOf } from "../diagonal-of/op.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance, largest, transposedGain } from "../rounding.fixture.ts";
import { weightGradient } from "../weight-gradient/op.ts";
import { defineComposedOp } from "./composed-op.ts";

describeOnCpuEngines((engine) => {
  test("a composed scan gives what the fused one gives", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, fc.boolean(), async (sizes, byDiagonal) => {
        const { steps, batch, hidden, leak, seed } = sizes;
        const shape = [steps, batch, hidden];
        const given = {
          errors: floats(shape, seed),
          value: floats(shape, seed + 1),
          w: floats([hidden, hidden], seed + 2, 1.2 / Math.sqrt(hidden)),
        };
        const activation = "tanh";
        const before = memory().numTensors;
        const [d, g, fusedD, fusedG] = await compute(engine(), given, (inputs) => {
          const { errors, value, w } = inputs;
          const composed = composedCredit.run(inputs, { activation, leak, byDiagonal });
          const transport = byDiagonal
            ? { diagonal: diagonalOf({ matrix: w }) }
            : { matrix: w, transposed: true };
          const fused = creditScan({ errors, value, transport }, { activation, leak });
          return [composed.d, composed.g, fused.d, fused.g];
        });
        expect(memory().numTensors).toBe(before);
        const gain = Math.max(transposedGain(given.w.values, hidden), largest(given.w.values));
        const terms = largest(given.errors.values) + (1 + gain) * largest(fusedG!, fusedD!);
        expect(distance(g!, fusedG!, terms)).toBeLessThan(1e-5);
        expect(distance(d!, fusedD!, terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test("it is replayed on new values", async () => {
    const [steps, batch, hidden] = [4, 2, 5];
    const shape = [steps, batch, hidden];
    const zeros = (of: readonly number[]) => keep(engine().zeros(of, "float32"));
    const tensors = { errors: zeros(shape), value: zeros(shape), w: zeros([hidden, hidden]) };
    const [into, fused] = [zeros([hidden, hidden]), zeros([hidden, hidden])];
    let runs = 0;
    for (const seed of [1, 2]) {
      for (const tensor of Object.values(tensors)) {
        engine().upload(tensor, floats(tensor.shape, seed).values);
      }
      engine().iterate(into, "composed", () => {
        runs += 1;
        const { errors, value, w } = tensors;
        const attributes = { activation: "tanh", leak: 0.5 } as const;
        const composed = composedCredit.run(tensors, { ...attributes, byDiagonal: false });
        weightGradient({ x: value, d: composed.d, into }, { lag: 1 });
        const transport = { matrix: w, transposed: true };
        const { d } = creditScan({ errors, value, transport }, attributes);
        weightGradient({ x: value, d, into: fused }, { lag: 1 });
      });
      const [found, wanted] = await Promise.all(
        [into, fused].map((tensor) => engine().download(tensor, 0, hidden ** 2)),
      );
      expect(distance(found!, wanted!, largest(wanted!))).toBeLessThan(1e-5);
    }
    expect(runs).toBe(1);
    for (const tensor of [...Object.values(tensors), into, fused]) tensor.dispose();
    engine().forget();
  });
});

test("its work is that of its ops, known from shapes alone", () => {
  const shape = { shape: [3, 2, 5] };
  const { multiplyAdds, bytes, room } = composedCredit.work(
    { errors: shape, value: shape, w: { shape: [5, 5] } },
    { activation: "tanh", leak: 0.5, byDiagonal: false },
  );
  // Two steps back: a product of 2 x 5 x 5 and two sums of 2 x 10 each; three slopes of 10.
  expect(multiplyAdds).toBe(2 * (50 + 2 * 20) + 3 * 10);
  expect(bytes).toBeGreaterThan(4 * 30);
  expect(room).toBeGreaterThan(2 * 4 * 30);
});

test("a result of another shape than it says is a mistake that is named", () => {
  const wrong = defineComposedOp<Record<"matrix", never>, Record<string, never>, "out">({
    name: "Wrong",
    outputs: () => ({ out: [2] }),
    compose: ({ matrix }) => ({ out: matrix }),
  });
  expect(() => wrong.run({ matrix: { shape: [3] } as never }, {})).toThrow(
    "Wrong: out has shape [3], but [2] is needed",
  );
});
