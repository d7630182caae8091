/** @file Spectral radii and operator norms. */
import {
  EigenvalueDecomposition,
  Matrix,
  QrDecomposition,
  SingularValueDecomposition,
} from "ml-matrix";
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, whole } from "../../../tests/kernels/kernel-trials.ts";
import { type Bench, Source } from "../kernel-bench.fixture.ts";
import { radiusPowers, spectrumScratch } from "./op.ts";
import { operatorNorm, spectralRadius } from "./scalar.ts";

const kernels = { operatorNorm, spectralRadius };

const { fourthPowers, settling, doublings } = radiusPowers;

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

function radiusOf(bench: Bench<typeof kernels>, values: ArrayLike<number>): number {
  const n = Math.sqrt(values.length);
  const [w, out, scratch] = [bench.put(values), bench.room(1), bench.room(spectrumScratch(n))];
  bench.kernels.spectralRadius(w, out, n, fourthPowers, settling, doublings, scratch);
  return bench.read(out, 1)[0]!;
}

describeAgreement(
  kernels,
  {
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
  },
  { tolerance: 1e-5 },
);

describeKernels(kernels, (open) => {
  test("the spectral radius agrees with an eigenvalue decomposition", async () => {
    const [bench, random] = [await open(), new Source(5)];
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
      expect(Math.abs(radiusOf(bench, values) / largestEigenvalue(values) - 1)).toBeLessThan(1e-3);
      bench.clear();
    }
    expect(radiusOf(bench, [0, 1, 0, 0])).toBe(0);
    expect(radiusOf(bench, [0, 0, 0, 0])).toBe(0);
    expect(radiusOf(bench, [0, Number.NaN, 0, 0])).toBeNaN();
    expect(radiusOf(bench, [0, Infinity, 0, 0])).toBeNaN();
  });

  test("the operator norm agrees with a singular value decomposition", async () => {
    const [bench, random] = [await open(), new Source(6)];
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
});
