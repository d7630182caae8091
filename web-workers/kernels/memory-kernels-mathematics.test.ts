/** @file Every implementation of the kernels against float64 mathematics and known answers. */
import { setFlagsFromString } from "node:v8";
import {
  EigenvalueDecomposition,
  Matrix,
  QrDecomposition,
  SingularValueDecomposition,
} from "ml-matrix";
import { describe, expect, test } from "vitest";
import { faintest } from "../../src/experiment/faintest.ts";
import { Bench, implementations, Source } from "./memory-kernels.fixture.ts";
import { radiusPowers } from "./spectra/op.ts";
import { transports } from "./backward-scan/scalar.ts";
import { lstmPanels } from "./lstm/op.ts";
import { scanPanels } from "./shared/panels.ts";
import { spectrumScratch } from "./spectra/op.ts";
import { distance, largest, magnitudes } from "./rounding.fixture.ts";
import { activations, codeOf } from "./activations/units.ts";
import { supports } from "./wasm/index.ts";

// Node 20 knows relaxed SIMD behind a flag only.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const [tanh, sigmoid] = [codeOf("tanh"), codeOf("sigmoid")];
const { fourthPowers, settling, doublings } = radiusPowers;

/** x [rows,k] w [k,n] in float64. */
function times(
  x: ArrayLike<number>,
  w: ArrayLike<number>,
  rows: number,
  k: number,
  n: number,
): number[] {
  return Array.from({ length: rows * n }, (_, at) => {
    let sum = 0;
    for (let p = 0; p < k; p++) sum += x[Math.floor(at / n) * k + p]! * w[p * n + (at % n)]!;
    return sum;
  });
}

/** The transpose of x [rows,columns]. */
function transposed(x: Float32Array, rows: number, columns: number): Float32Array {
  return x.map((_, at) => x[(at % rows) * columns + Math.floor(at / rows)]!);
}

/** The slices of `values`, `count` long. */
function steps(values: Float32Array, count: number): Float32Array[] {
  return Array.from({ length: values.length / count }, (_, t) =>
    values.subarray(t * count, (t + 1) * count),
  );
}

function squareMatrix(values: ArrayLike<number>): Matrix {
  const n = Math.sqrt(values.length);
  return Matrix.from1DArray(n, n, Array.from(values));
}

function largestEigenvalue(values: Float32Array): number {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(
    squareMatrix(values),
  );
  return Math.max(...realEigenvalues.map((real, i) => Math.hypot(real, imaginaryEigenvalues[i]!)));
}

function orthogonal(n: number, random: Source): Float32Array {
  const { orthogonalMatrix } = new QrDecomposition(squareMatrix(random.floats(n * n)));
  return Float32Array.from(orthogonalMatrix.to1DArray());
}

function spectralRadius(bench: Bench, values: ArrayLike<number>): number {
  const n = Math.sqrt(values.length);
  const [w, out, scratch] = [bench.put(values), bench.room(1), bench.room(spectrumScratch(n))];
  bench.kernels.spectralRadius(w, out, n, fourthPowers, settling, doublings, scratch);
  return bench.read(out, 1)[0]!;
}

function activate(bench: Bench, values: ArrayLike<number>, code: number): Float32Array {
  const [a, out] = [bench.put(values), bench.room(values.length)];
  bench.kernels.activate(a, out, values.length, code);
  return bench.read(out, values.length);
}

function noise(bench: Bench, count: number, seed: number, step: number, sigma = 1): Float32Array {
  const [out, iteration] = [bench.room(count), bench.putIntegers([step])];
  bench.kernels.gaussianNoise(out, count, seed, 0, iteration, sigma);
  return bench.read(out, count).slice();
}

