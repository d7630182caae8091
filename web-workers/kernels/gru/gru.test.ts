/** @file The GRU's scans: the engines against one another, errors against finite differences, what is too faint. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeAgreement, describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { times } from "../../../tests/kernels/plain-scans.ts";
import { faintest } from "../../../src/experiment/faintest.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance, gain, largest, transposedGain } from "../rounding.fixture.ts";
import { gruBackwardScan, gruForwardScan, gruPanels } from "./op.ts";
import {
  gruBackwardScan as gruBackwardKernel,
  gruForwardScan as gruForwardKernel,
} from "./scalar.ts";

const kernels = { gruBackwardScan: gruBackwardKernel, gruForwardScan: gruForwardKernel };

describeAgreement(kernels, {
  gruForwardScan: (bench, { m: steps, k: batch, n: hidden, seed }, random) => {
    const count = batch * hidden;
    const inputs = random.floats(3 * steps * count, 2);
    const [offsets, inside] = [random.floats(3 * hidden), random.floats(hidden)];
    const w = random.floats(3 * hidden * hidden, 1.5 / Math.sqrt(hidden));
    const start = seed % 2 === 0 ? null : random.floats(count);
    const [projection, bias, candidateBias, matrix] = [inputs, offsets, inside, w].map((values) =>
      bench.put(values),
    );
    const initial = start === null ? 0 : bench.put(start);
    const [gates, sums] = [bench.room(4 * steps * count), bench.room(3 * count)];
    // The final state is computed a step at a time, in place.
    const h = steps === 1 && start !== null ? initial : bench.room(steps * count);
    bench.kernels.gruForwardScan(
      projection!,
      bias!,
      candidateBias!,
      matrix!,
      initial,
      gates,
      h,
      sums,
      steps,
      batch,
      hidden,
      bench.room(gruPanels(hidden)),
    );
    const states = bench.taken(h, steps * count);
    const carried = largest(start ?? [], states.subarray(0, (steps - 1) * count));
    const terms = largest(inputs) + largest(offsets, inside) + gain(w, 3 * hidden) * carried;
    return [
      // The candidate is a product of what the reset and q are made of.
      { values: bench.taken(gates, 4 * steps * count), terms: terms * (1 + terms) },
      { values: states, terms: terms * (1 + terms) * (1 + carried) },
    ];
  },
  gruBackwardScan: (bench, { m: steps, k: batch, n: hidden }, random) => {
    const count = batch * hidden;
    const [last, gates, states] = [count, 4 * steps * count, steps * count].map((size) =>
      random.floats(size),
    );
    const w = random.floats(3 * hidden * hidden, 1 / Math.sqrt(hidden));
    const [error, values, h, matrix] = [last!, gates!, states!, w].map((each) => bench.put(each));
    const [d, recurrent] = [bench.room(3 * steps * count), bench.room(3 * steps * count)];
    const [g, candidate] = [bench.room(steps * count), bench.room(count)];
    bench.kernels.gruBackwardScan(
      error!,
      values!,
      h!,
      matrix!,
      d,
      recurrent,
      g,
      candidate,
      bench.room(count),
      steps,
      1,
      batch,
      hidden,
      bench.room(gruPanels(hidden)),
    );
    const [own, wide] = [
      bench.taken(d, 3 * steps * count),
      bench.taken(recurrent, 3 * steps * count),
    ];
    const flow = bench.taken(g, steps * count);
    // Slopes such as u - u^2 and differences such as h - n have terms of up to 2.
    const behind = 8 * largest(flow);
    return [
      { values: own, terms: behind },
      { values: wide, terms: behind },
      { values: flow, terms: 2 * largest(flow) + transposedGain(w, 3 * hidden) * behind },
      { values: bench.taken(candidate, count), terms: steps * behind },
    ];
  },
});

describeKernels(kernels, (open) => {
  test("hands nothing on that is too faint, and NaN as it is", async () => {
    const bench = await open();
    const signal = [64, 1, Number.NaN];
    const hidden = signal.length;
    const half = (length: number): number[] => Array.from({ length }, () => 0.5);
    const [last, gates, h, w] = [
      signal.map((value) => value * faintest),
      half(4 * hidden),
      half(hidden),
      Array.from({ length: 3 * hidden ** 2 }, () => 0),
    ].map((values) => bench.put(values));
    const [d, recurrent] = [bench.room(3 * hidden), bench.room(3 * hidden)];
    const [g, candidate, carry] = [hidden, hidden, hidden].map((size) => bench.room(size));
    bench.kernels.gruBackwardScan(
      last!,
      gates!,
      h!,
      w!,
      d,
      recurrent,
      g!,
      candidate!,
      carry!,
      1,
      1,
      1,
      hidden,
      bench.room(gruPanels(hidden)),
    );
    const blocks = (at: number): number[][] =>
      [0, 1, 2].map((k) => [...bench.read(at + 4 * k * hidden, hidden)].map((x) => x / faintest));
    const dn = 64 * 0.5 * 0.75;
    // At the first step the state before is zero.
    const [dr, du] = [dn * 0.5 * 0.25, 64 * -0.5 * 0.25];
    expect(blocks(d)).toEqual([dr, du, dn].map((loud) => [loud, 0, Number.NaN]));
    expect(blocks(recurrent)).toEqual([dr, du, dn / 2].map((loud) => [loud, 0, Number.NaN]));
    expect([...bench.read(carry!, hidden)].map((x) => x / faintest)).toEqual([32, 0, Number.NaN]);
  });
});

type Numbers = ArrayLike<number>;

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

interface Plain {
  readonly projection: Numbers;
  readonly bias: Numbers;
  readonly candidateBias: Numbers;
  readonly w: Numbers;
}

/** h_t for all t in float64, from torch's definition. */
function plainStates(
  { projection, bias, candidateBias, w }: Plain,
  batch: number,
  hidden: number,
): number[][] {
  const count = batch * hidden;
  let h = Array.from({ length: count }, () => 0);
  return Array.from({ length: projection.length / (3 * count) }, (_, t) => {
    const recurrent = times(h, w, batch, hidden, 3 * hidden);
    h = h.map((before, i) => {
      const j = i % hidden;
      const place = (k: number): number => Math.floor(i / hidden) * 3 * hidden + k * hidden + j;
      const given = (k: number): number =>
        projection[3 * t * count + place(k)]! + bias[k * hidden + j]!;
      const [r, u] = [0, 1].map((k) => sigmoid(given(k) + recurrent[place(k)]!));
      const n = Math.tanh(given(2) + r! * (recurrent[place(2)]! + candidateBias[j]!));
      return (1 - u!) * n + u! * before;
    });
    return h;
  });
}

