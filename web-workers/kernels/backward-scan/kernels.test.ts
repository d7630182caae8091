/** @file Errors back through time, on every CPU implementation; what is too faint to be carried back. */
import { expect, test } from "vitest";

import {
  describeAgreement,
  describeKernels,
  phiBound,
} from "../../../tests/kernels/kernel-trials.ts";
import { faintest } from "../../../src/experiment/faintest.ts";
import { codeOf } from "../activations/units.ts";
import { localError } from "../local-error/scalar.ts";
import { gain, largest, transposedGain } from "../rounding.fixture.ts";
import { scanPanels } from "../shared/panels.ts";
import { targetScan } from "../target-scan/scalar.ts";
import { backwardScan, transports } from "./scalar.ts";

const kernels = { backwardScan, localError, targetScan };

const tanh = codeOf("tanh");

describeAgreement(kernels, {
  backwardScan: (bench, { m: steps, k: batch, n: hidden, code }, random) => {
    const width = batch * hidden;
    const last = random.floats(width);
    const [error, states] = [bench.put(last), bench.put(random.floats(steps * width))];
    const w = random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden));
    const [d, g] = [bench.room(steps * width), bench.room(steps * width)];
    const inputs = bench.put(random.floats(steps * width, 2));
    const [matrix, panels] = [bench.put(w), bench.room(scanPanels(hidden))];
    bench.kernels.backwardScan(
      error,
      inputs,
      states,
      matrix,
      d,
      g,
      steps,
      1,
      batch,
      hidden,
      code,
      transports.transposed,
      1,
      panels,
    );
    const [errors, flow] = [bench.taken(d, steps * width), bench.taken(g, steps * width)];
    // Slopes are at most 1, but cancel near it: 1 - h^2.
    const carried = errors.subarray(width);
    const terms = largest(last) + transposedGain(w, hidden) * largest(carried);
    return [errors, flow].map((values) => ({ values, terms }));
  },
  localError: (bench, { m, n, code }, random) => {
    const scale = -2 / (m * n);
    const error = random.floats(m * n);
    const [eps, h, d] = [bench.put(error), bench.put(random.floats(m * n)), bench.room(m * n)];
    const a = bench.put(random.floats(m * n, 2));
    bench.kernels.localError(eps, a, h, d, m * n, scale, code);
    // The slope is at most 1, but cancels near it: 1 - h^2.
    return [
      { values: bench.taken(d, m * n), terms: error.map((value) => Math.abs(scale * value)) },
    ];
  },
  targetScan: (bench, { m: steps, k: batch, n: hidden, code, seed }, random) => {
    const width = batch * hidden;
    const [a, last] = [random.floats(steps * width, 2), random.floats(width)];
    const v = random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden));
    const rate = 0.01 + 2 * random.next();
    const h = seed % 2 === 0 ? null : random.floats(steps * width);
    const [inputs, matrix, error] = [a, v, last].map((values) => bench.put(values));
    const [alpha, states] = [bench.put([rate]), h === null ? 0 : bench.put(h)];
    const [eps, panels] = [bench.room(steps * width), bench.room(scanPanels(hidden))];
    bench.kernels.targetScan(
      inputs!,
      matrix!,
      error!,
      alpha,
      states,
      eps,
      steps,
      1,
      batch,
      hidden,
      code,
      1,
      panels,
    );
    const values = bench.taken(eps, steps * width);
    const missed = h === null ? 0 : largest(phiBound(code, a)) + largest(h);
    const carried = gain(v, hidden) * largest(values.subarray(width));
    return [{ values, terms: rate * largest(last) + (steps > 1 ? missed : 0) + carried }];
  },
});

describeKernels(kernels, (open) => {
  test("nothing too faint is carried back, and nothing that is not a number is lost", async () => {
    const bench = await open();
    const signal = [4, -4, 0.25, -0.25, Number.NaN].map((value) => value * faintest);
    const heard = signal.map((value) => (Math.abs(value) < faintest ? 0 : value));
    const count = signal.length;
    const error = bench.put(signal);
    const [silence, out, g] = [
      bench.put(new Float32Array(count)),
      bench.room(count),
      bench.room(count),
    ];
    const [matrix, panels] = [
      bench.put(new Float32Array(count ** 2)),
      bench.room(scanPanels(count)),
    ];
    bench.kernels.localError(error, 0, silence, out, count, 1, tanh);
    expect(Array.from(bench.read(out, count))).toEqual(heard);
    bench.kernels.backwardScan(
      error,
      0,
      silence,
      matrix,
      out,
      g,
      1,
      1,
      1,
      count,
      tanh,
      transports.transposed,
      1,
      panels,
    );
    expect(Array.from(bench.read(out, count))).toEqual(heard);
    const rate = bench.put([-1]);
    bench.kernels.targetScan(silence, matrix, error, rate, 0, out, 1, 1, 1, count, tanh, 1, panels);
    expect(Array.from(bench.read(out, count))).toEqual(heard);
    // What comes through a weight of 1/16 is faint again.
    const [a, weak, clear] = [[0, 0], [1 / 16], [8 * faintest]].map((values) => bench.put(values));
    bench.kernels.targetScan(a!, weak!, clear!, rate, 0, out, 2, 1, 1, 1, tanh, 1, panels);
    expect(Array.from(bench.read(out, 2))).toEqual([0, 8 * faintest]);
  });
});
