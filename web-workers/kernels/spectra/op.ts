/** @file Spectral radii and operator norms, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { panelsOf } from "../shared/panels.ts";
import { expectRoom, expectShape, ShapeError, sizes2 } from "../shared/shapes.ts";
import { operatorNorm, spectralRadius } from "./scalar.ts";

type Inputs = {
  /** [H,H] */
  readonly first: TensorInfo;
  /** [H,H] */
  readonly second?: TensorInfo | undefined;
  readonly row: TensorInfo;
};

type Attributes = {
  /** [matrix 0 or 1, index in `spectrumKinds`, offset in the row] of everything wanted. */
  readonly jobs: readonly (readonly [number, number, number])[];
  readonly fourthPowers: number;
  readonly settling: number;
  readonly doublings: number;
};

/**
 * P = W^64 by six products of matrices, 2 H^3 FLOPs each, and from there on four rows times P, 8 H^2 FLOPs each: k = 2048. Rounding
 * apart, a 2 x 2 Jordan block is off by log(1 + k/m) / k = 7.9e-4, m = 512.
 */
export const radiusPowers = { fourthPowers: 3, settling: 8, doublings: 5 } as const;

/** Multiply-adds of a spectral radius of [hidden,hidden]. */
export function radiusWork(hidden: number): number {
  const { fourthPowers, settling, doublings } = radiusPowers;
  return 2 * fourthPowers * hidden ** 3 + (settling + 2 ** doublings) * 4 * hidden ** 2;
}

/** Floats of scratch that the spectral radius of [n,n] takes. */
export const spectrumScratch = (n: number): number => panelsOf(n, n) + n * n + 2 * 4 * n;

/** The spectral radius, and the operator norm: the largest singular value. */
export const spectrumKinds = ["radius", "norm"] as const;

/** What is wanted of a matrix; row[offset] receives it. */
export interface SpectrumJob {
  /** 0: the first matrix, 1: the second. */
  readonly matrix: 0 | 1;
  readonly kind: (typeof spectrumKinds)[number];
  readonly offset: number;
}

const name = "Spectra";
const kernels = { operatorNorm, spectralRadius };

export const spectraOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ first, second, row }, { jobs }) => {
    const [size] = sizes2(name, "first", first);
    expectShape(name, "first", first, [size, size]);
    if (second !== undefined) expectShape(name, "second", second, [size, size]);
    for (const [matrix, , offset] of jobs) {
      if (second === undefined && matrix === 1) {
        throw new ShapeError(`${name}: there is no second matrix`);
      }
      expectRoom(name, row, offset, 1);
    }
    return {};
  },
  reads: ["first", "second"],
  writes: ["row"],
  multiplyAdds: ({ first }, { jobs }) => {
    const [size] = sizes2(name, "first", first);
    return jobs.reduce(
      (sum, [, kind]) => sum + radiusWork(size) + (spectrumKinds[kind] === "norm" ? size ** 3 : 0),
      0,
    );
  },
  scratch: ({ first }) => {
    const [size] = sizes2(name, "first", first);
    return size * size + spectrumScratch(size);
  },
  kernels,
  memory: ({ kernels: { operatorNorm, spectralRadius }, inputs, attributes, at, scratch }) => {
    const { first, second, row } = inputs;
    const [size] = sizes2(name, "first", first);
    const { jobs, fourthPowers, settling, doublings } = attributes;
    for (const [matrix, kind, offset] of jobs) {
      const run = spectrumKinds[kind] === "radius" ? spectralRadius : operatorNorm;
      const w = at(matrix === 0 ? first : second);
      run(w, at(row) + 4 * offset, size, fourthPowers, settling, doublings, scratch);
    }
  },
});

/** Spectral radii and operator norms of one or two matrices, in the ratio form of growth. */
export function spectra(inputs: Inputs, wanted: readonly SpectrumJob[]): void {
  if (wanted.length === 0) return;
  spectraOp.run(inputs, {
    jobs: wanted.map(
      ({ matrix, kind, offset }) => [matrix, spectrumKinds.indexOf(kind), offset] as const,
    ),
    ...radiusPowers,
  });
}