describe.each(["scalar", "simd", "relaxed"] as const)("%s kernels", (variant) => {
  const create = () => Bench.of(implementations[variant]);

  test.each([
    [1, 1, 1],
    [20, 100, 100],
    [33, 131, 19],
    [100, 301, 100],
    [6, 400, 260],
  ])("multiply [%i,%i] by [%i columns] in all three forms", async (m, k, n) => {
    const [bench, random] = [await create(), new Source(m)];
    const [a, b] = [random.floats(m * k), random.floats(k * n)];
    const expected = times(a, b, m, k, n);
    const terms = times(magnitudes(a), magnitudes(b), m, k, n);
    const c = bench.room(m * n);
    const [left, right] = [bench.put(a), bench.put(b)];
    const leftT = bench.put(transposed(a, m, k));
    const rightT = bench.put(transposed(b, k, n));
    bench.kernels.matmul(left, right, c, m, k, n, 0, 0);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
    bench.kernels.matmul(leftT, right, c, m, k, n, 1, 0);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
    bench.kernels.matmul(left, rightT, c, m, k, n, 0, 1);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
  });

  test.each([tanh, sigmoid])("keep saturated targets finite, activation %i", async (code) => {
    const bench = await create();
    const pre = [40, -40, 9, -9, 8.01, -8.01, 0, 88];
    const count = pre.length;
    const v = Float32Array.from({ length: count * count }, (_, i) => (i % (count + 1) ? 0 : 1));
    for (const scale of [1e-30, 1e-3, 0.49, 0.51, 1, 30, 1e30]) {
      const [a, matrix] = [bench.put([...pre, ...pre]), bench.put(v)];
      const last = bench.put(pre.map((value) => (value > 0 ? scale : -scale)));
      const [rate, eps] = [bench.put([1]), bench.room(2 * count)];
      const panels = bench.room(scanPanels(count));
      bench.kernels.targetScan(a, matrix, last, rate, 0, eps, 2, 1, 1, count, code, 1, panels);
      expect(bench.read(eps, count).every((value) => Math.abs(value) <= 2)).toBe(true);
    }
  });

  test("nothing too faint is carried back, and nothing that is not a number is lost", async () => {
    const bench = await create();
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

  test("an LSTM hands nothing on that is too faint", async () => {
    const bench = await create();
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

  test("tanh is accurate near zero, bounded, and passes NaN on", async () => {
    const bench = await create();
    const values = Float32Array.from({ length: 200001 }, (_, i) => (i - 100000) / 9000);
    const outputs = Array.from(activate(bench, values, tanh));
    const errors = outputs.map((y, i) => Math.abs(y - Math.tanh(values[i]!)));
    expect(errors.reduce((worst, error) => Math.max(worst, error))).toBeLessThan(3e-7);
    expect(outputs.every((y) => Math.abs(y) <= 1)).toBe(true);
    for (const tiny of [1e-10, -1e-10, 1e-30, -1e-38, 1e-5]) {
      const [y] = activate(bench, [tiny], tanh);
      expect(Math.abs(y! / Math.fround(tiny) - 1)).toBeLessThan(1e-6);
    }
    const saturated = activate(bench, [20, -20, Infinity, -Infinity], tanh);
    expect(distance(saturated, [1, -1, 1, -1], 1)).toBeLessThanOrEqual(2 ** -23);
    for (const code of activations.keys()) {
      expect(activate(bench, [1, Number.NaN, 2], code)[1]).toBeNaN();
    }
  });

  test("sigmoid is relatively accurate far below zero", async () => {
    const bench = await create();
    const values = Float32Array.from({ length: 2001 }, (_, i) => (i - 1600) / 20);
    for (const [i, y] of activate(bench, values, sigmoid).entries()) {
      expect(Math.abs(y * (1 + Math.exp(-values[i]!)) - 1)).toBeLessThan(5e-7);
    }
  });

  test("norms neither overflow nor vanish", async () => {
    const bench = await create();
    for (const scale of [1e30, 1e-30]) {
      const [x, out] = [bench.put(Array.from({ length: 18 }, () => scale)), bench.room(2)];
      bench.kernels.stepNorms(x, out, 2, 9);
      for (const value of bench.read(out, 2)) expect(value / scale).toBeCloseTo(3, 5);
      bench.kernels.differenceNorm(x, 0, out, 9);
      expect(bench.read(out, 1)[0]! / scale).toBeCloseTo(3, 5);
    }
  });

  test("the cosine of tiny, opposite and zero vectors", async () => {
    const [bench, random] = [await create(), new Source(3)];
    const x = random.floats(37, 1e-20);
    const [a, b] = [bench.put(x), bench.put(x.map((value) => -2 * value))];
    const [zero, out] = [bench.put(new Float32Array(37)), bench.room(1)];
    bench.kernels.cosine(a, b, out, 37);
    expect(bench.read(out, 1)[0]).toBeCloseTo(-1, 6);
    bench.kernels.cosine(a, zero, out, 37);
    expect(bench.read(out, 1)[0]).toBe(0);
  });

  test("the clip factor never amplifies", async () => {
    const [bench, factors] = [await create(), [] as number[]];
    for (const [norms, limit] of [
      [[3, 4], 1],
      [[3, 4], 10],
      [[0, 0], 1],
      [[3e30, 4e30], 5],
    ] as const) {
      const [values, bound, out] = [bench.put(norms), bench.put([limit]), bench.room(1)];
      bench.kernels.clipFactor(values, bound, out, 2);
      factors.push(bench.read(out, 1)[0]!);
    }
    const expected = [0.2, 1, 1, 1e-30];
    expect(distance(factors, expected, expected)).toBeLessThan(1e-6);
  });

  test("the loss of a confident answer is not rounded away", async () => {
    const bench = await create();
    const [z, labels] = [bench.put([16, 0, 0, 500, -500, 1]), bench.putIntegers([0, 2])];
    const [dz, out] = [bench.room(6), bench.room(2)];
    bench.kernels.softmaxCrossEntropy(z, labels, 0, dz, out, 1, 3);
    expect(bench.read(out, 1)[0]! / Math.log1p(2 * Math.exp(-16))).toBeCloseTo(1, 5);
    bench.kernels.softmaxCrossEntropy(z, labels, 0, dz, out, 2, 3);
    expect(Array.from(bench.read(out, 2))).toEqual([expect.closeTo(249.5, 3), 0.5]);
    expect(distance(bench.read(dz, 6), [-1.1e-7, 0, 0, 0.5, 0, -0.5], 0.5)).toBeLessThan(1e-6);
  });

  test("the spectral radius agrees with an eigenvalue decomposition", async () => {
    const [bench, random] = [await create(), new Source(5)];
    const trained = orthogonal(40, random).map(
      (value, i) => value + (i % 41 ? 0.03 : 0.4) * random.next(),
    );
    const matrices = [
      random.floats(100 * 100, 0.17),
      random.floats(15 * 15, 1e-12),
      random.floats(8 * 8, 1e25),
      random.floats(1),
      orthogonal(30, random),
      orthogonal(31, random).map((value) => 0.9 * value),
      trained,
      Float32Array.of(0.9, 1, 0, 0.9),
      Float32Array.of(0, -2, 2, 0),
    ];
    for (const values of matrices) {
      expect(Math.abs(spectralRadius(bench, values) / largestEigenvalue(values) - 1)).toBeLessThan(
        1e-3,
      );
      bench.clear();
    }
    expect(spectralRadius(bench, [0, 1, 0, 0])).toBe(0);
    expect(spectralRadius(bench, [0, 0, 0, 0])).toBe(0);
    expect(spectralRadius(bench, [0, Number.NaN, 0, 0])).toBeNaN();
    expect(spectralRadius(bench, [0, Infinity, 0, 0])).toBeNaN();
  });

  test("the operator norm agrees with a singular value decomposition", async () => {
    const [bench, random] = [await create(), new Source(6)];
    const matrices = [
      random.floats(60 * 60),
      random.floats(9 * 9, 1e-25),
      random.floats(5 * 5, 1e30),
    ];
    for (const values of [...matrices, orthogonal(17, random)]) {
      const n = Math.sqrt(values.length);
      const [w, out, scratch] = [
        bench.put(values),
        bench.room(1),
        bench.room(n * n + spectrumScratch(n)),
      ];
      bench.kernels.operatorNorm(w, out, n, fourthPowers, settling, doublings, scratch);
      const expected = new SingularValueDecomposition(squareMatrix(values)).diagonal[0]!;
      expect(Math.abs(bench.read(out, 1)[0]! / expected - 1)).toBeLessThan(1e-3);
    }
  });

  test("the noise is Box-Muller on Philox4x32-10, by its published test vector", async () => {
    const words = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8];
    const expected = [0, 2].flatMap((i) => {
      const radius = Math.sqrt(-2 * Math.log(((words[i]! >>> 8) + 1) / 2 ** 24));
      const angle = (2 * Math.PI * (words[i + 1]! >>> 8)) / 2 ** 24;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    expect(distance(noise(await create(), 4, 0, 0), expected, largest(expected))).toBeLessThan(
      1e-6,
    );
  });

  test("the noise has the moments of N(0, sigma) and repeats itself only when asked to", async () => {
    const bench = await create();
    const count = 100000;
    const values = noise(bench, count, 7, 1, 0.5);
    const moment = (power: number) =>
      values.reduce((sum, z) => sum + (z / 0.5) ** power, 0) / count;
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(3))).toBeLessThan(0.05);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
    expect(noise(bench, 50, 7, 1, 0.5)).toEqual(values.slice(0, 50));
    for (const other of [noise(bench, count, 7, 2, 0.5), noise(bench, count, 8, 1, 0.5)]) {
      const correlation = other.reduce((sum, z, i) => sum + (z * values[i]!) / 0.25, 0) / count;
      expect(Math.abs(correlation)).toBeLessThan(0.015);
    }
  });
});
