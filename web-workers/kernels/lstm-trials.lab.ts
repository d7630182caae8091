/** @file For tests: random inputs for the LSTM's kernels, as `memory-kernels.test.ts` has them for the others. */
import { lstmPanels } from "./lstm/op.ts";
import type { MemoryKernels, Trial } from "./memory-kernels.lab.ts";

export const lstmTrials: Record<
  Extract<keyof MemoryKernels, "lstmForwardScan" | "lstmBackwardScan">,
  Trial
> = {
  lstmForwardScan: (bench, { m: steps, k: batch, n: hidden, seed }, random) => {
    const count = batch * hidden;
    const projection = bench.put(random.floats(4 * steps * count, 2));
    const bias = bench.put(random.floats(4 * hidden));
    const w = bench.put(random.floats(4 * hidden * hidden, 1.5 / Math.sqrt(hidden)));
    const isInPlace = steps === 1 && seed % 2 === 1;
    const [initialH, initialC] =
      seed % 2 === 0 ? [0, 0] : [bench.put(random.floats(count)), bench.put(random.floats(count))];
    const gates = isInPlace ? projection : bench.room(4 * steps * count);
    const c = isInPlace ? initialC : bench.room(steps * count);
    const h = isInPlace ? initialH : bench.room(steps * count);
    bench.kernels.lstmForwardScan(
      projection,
      bias,
      w,
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
    return [
      [gates, 4 * steps * count],
      [c, steps * count],
      [h, steps * count],
    ];
  },
  lstmBackwardScan: (bench, { m: steps, k: batch, n: hidden }, random) => {
    const count = batch * hidden;
    const last = bench.put(random.floats(count));
    const gates = bench.put(random.floats(4 * steps * count));
    const c = bench.put(random.floats(steps * count, 2));
    const w = bench.put(random.floats(4 * hidden * hidden, 1 / Math.sqrt(hidden)));
    const [d, r] = [bench.room(4 * steps * count), bench.room(steps * count)];
    bench.kernels.lstmBackwardScan(
      last,
      gates,
      c,
      w,
      d,
      r,
      bench.room(count),
      steps,
      batch,
      hidden,
      bench.room(lstmPanels(hidden)),
    );
    return [
      [d, 4 * steps * count],
      [r, steps * count],
    ];
  },
};
