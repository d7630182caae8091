/** @file States forward in time, on every CPU implementation. */
import { describeAgreement } from "../../../tests/kernels/kernel-trials.ts";
import { scanPanels } from "../shared/panels.ts";
import { gain, largest } from "../rounding.fixture.ts";
import { forwardScan } from "./scalar.ts";

const kernels = { forwardScan };

describeAgreement(
  kernels,
  {
    forwardScan: (bench, { m: steps, k: batch, n: hidden, code, seed }, random) => {
      const width = batch * hidden;
      const [projection, bias] = [random.floats(steps * width), random.floats(hidden)];
      const w = random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden));
      const initial = seed % 2 === 0 ? null : random.floats(width);
      const [inputs, offsets, matrix] = [projection, bias, w].map((values) => bench.put(values));
      const start = initial === null ? 0 : bench.put(initial);
      const [h, panels] = [bench.room(steps * width), bench.room(scanPanels(hidden))];
      const sizes = [steps, batch, hidden] as const;
      bench.kernels.forwardScan(
        inputs!,
        offsets!,
        matrix!,
        start,
        0,
        0,
        h,
        ...sizes,
        code,
        1,
        panels,
      );
      const values = bench.taken(h, steps * width);
      const carried = largest(initial ?? [], values.subarray(0, (steps - 1) * width));
      const terms = largest(projection) + largest(bias) + gain(w, hidden) * carried;
      return [{ values, terms }];
    },
  },
  { tolerance: 1e-4 },
);
