/** @file Every kernel in every implementation, against one another on random shapes. */
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lstmTrials } from "./lstm-trials.fixture.ts";
import {
  Bench,
  implementations,
  type MemoryKernels,
  type Shape,
  Source,
  type Trial,
  type Written,
} from "./memory-kernels.fixture.ts";
import { transports } from "./backward-scan/scalar.ts";
import { scanPanels } from "./shared/panels.ts";
import { spectrumScratch } from "./spectra/op.ts";
import { distance, gain, largest, magnitudes, transposedGain } from "./rounding.fixture.ts";
import { activations, codeOf } from "./activations/units.ts";
import { supports } from "./wasm/index.ts";

// Node 20 knows relaxed SIMD behind a flag only.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

/** A kernel that only adds up products: the sizes of its terms are what it gives for the magnitudes of what goes in. */
const sums = (
  run: (...inputs: readonly Float32Array[]) => Float32Array,
  ...inputs: readonly Float32Array[]
): Written => ({ values: run(...inputs), terms: run(...inputs.map(magnitudes)) });

/** Results in which nothing cancels. */
const whole = (values: Float32Array): Written => ({ values, terms: magnitudes(values) });

/** The most that phi is for these inputs, relu's being its input. */
const phiBound = (code: number, a: Float32Array): Float32Array =>
  a.map((value) => (code === codeOf("relu") ? Math.abs(value) : 1));

