/** @file The LSTM's scans, on every CPU implementation. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { faintest } from "../../../src/experiment/faintest.ts";
import { distance, gain, largest, magnitudes, transposedGain } from "../rounding.fixture.ts";
import { lstmPanels } from "./op.ts";
import { lstmBackwardScan, lstmForwardScan } from "./scalar.ts";

const kernels = { lstmBackwardScan, lstmForwardScan };

/** The slices of `values`, `count` long. */
function steps(values: Float32Array, count: number): Float32Array[] {
  return Array.from({ length: values.length / count }, (_, t) =>
    values.subarray(t * count, (t + 1) * count),
  );
}

describeAgreement(kernels, {
  lstmForwardScan: (bench, { m: steps, k: batch, n: hidden, seed }, random) => {
    const count = batch * hidden;
    const [inputs, offsets] = [random.floats(4 * steps * count, 2), random.floats(4 * hidden)];
    const w = random.floats(4 * hidden * hidden, 1.5 / Math.sqrt(hidden));
    const isInPlace = steps === 1 && seed % 2 === 1;
    const start = seed % 2 === 0 ? [] : [random.floats(count), random.floats(count)];
    const [projection = 0, bias = 0, matrix = 0] = [inputs, offsets, w].map((values) =>
      bench.put(values),
    );
    const [initialH = 0, initialC = 0] = start.map((values) => bench.put(values));
    const gates = isInPlace ? projection : bench.room(4 * steps * count);
    const c = isInPlace ? initialC : bench.room(steps * count);
    const h = isInPlace ? initialH : bench.room(steps * count);
    bench.kernels.lstmForwardScan(
      projection,
      bias,
      matrix,
      initialH,
      initialC,
      gates,
      c,
      h,
      steps,
      batch,
      hidden,
      bench.room(lstmPanels(hidden)),
    );
    const cells = bench.taken(c, steps * count);
    const states = bench.taken(h, steps * count);
    const carried = largest(start[0] ?? [], states.subarray(0, (steps - 1) * count));
    const sums = largest(inputs) + largest(offsets) + gain(w, 4 * hidden) * carried;
    // A gate's error comes times the cell before.
    const terms = sums * (1 + largest(start[1] ?? [], cells.subarray(0, (steps - 1) * count)));
    return [
      { values: bench.taken(gates, 4 * steps * count), terms: sums },
      { values: cells, terms },
      { values: states, terms },
    ];
  },
  lstmBackwardScan: (bench, { m: steps, k: batch, n: hidden }, random) => {
    const count = batch * hidden;
    const last = random.floats(count);
    const gates = random.floats(4 * steps * count);
    const cells = random.floats(steps * count, 2);
    const w = random.floats(4 * hidden * hidden, 1 / Math.sqrt(hidden));
    const [error = 0, values = 0, c = 0, matrix = 0] = [last, gates, cells, w].map((each) =>
      bench.put(each),
    );
    const [d, r] = [bench.room(4 * steps * count), bench.room(steps * count)];
    bench.kernels.lstmBackwardScan(
      error,
      values,
      c,
      matrix,
      d,
      r,
      bench.room(count),
      steps,
      batch,
      hidden,
      bench.room(lstmPanels(hidden)),
    );
    const [errors, flow] = [bench.taken(d, 4 * steps * count), bench.taken(r, steps * count)];
    // What reaches the cells: the errors of all later states, times the forget gates in between.
    let reaching = new Float32Array(count);
    let most = 0;
    for (let t = steps - 1; t >= 0; t -= 1) {
      const forgets = gates.subarray(4 * (t + 1) * count);
      reaching = magnitudes(flow.subarray(t * count, (t + 1) * count)).map((size, unit) => {
        const forget = forgets[4 * unit - 3 * (unit % hidden) + hidden] ?? 0;
        return size + Math.abs(forget) * (reaching[unit] ?? Number.NaN);
      });
      most = Math.max(most, largest(reaching));
    }
    // A gate's slope, such as i - i^2, has terms of up to 2.
    const behind = 2 * Math.max(1, largest(cells)) * most;
    return [
      { values: errors, terms: behind },
      { values: flow, terms: largest(last) + transposedGain(w, 4 * hidden) * behind },
    ];
  },
});

describeKernels(kernels, (open) => {
  test("an LSTM hands nothing on that is too faint", async () => {
    const bench = await open();
    const [signal, gates, cells] = [[64, 2, Number.NaN], 0.5, 0.5];
    const hidden = signal.length;
    const half = (length: number, value: number): number[] => Array.from({ length }, () => value);
    const [last, given, c, w] = [
      signal.map((value) => value * faintest),
      half(4 * hidden, gates),
      half(hidden, cells),
      half(4 * hidden * hidden, 0),
    ].map((values) => bench.put(values));
    const [d, r, carry] = [4 * hidden, hidden, hidden].map((size) => bench.room(size));
    const panels = bench.room(lstmPanels(hidden));
    bench.kernels.lstmBackwardScan(last!, given!, c!, w!, d!, r!, carry!, 1, 1, hidden, panels);
    const slope = 1 - Math.tanh(cells) ** 2;
    const e = 64 * faintest * gates * slope;
    const [i, forget, candidate, o] = steps(bench.read(d!, 4 * hidden), hidden);
    const loud = [i, forget, candidate, o].map((errors) => errors![0]! / faintest);
    const wanted = [e * gates * 0.25, 0, e * gates * 0.75, 64 * faintest * Math.tanh(cells) * 0.25];
    const audible = wanted.map((value) => value / faintest);
    expect(distance(loud, audible, audible)).toBeLessThan(1e-5);
    for (const errors of [i, forget, candidate, o]) expect(errors![1]).toBe(0);
    expect([i, candidate, o].map((errors) => errors![2])).toEqual(half(3, Number.NaN));
    expect(Array.from(bench.read(carry!, hidden))).toEqual([
      expect.closeTo(e * gates, 40),
      0,
      Number.NaN,
    ]);
  });
});
