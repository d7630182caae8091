/** @file The G phase's error, on every CPU implementation. */
import { describeAgreement, phiBound } from "../../../tests/kernels/kernel-trials.ts";
import { reconstruction } from "./scalar.ts";

const kernels = { reconstruction };

describeAgreement(kernels, {
  reconstruction: (bench, { m: steps, n: width, code, seed }, random) => {
    const count = steps * width;
    const [inputs, states] = [random.floats(count), random.floats(count)];
    const given = seed % 2 === 0 ? null : random.floats(count);
    const [a, h, previous] = [inputs, states, given].map((values) =>
      values === null ? 0 : bench.put(values),
    );
    const [delta, losses] = [bench.room(count), bench.room(steps)];
    const first = random.below(steps);
    const last = first + random.below(steps + 1 - first);
    bench.kernels.reconstruction(
      a!,
      h!,
      previous!,
      delta,
      losses,
      steps,
      width,
      first,
      last,
      code,
      1,
    );
    const before = (i: number): number => (given === null ? (states[i - width] ?? 0) : given[i]!);
    const sizes = phiBound(code, inputs).map((bound, i) => bound + Math.abs(before(i)));
    const squares = new Float32Array(steps);
    for (const [i, size] of sizes.entries()) squares[Math.floor(i / width)]! += size ** 2 / width;
    return [
      { values: bench.taken(delta, count), terms: sizes.map((size) => (2 / width) * size) },
      { values: bench.taken(losses, steps), terms: squares },
    ];
  },
});