const trials: Record<keyof MemoryKernels, Trial> = {
  ...lstmTrials,
  matmul: (bench, { m, k, n, code }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [a, b] = inputs.map((values) => bench.put(values));
      const c = bench.room(m * n);
      bench.kernels.matmul(a!, b!, c, m, k, n, code & 1, code === 2 ? 1 : 0);
      return bench.taken(c, m * n);
    };
    return [sums(run, random.floats(m * k), random.floats(k * n))];
  },
  affine: (bench, { m, k, n, code }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x, w, base, bias] = inputs.map((values) => bench.put(values));
      const out = code === 0 ? base! : bench.room(m * n);
      const [offset, offsets] = [code === 1 ? 0 : base!, code === 2 ? 0 : bias!];
      bench.kernels.affine(x!, w!, offset, offsets, out, m, k, n);
      return bench.taken(out, m * n);
    };
    return [sums(run, ...[m * k, k * n, m * n, n].map((count) => random.floats(count)))];
  },
  activate: (bench, { m, n, code }, random) => {
    const a = bench.put(random.floats(m * n, 10));
    const out = m % 2 === 0 ? a : bench.room(m * n);
    bench.kernels.activate(a, out, m * n, code);
    return [whole(bench.taken(out, m * n))];
  },
  gatherRows: (bench, { m, k, n }, random) => {
    const [indices, table] = [
      bench.putIntegers(random.integers(m, k)),
      bench.put(random.floats(k * n)),
    ];
    const out = bench.room(m * n);
    bench.kernels.gatherRows(indices, table, out, m, n);
    return [whole(bench.taken(out, m * n))];
  },
  scatterAddRows: (bench, { m, k, n }, random) => {
    const indices = bench.putIntegers(random.integers(m, k));
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [values] = inputs.map((input) => bench.put(input));
      const out = bench.room(k * n);
      bench.kernels.scatterAddRows(indices, values!, out, m, k, n);
      return bench.taken(out, k * n);
    };
    return [sums(run, random.floats(m * n))];
  },
  columnSums: (bench, { m, n }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x] = inputs.map((values) => bench.put(values));
      const out = bench.room(n);
      bench.kernels.columnSums(x!, out, m, n);
      return bench.taken(out, n);
    };
    return [sums(run, random.floats(m * n))];
  },
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
  backwardScan: (bench, { m: steps, k: batch, n: hidden, code }, random) => {
    const width = batch * hidden;
    const last = random.floats(width);
    const [error, states] = [bench.put(last), bench.put(random.floats(steps * width))];
    const w = random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden));
    const [d, g] = [bench.room(steps * width), bench.room(steps * width)];
    const [matrix, panels] = [bench.put(w), bench.room(scanPanels(hidden))];
    bench.kernels.backwardScan(
      error,
      0,
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
  localError: (bench, { m, n, code }, random) => {
    const scale = -2 / (m * n);
    const error = random.floats(m * n);
    const [eps, h, d] = [bench.put(error), bench.put(random.floats(m * n)), bench.room(m * n)];
    bench.kernels.localError(eps, 0, h, d, m * n, scale, code);
    // The slope is at most 1, but cancels near it: 1 - h^2.
    return [
      { values: bench.taken(d, m * n), terms: error.map((value) => Math.abs(scale * value)) },
    ];
  },
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
  addToPrevious: (bench, { m: steps, n: width }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [h, e] = inputs.map((values) => bench.put(values));
      const out = bench.room(steps * width);
      bench.kernels.addToPrevious(h!, e!, out, steps, width);
      return bench.taken(out, steps * width);
    };
    return [sums(run, random.floats(steps * width), random.floats(steps * width))];
  },
  stepNorms: (bench, { m: steps, n: width }, random) => {
    const [x, out] = [bench.put(random.floats(steps * width)), bench.room(steps)];
    bench.kernels.stepNorms(x, out, steps, width);
    return [whole(bench.taken(out, steps))];
  },
  differenceNorm: (bench, { m, n, code }, random) => {
    const [x, y] = [random.floats(m * n), random.floats(m * n)];
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [first, second] = inputs.map((values) => bench.put(values));
      const out = bench.room(1);
      bench.kernels.differenceNorm(first!, code === 0 ? 0 : second!, out, m * n);
      return bench.taken(out, 1);
    };
    const apart = magnitudes(y).map((value) => -value);
    return [{ values: run(x, y), terms: run(magnitudes(x), apart) }];
  },
  cosine: (bench, { m, n }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x, y] = inputs.map((values) => bench.put(values));
      const out = bench.room(1);
      bench.kernels.cosine(x!, y!, out, m * n);
      return bench.taken(out, 1);
    };
    return [sums(run, random.floats(m * n), random.floats(m * n))];
  },
  unchangedShare: (bench, { m, n }, random) => {
    const h = bench.put(random.floats(m * n));
    // About as many that are lost in rounding as not.
    const eps = bench.put(random.floats(m * n, 2 ** -25));
    const out = bench.room(1);
    bench.kernels.unchangedShare(h, eps, out, m * n);
    return [whole(bench.taken(out, 1))];
  },
  clipFactor: (bench, { n }, random) => {
    const [norms, limit, out] = [
      bench.put(random.floats(n)),
      bench.put([random.next()]),
      bench.room(1),
    ];
    bench.kernels.clipFactor(norms, limit, out, n);
    return [whole(bench.taken(out, 1))];
  },
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
  softmaxCrossEntropy: (bench, { m: rows, n: classes }, random) => {
    const z = bench.put(random.floats(rows * classes, 20));
    const labels = random.integers(rows, classes);
    const [dz, out] = [bench.room(rows * classes), bench.room(2)];
    bench.kernels.softmaxCrossEntropy(z, bench.putIntegers(labels), 0, dz, out, rows, classes);
    const gradients = whole(bench.taken(dz, rows * classes));
    const terms = magnitudes(gradients.values);
    // The label's is p - 1.
    for (const [row, label] of labels.entries()) terms[row * classes + label] = 2 / rows;
    const [loss = 0, right = 0] = bench.taken(out, 2);
    // log(1 + what the other classes add), whose sum is one in float64.
    const sizes = Float32Array.of(Math.max(loss, 2 ** -30), right);
    return [
      { values: gradients.values, terms },
      { values: Float32Array.of(loss, right), terms: sizes },
    ];
  },
  squaredError: (bench, { m: rows, k: outputs, code }, random) => {
    const [answers, wanted] = [random.floats(rows * outputs), random.floats(rows * outputs)];
    const run = (...inputs: readonly Float32Array[]): Float32Array[] => {
      const [z, y] = inputs.map((values) => bench.put(values));
      const [dz, out] = [bench.room(rows * outputs), bench.room(2)];
      bench.kernels.squaredError(z!, y!, 0, dz, out, rows, outputs, 0.5, code & 1);
      return [bench.taken(dz, rows * outputs), bench.taken(out, 1), bench.taken(out + 4, 1)];
    };
    const [dz, loss, right] = run(answers, wanted);
    const [sizes, squares] = run(
      magnitudes(answers),
      magnitudes(wanted).map((value) => -value),
    );
    return [{ values: dz!, terms: sizes! }, { values: loss!, terms: squares! }, whole(right!)];
  },
  spectralRadius: (bench, { n }, random) => {
    const matrix = random.floats(n * n);
    const [w, out, scratch] = [bench.put(matrix), bench.room(1), bench.room(spectrumScratch(n))];
    bench.kernels.spectralRadius(w, out, n, 2, 3, 3, scratch);
    const values = bench.taken(out, 1);
    // Powers cancel where the radius is small beside the matrix: of the square, as much as that is smaller.
    const square = matrix.reduce((sum, value) => sum + value * value, 0);
    return [{ values, terms: values.map((radius) => (n === 1 ? radius : square / radius)) }];
  },
  operatorNorm: (bench, { n }, random) => {
    const [w, out, scratch] = [
      bench.put(random.floats(n * n)),
      bench.room(1),
      bench.room(n * n + spectrumScratch(n)),
    ];
    bench.kernels.operatorNorm(w, out, n, 2, 3, 3, scratch);
    return [whole(bench.taken(out, 1))];
  },
  gaussianNoise: (bench, { m, n, seed }, random) => {
    const [out, iteration] = [bench.room(m * n), bench.putIntegers([random.below(2 ** 31)])];
    bench.kernels.gaussianNoise(out, m * n, seed, ~seed, iteration, 1);
    // A cosine or sine times a radius of about 1.
    return [{ values: bench.taken(out, m * n), terms: 1 }];
  },
  appendRow: (bench, { k: capacity, n: width }, random) => {
    const [row, block] = [
      bench.put(random.floats(width)),
      bench.put(random.floats(capacity * width)),
    ];
    const cursor = bench.putIntegers([random.below(capacity)]);
    bench.kernels.appendRow(row, block, cursor, width, capacity);
    const next = Float32Array.of(bench.readInteger(cursor));
    return [bench.taken(block, capacity * width), next].map(whole);
  },
};

