/** @file The chain rule back through an LSTM with errors at many steps, against finite differences of the forward scan. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { times } from "../../../tests/kernels/plain-scans.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance, largest } from "../rounding.fixture.ts";
import { lstmBackwardScan, lstmForwardScan } from "./op.ts";

type Numbers = ArrayLike<number>;

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

/** h_t for all t in float64. */
function plainStates(
  projection: Numbers,
  bias: Numbers,
  w: Numbers,
  batch: number,
  hidden: number,
) {
  const count = batch * hidden;
  const steps = projection.length / (4 * count);
  let [h, c] = [Array.from({ length: count }, () => 0), Array.from({ length: count }, () => 0)];
  return Array.from({ length: steps }, (_, t) => {
    const recurrent = times(h, w, batch, hidden, 4 * hidden);
    const net = recurrent.map(
      (u, i) => u + projection[4 * t * count + i]! + bias[i % (4 * hidden)]!,
    );
    const gate = (unit: number, k: number): number =>
      net[Math.floor(unit / hidden) * 4 * hidden + k * hidden + (unit % hidden)]!;
    c = c.map(
      (cell, i) => sigmoid(gate(i, 1)) * cell + sigmoid(gate(i, 0)) * Math.tanh(gate(i, 2)),
    );
    h = c.map((cell, i) => sigmoid(gate(i, 3)) * Math.tanh(cell));
    return h;
  });
}

describeOnCpuEngines((engine) => {
  test("d is the gradient in the pre-activations", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async ({ steps, batch, hidden, errorSteps, seed }) => {
        const given = {
          projection: floats([steps, batch, 4 * hidden], seed),
          bias: floats([4 * hidden], seed + 1),
          w: floats([hidden, 4 * hidden], seed + 2, 1 / Math.sqrt(hidden)),
          errors: floats([errorSteps, batch, hidden], seed + 3),
        };
        const [d] = await compute(engine(), given, ({ projection, bias, w, errors }) => {
          const { gates, c } = lstmForwardScan({ projection, bias, w });
          return [lstmBackwardScan({ errors, gates, c, w }).d];
        });
        const [bias, w, errors] = [given.bias.values, given.w.values, given.errors.values];
        const loss = (projection: Numbers): number =>
          plainStates(projection, bias, w, batch, hidden)
            .slice(steps - errorSteps)
            .flat()
            .reduce((sum, h, i) => sum + h * errors[i]!, 0);
        const { values } = given.projection;
        const places = [0, Math.floor(values.length / 2), values.length - 1];
        for (const place of places) {
          const moved = (by: number): number[] =>
            Array.from(values, (value, i) => (i === place ? value + by : value));
          const slope = (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5;
          expect(distance([d![place]!], [slope], 1 + largest(d!))).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 30 },
    );
  });
});
