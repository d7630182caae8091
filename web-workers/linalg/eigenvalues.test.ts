/** @file Eigenvalues and inverses of matrices whose answers are known, and of any others. */
import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { Stream } from "../random/stream.ts";
import { eigenvalues, NoConvergenceError, NotFiniteError } from "./eigenvalues.ts";
import { hessenbergEigenvalues } from "./francis.ts";
import { frobeniusNorm } from "./frobenius-norm.ts";
import { inverse, SingularMatrixError } from "./inverse.ts";
import { startWeights } from "./start.ts";

type Complex = readonly [re: number, im: number];

const pairs = ({ re, im }: { re: ArrayLike<number>; im: ArrayLike<number> }): Complex[] =>
  Array.from(re, (real, i) => [real, im[i]!]);

const distance = ([a, b]: Complex, [c, d]: Complex): number => Math.hypot(a - c, b - d);

/** The largest distance, each of `found` being given the nearest of `expected` that is left. */
function mismatch(found: readonly Complex[], expected: readonly Complex[]): number {
  expect(found).toHaveLength(expected.length);
  const left = [...expected];
  let worst = 0;
  for (const value of found) {
    const distances = left.map((candidate) => distance(value, candidate));
    const nearest = Math.min(...distances);
    left.splice(distances.indexOf(nearest), 1);
    worst = Math.max(worst, nearest);
  }
  return worst;
}

const found = (entries: readonly number[]): Complex[] =>
  pairs(eigenvalues(Float32Array.from(entries), Math.sqrt(entries.length)));