const size = fc.oneof(
  fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100),
  fc.integer({ min: 1, max: 40 }),
);
const shapes: fc.Arbitrary<Shape> = fc.record({
  m: size,
  k: size,
  n: size,
  code: fc.constantFrom(...activations.keys()),
  seed: fc.nat(),
});

/** Where what a momentum step adds nearly takes the parameter to 0. */
const cancelling: Shape = { m: 1, k: 1, n: 1, code: 1, seed: 816_009_593 };

/** Tolerated distance between implementations: a sum of a hundred products in float32 has about 100 x 2^-24 of its terms. */
const tolerance: Partial<Record<keyof MemoryKernels, number>> = {
  // States may be drawn apart by the steps that follow.
  forwardScan: 1e-4,
};

function namesOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}

describe.each(["simd", "relaxed"] as const)("%s kernels agree with the scalar ones", (variant) => {
  test.each(namesOf(trials))("%s", async (name) => {
    const reference = await Bench.of(implementations.scalar);
    const compiled = await Bench.of(implementations[variant]);
    fc.assert(
      fc.property(shapes, (shape) => {
        const [expected, actual] = [reference, compiled].map((bench) => {
          bench.clear();
          const written = trials[name](bench, shape, new Source(shape.seed));
          expect(bench.intact()).toBe(true);
          return written;
        });
        for (const [i, { values, terms }] of expected!.entries()) {
          expect(distance(actual![i]!.values, values, terms)).toBeLessThan(tolerance[name] ?? 1e-5);
        }
      }),
      { numRuns: 60, examples: [[cancelling]] },
    );
  });
});
