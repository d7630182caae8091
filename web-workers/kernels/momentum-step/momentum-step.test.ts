/** @file The optimiser's step with momentum. */
import { describeAgreement } from "../../../tests/kernels/kernel-trials.ts";
import { magnitudes } from "../rounding.fixture.ts";
import { momentumStep } from "./scalar.ts";

const kernels = { momentumStep };

/** Where what a momentum step adds nearly takes the parameter to 0. */
const cancelling = { m: 1, k: 1, n: 1, code: 1, seed: 816_009_593 };

describeAgreement(
  kernels,
  {
    momentumStep: (bench, { n, code }, random) => {
      const [values, velocities, gradients] = [n, n, n].map((count) => random.floats(count));
      const factor = random.next();
      const run = (...inputs: readonly Float32Array[]): Float32Array[] => {
        const [p, v, g] = inputs.map((input) => bench.put(input));
        const [steps, rate] = [bench.room(n), bench.put([0.1])];
        const clip = code === 0 ? 0 : bench.put([factor]);
        const momentum = code === 2 ? 0 : 0.9;
        bench.kernels.momentumStep(p!, v!, steps, g!, n, rate, clip, momentum);
        return [p!, v!, steps].map((at) => bench.taken(at, n));
      };
      const written = run(values!, velocities!, gradients!);
      // A step goes against its gradient, so that here all terms have one sign.
      const uphill = magnitudes(gradients!).map((value) => -value);
      const terms = run(magnitudes(values!), magnitudes(velocities!), uphill);
      return written.map((each, i) => ({ values: each, terms: terms[i]! }));
    },
  },
  { examples: [cancelling] },
);
