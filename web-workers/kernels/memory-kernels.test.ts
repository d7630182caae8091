/** @file Every kernel in every implementation, against one another on random shapes. */
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lstmTrials } from "./lstm-trials.lab.ts";
import {
  Bench,
  distance,
  implementations,
  type MemoryKernels,
  type Shape,
  Source,
  type Trial,
} from "./memory-kernels.lab.ts";
import { activations } from "./activations/units.ts";
import type { Pointer } from "./shared/memory.ts";
import { scanPanels } from "./shared/panels.ts";
import { spectrumScratch } from "./spectra/op.ts";
import { supports } from "./wasm/index.ts";

// Node 20 knows relaxed SIMD behind a flag only.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const trials: Record<keyof MemoryKernels, Trial> = {
  ...lstmTrials,
  matmul: (bench, { m, k, n, code }, random) => {
    const [a, b] = [bench.put(random.floats(m * k)), bench.put(random.floats(k * n))];
    const c = bench.room(m * n);
    bench.kernels.matmul(a, b, c, m, k, n, code & 1, code === 2 ? 1 : 0);
    return [[c, m * n]];
  },
  affine: (bench, { m, k, n, code }, random) => {
    const [x, w] = [bench.put(random.floats(m * k)), bench.put(random.floats(k * n))];
    const base = bench.put(random.floats(m * n));
    const bias = bench.put(random.floats(n));
    const out = code === 0 ? base : bench.room(m * n);
    bench.kernels.affine(x, w, code === 1 ? 0 : base, code === 2 ? 0 : bias, out, m, k, n);
    return [[out, m * n]];
  },
  activate: (bench, { m, n, code }, random) => {
    const a = bench.put(random.floats(m * n, 10));
    const out = m % 2 === 0 ? a : bench.room(m * n);
    bench.kernels.activate(a, out, m * n, code);
    return [[out, m * n]];
  },
  gatherRows: (bench, { m, k, n }, random) => {
    const [indices, table] = [
      bench.putIntegers(random.integers(m, k)),
      bench.put(random.floats(k * n)),
    ];
    const out = bench.room(m * n);
    bench.kernels.gatherRows(indices, table, out, m, n);
    return [[out, m * n]];
  },
  scatterAddRows: (bench, { m, k, n }, random) => {
    const [indices, values] = [
      bench.putIntegers(random.integers(m, k)),
      bench.put(random.floats(m * n)),
    ];
    const out = bench.room(k * n);
    bench.kernels.scatterAddRows(indices, values, out, m, k, n);
    return [[out, k * n]];
  },
  columnSums: (bench, { m, n }, random) => {
    const [x, out] = [bench.put(random.floats(m * n)), bench.room(n)];
    bench.kernels.columnSums(x, out, m, n);
    return [[out, n]];
  },
  forwardScan: (bench, { m: steps, k: batch, n: hidden, code, seed }, random) => {
    const width = batch * hidden;
    const projection = bench.put(random.floats(steps * width));
    const [bias, w] = [
      random.floats(hidden),
      random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden)),
    ];
    const [offsets, matrix] = [bench.put(bias), bench.put(w)];
    const initial = seed % 2 === 0 ? 0 : bench.put(random.floats(width));
    const [h, panels] = [bench.room(steps * width), bench.room(scanPanels(hidden))];
    const sizes = [steps, batch, hidden] as const;
    bench.kernels.forwardScan(projection, offsets, matrix, initial, h, ...sizes, code, panels);
    return [[h, steps * width]];
  },
  backwardScan: (bench, { m: steps, k: batch, n: hidden, code }, random) => {
    const width = batch * hidden;
    const last = bench.put(random.floats(width));
    const h = bench.put(random.floats(steps * width));
    const w = bench.put(random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden)));
    const [d, g] = [bench.room(steps * width), bench.room(steps * width)];
    const panels = bench.room(scanPanels(hidden));
    bench.kernels.backwardScan(last, h, w, d, g, steps, batch, hidden, code, panels);
    return [
      [d, steps * width],
      [g, steps * width],
    ];
  },
  targetScan: (bench, { m: steps, k: batch, n: hidden, code, seed }, random) => {
    const width = batch * hidden;
    const a = bench.put(random.floats(steps * width, 2));
    const v = bench.put(random.floats(hidden * hidden, 1.5 / Math.sqrt(hidden)));
    const [last, rate] = [bench.put(random.floats(width)), bench.put([0.01 + 2 * random.next()])];
    const [eps, panels] = [bench.room(steps * width), bench.room(scanPanels(hidden))];
    const h = seed % 2 === 0 ? 0 : bench.put(random.floats(steps * width));
    bench.kernels.targetScan(a, v, last, rate, h, eps, steps, batch, hidden, code, panels);
    return [[eps, steps * width]];
  },
  localError: (bench, { m, n, code }, random) => {
    const [eps, h, d] = [
      bench.put(random.floats(m * n)),
      bench.put(random.floats(m * n)),
      bench.room(m * n),
    ];
    bench.kernels.localError(eps, h, d, m * n, -2 / (m * n), code);
    return [[d, m * n]];
  },
  reconstruction: (bench, { m: steps, n: width, code, seed }, random) => {
    // States apart from phi(a): where a single difference nearly vanishes, both implementations keep few bits of it.
    const states = (): Pointer => bench.put(random.floats(steps * width).map((value) => value + 2));
    const [a, h] = [bench.put(random.floats(steps * width)), states()];
    const previous = seed % 2 === 0 ? 0 : states();
    const [delta, losses] = [bench.room(steps * width), bench.room(steps)];
    const first = random.below(steps);
    const last = first + random.below(steps + 1 - first);
    bench.kernels.reconstruction(a, h, previous, delta, losses, steps, width, first, last, code);
    return [
      [delta, steps * width],
      [losses, steps],
    ];
  },
  addToPrevious: (bench, { m: steps, n: width }, random) => {
    const [h, e] = [
      bench.put(random.floats(steps * width)),
      bench.put(random.floats(steps * width)),
    ];
    const out = bench.room(steps * width);
    bench.kernels.addToPrevious(h, e, out, steps, width);
    return [[out, steps * width]];
  },
  stepNorms: (bench, { m: steps, n: width }, random) => {
    const [x, out] = [bench.put(random.floats(steps * width)), bench.room(steps)];
    bench.kernels.stepNorms(x, out, steps, width);
    return [[out, steps]];
  },
  differenceNorm: (bench, { m, n, code }, random) => {
    const [x, y, out] = [
      bench.put(random.floats(m * n)),
      bench.put(random.floats(m * n)),
      bench.room(1),
    ];
    bench.kernels.differenceNorm(x, code === 0 ? 0 : y, out, m * n);
    return [[out, 1]];
  },
  cosine: (bench, { m, n }, random) => {
    const [x, y, out] = [
      bench.put(random.floats(m * n)),
      bench.put(random.floats(m * n)),
      bench.room(1),
    ];
    bench.kernels.cosine(x, y, out, m * n);
    return [[out, 1]];
  },
  unchangedShare: (bench, { m, n }, random) => {
    const h = bench.put(random.floats(m * n));
    // About as many that are lost in rounding as not.
    const eps = bench.put(random.floats(m * n, 2 ** -25));
    const out = bench.room(1);
    bench.kernels.unchangedShare(h, eps, out, m * n);
    return [[out, 1]];
  },
  clipFactor: (bench, { n }, random) => {
    const [norms, limit, out] = [
      bench.put(random.floats(n)),
      bench.put([random.next()]),
      bench.room(1),
    ];
    bench.kernels.clipFactor(norms, limit, out, n);
    return [[out, 1]];
  },
  momentumStep: (bench, { n, code }, random) => {
    const values = bench.put(random.floats(n));
    const [velocities, gradients] = [bench.put(random.floats(n)), bench.put(random.floats(n))];
    const [steps, rate, factor] = [bench.room(n), bench.put([0.1]), bench.put([random.next()])];
    const clip = code === 0 ? 0 : factor;
    const momentum = code === 2 ? 0 : 0.9;
    bench.kernels.momentumStep(values, velocities, steps, gradients, n, rate, clip, momentum);
    return [
      [values, n],
      [velocities, n],
      [steps, n],
    ];
  },
  softmaxCrossEntropy: (bench, { m: rows, n: classes }, random) => {
    const z = bench.put(random.floats(rows * classes, 20));
    const labels = bench.putIntegers(random.integers(rows, classes));
    const [dz, out] = [bench.room(rows * classes), bench.room(2)];
    bench.kernels.softmaxCrossEntropy(z, labels, dz, out, rows, classes);
    return [
      [dz, rows * classes],
      [out, 2],
    ];
  },
  squaredError: (bench, { m: rows, k: outputs, code }, random) => {
    const [z, y] = [
      bench.put(random.floats(rows * outputs)),
      bench.put(random.floats(rows * outputs)),
    ];
    const [dz, out] = [bench.room(rows * outputs), bench.room(2)];
    bench.kernels.squaredError(z, y, dz, out, rows, outputs, 0.5, code & 1);
    return [
      [dz, rows * outputs],
      [out, 2],
    ];
  },
  spectralRadius: (bench, { n }, random) => {
    const [w, out, scratch] = [
      bench.put(random.floats(n * n)),
      bench.room(1),
      bench.room(spectrumScratch(n)),
    ];
    bench.kernels.spectralRadius(w, out, n, 2, 3, 3, scratch);
    return [[out, 1]];
  },
  operatorNorm: (bench, { n }, random) => {
    const [w, out, scratch] = [
      bench.put(random.floats(n * n)),
      bench.room(1),
      bench.room(n * n + spectrumScratch(n)),
    ];
    bench.kernels.operatorNorm(w, out, n, 2, 3, 3, scratch);
    return [[out, 1]];
  },
  gaussianNoise: (bench, { m, n, seed }, random) => {
    const [out, iteration] = [bench.room(m * n), bench.putIntegers([random.below(2 ** 31)])];
    bench.kernels.gaussianNoise(out, m * n, seed, ~seed, iteration, 1);
    return [[out, m * n]];
  },
  appendRow: (bench, { k: capacity, n: width }, random) => {
    const [row, block] = [
      bench.put(random.floats(width)),
      bench.put(random.floats(capacity * width)),
    ];
    const cursor = bench.putIntegers([random.below(capacity)]);
    bench.kernels.appendRow(row, block, cursor, width, capacity);
    const next = bench.put([bench.readInteger(cursor)]);
    return [
      [block, capacity * width],
      [next, 1],
    ];
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

/** Tolerated distance between implementations: sums of products round differently in float32 and float64. */
const tolerance: Partial<Record<keyof MemoryKernels, number>> = {
  forwardScan: 1e-4,
  backwardScan: 1e-4,
  targetScan: 1e-4,
  lstmForwardScan: 1e-4,
  lstmBackwardScan: 1e-4,
  spectralRadius: 1e-4,
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
          return written.map(([at, count]) => bench.read(at, count));
        });
        for (const [i, values] of expected!.entries()) {
          expect(distance(actual![i]!, values)).toBeLessThan(tolerance[name] ?? 1e-5);
        }
      }),
      { numRuns: 60 },
    );
  });
});