describe("eigenvalues", () => {
  it("of matrices whose eigenvalues are known", () => {
    const known: readonly (readonly [matrix: readonly number[], expected: readonly Complex[]])[] = [
      [[7], [[7, 0]]],
      [
        [0, 0, 0, 0],
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        [2, 1, 1, 2],
        [
          [3, 0],
          [1, 0],
        ],
      ],
      [
        [0, -1, 1, 0],
        [
          [0, 1],
          [0, -1],
        ],
      ],
      [
        [1, 5, 9, 0, 2, 7, 0, 0, 3],
        [
          [1, 0],
          [2, 0],
          [3, 0],
        ],
      ],
      // The companion matrix of (x - 1)(x - 2)(x - 4)(x - 8).
      [
        [15, -70, 120, -64, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
        [
          [1, 0],
          [2, 0],
          [4, 0],
          [8, 0],
        ],
      ],
      // Three on which the iteration of ml-matrix never ends.
      [
        [0, -1, 0, 1, 0, -1, 0, 1, 0],
        [
          [0, 0],
          [0, Math.SQRT2],
          [0, -Math.SQRT2],
        ],
      ],
      [
        [0, 0, 1, 0, 0, -1, -1, 1, 0],
        [
          [0, 0],
          [0, Math.SQRT2],
          [0, -Math.SQRT2],
        ],
      ],
      [
        [0, 0, -1, 0, 0, -1, 1, 1, 0],
        [
          [0, 0],
          [0, Math.SQRT2],
          [0, -Math.SQRT2],
        ],
      ],
    ];
    for (const [matrix, expected] of known) {
      expect(mismatch(found(matrix), expected)).toBeLessThan(1e-12);
    }
  });

  it("of a cyclic shift are the roots of one, on which unshifted sweeps do nothing", () => {
    for (const n of [3, 4, 16, 61]) {
      const shift = Array.from({ length: n * n }, (_, i) =>
        i % n === (Math.floor(i / n) + 1) % n ? 1 : 0,
      );
      const roots = Array.from({ length: n }, (_, k): Complex => {
        const phase = (2 * Math.PI * k) / n;
        return [Math.cos(phase), Math.sin(phase)];
      });
      expect(mismatch(found(shift), roots)).toBeLessThan(1e-12);
    }
  });

  it("agree with another implementation on random matrices", () => {
    const stream = new Stream(3, "start");
    for (const kind of ["gaussian", "orthogonal"] as const) {
      for (const n of [2, 3, 10, 40, 100]) {
        const w = startWeights(kind, n, n, stream);
        const other = new EigenvalueDecomposition(Matrix.from1DArray(n, n, w));
        const expected = pairs({
          re: other.realEigenvalues,
          im: other.imaginaryEigenvalues,
        });
        expect(mismatch(pairs(eigenvalues(w, n)), expected)).toBeLessThan(1e-11);
      }
    }
  });

  it("sum to the trace, their squares to the trace of the square, and come in conjugate pairs", () => {
    const matrix = fc
      .integer({ min: 1, max: 8 })
      .chain((n) =>
        fc.array(fc.integer({ min: -2, max: 2 }), { minLength: n * n, maxLength: n * n }),
      );
    fc.assert(
      fc.property(matrix, (entries) => {
        const n = Math.sqrt(entries.length);
        const w = Matrix.from1DArray(n, n, entries);
        const { re, im } = eigenvalues(Float32Array.from(entries), n);
        const sum = re.reduce((total, value) => total + value, 0);
        const squares = re.reduce((total, value, i) => total + value ** 2 - im[i]! ** 2, 0);
        expect(sum).toBeCloseTo(w.trace(), 9);
        expect(squares).toBeCloseTo(w.mmul(w).trace(), 8);
        const upper = [...im.keys()].filter((i) => im[i]! > 0);
        expect(upper.map((i) => [re[i + 1], im[i + 1]])).toEqual(
          upper.map((i) => [re[i], -im[i]!]),
        );
        expect(im.filter((value) => value < 0)).toHaveLength(upper.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("are finite for the largest and the smallest numbers of float32", () => {
    const stream = new Stream(3, "start");
    for (const scale of [1e38, 1e-42]) {
      const w = startWeights("gaussian", 30, 30, stream).map((value) => value * scale);
      const { re, im } = eigenvalues(w, 30);
      expect([...re, ...im].every(Number.isFinite)).toBe(true);
      expect(re.some((value) => value !== 0)).toBe(true);
    }
  });

  it("are refused where an entry is not finite, and the iteration is", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => found([1, 2, bad, 4])).toThrow(NotFiniteError);
      expect(() => found([1, 2, bad, 4])).toThrow(/Entry \(1, 0\)/);
    }
    const bad = new Float64Array(9).fill(Number.NaN);
    expect(() => hessenbergEigenvalues(bad, 3)).toThrow(NoConvergenceError);
  });
});

describe("inverse", () => {
  it("times the matrix is the identity", () => {
    const stream = new Stream(3, "start");
    for (const n of [1, 2, 5, 40]) {
      const w = startWeights("gaussian", n, n, stream);
      const product = Matrix.from1DArray(n, n, w).mmul(Matrix.from1DArray(n, n, inverse(w, n)));
      expect(product.sub(Matrix.eye(n)).norm()).toBeLessThan(1e-4);
    }
  });

  it("of an orthogonal matrix is its transpose", () => {
    const w = startWeights("orthogonal", 20, 20, new Stream(3, "start"));
    const transpose = Matrix.from1DArray(20, 20, w).transpose().to1DArray();
    const difference = inverse(w, 20).map((value, i) => value - transpose[i]!);
    expect(frobeniusNorm(difference)).toBeLessThan(1e-5);
  });

  it("is refused where there is none, or none that is finite in float32", () => {
    expect(() => inverse(Float32Array.of(1, 2, 2, 4), 2)).toThrow(SingularMatrixError);
    expect(() => inverse(Float32Array.of(1e-42), 1)).toThrow(SingularMatrixError);
    expect(() => inverse(Float32Array.of(Number.NaN), 1)).toThrow(NotFiniteError);
  });
});

it("the Frobenius norm does not overflow where float32 would", () => {
  expect(frobeniusNorm(Float32Array.of(3, -4))).toBe(5);
  expect(frobeniusNorm(new Float32Array(0))).toBe(0);
  expect(frobeniusNorm(Float32Array.of(3e30, 4e30)) / 5e30).toBeCloseTo(1, 6);
});