describeOnCpuEngines((engine) => {
  test("the errors are the gradients in the pre-activations, on either side", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async ({ steps, batch, hidden, errorSteps, seed }) => {
        const given = {
          projection: floats([steps, batch, 3 * hidden], seed),
          bias: floats([3 * hidden], seed + 1),
          candidateBias: floats([hidden], seed + 2),
          w: floats([hidden, 3 * hidden], seed + 3, 1 / Math.sqrt(hidden)),
          errors: floats([errorSteps, batch, hidden], seed + 4),
        };
        const [d, candidate, h, recurrent] = await compute(engine(), given, (tensors) => {
          const { projection, bias, candidateBias, w, errors } = tensors;
          const states = gruForwardScan({ projection, bias, candidateBias, w });
          const made = gruBackwardScan({ errors, ...states, w });
          return [made.d, made.candidate, states.h, made.recurrent];
        });
        const plain = {
          projection: given.projection.values,
          bias: given.bias.values,
          candidateBias: given.candidateBias.values,
          w: given.w.values,
        };
        const errors = given.errors.values;
        const loss = (changed: Partial<Plain>): number =>
          plainStates({ ...plain, ...changed }, batch, hidden)
            .slice(steps - errorSteps)
            .flat()
            .reduce((sum, state, i) => sum + state * errors[i]!, 0);
        const slope = (name: keyof Plain, place: number): number => {
          const moved = (by: number): number[] =>
            Array.from(plain[name], (value, i) => (i === place ? value + by : value));
          return (loss({ [name]: moved(1e-5) }) - loss({ [name]: moved(-1e-5) })) / 2e-5;
        };
        const { length } = plain.projection;
        const terms = 1 + largest(d!, recurrent!) * steps * batch;
        for (const place of [0, Math.floor(length / 2), length - 1]) {
          expect(distance([d![place]!], [slope("projection", place)], terms)).toBeLessThan(1e-5);
        }
        const summed = (of: (n: number) => number): number =>
          Array.from({ length: batch }, (_, n) => of(n)).reduce((sum, x) => sum + x, 0);
        const inside = summed((n) => candidate![n * hidden]!);
        expect(distance([inside], [slope("candidateBias", 0)], terms)).toBeLessThan(1e-5);
        // dW of the last unit's candidate: states before, times what is behind the reset.
        const column = 3 * hidden - 1;
        let gradient = 0;
        for (let t = 1; t < steps; t += 1) {
          gradient += summed(
            (n) =>
              h![((t - 1) * batch + n) * hidden]! *
              recurrent![(t * batch + n) * 3 * hidden + column]!,
          );
        }
        expect(distance([gradient], [slope("w", column)], terms)).toBeLessThan(1e-5);
      }),
      { numRuns: 30 },
    );
  });
});
