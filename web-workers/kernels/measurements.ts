/** @file Norms, angles and spectra: every op here writes into the row of measurements and makes no tensor. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { spectrumScratch } from "./memory-kernels.ts";
import { defineOp, elementsOf, expectShape, rowsAndWidth, ShapeError, sizes2 } from "./op.ts";

interface OffsetAttribute extends Record<string, number> {
  /** Where in the row the result begins. */
  readonly offset: number;
}

interface StepNormInputs extends Record<string, TensorInfo> {
  /** [T,N,H] */
  readonly x: TensorInfo;
  readonly row: TensorInfo;
}

export const stepNormsOp = defineOp<StepNormInputs, OffsetAttribute>({
  name: "StepNorms",
  outputs: ({ x, row }, { offset }) => {
    if (offset + (x.shape[0] ?? 0) > elementsOf(row)) {
      throw new ShapeError(`StepNorms: the row has no room for ${x.shape[0]} steps from ${offset}`);
    }
    return [];
  },
  memory: ({ kernels, inputs: { x, row }, attributes: { offset }, at }) => {
    const steps = x.shape[0] ?? 0;
    kernels.stepNorms(at(x), at(row) + 4 * offset, steps, elementsOf(x) / steps);
  },
});

/** row[offset + t - 1] = ||x_t||_F, without overflow or underflow inside. */
export function stepNorms(inputs: StepNormInputs, attributes: OffsetAttribute): void {
  stepNormsOp.run(inputs, attributes);
}

interface SegmentNormInputs extends Record<string, TensorInfo | undefined> {
  /** Flat buffer. */
  readonly x: TensorInfo;
  /** Flat buffer taken from x first; left out: zeros. */
  readonly minus?: TensorInfo | undefined;
  readonly row: TensorInfo;
}

interface SegmentNormAttributes extends Record<string, number | readonly (readonly number[])[]> {
  /** [start, count] of every segment. */
  readonly segments: readonly (readonly [number, number])[];
  readonly offset: number;
}

export const segmentNormsOp = defineOp<SegmentNormInputs, SegmentNormAttributes>({
  name: "SegmentNorms",
  outputs: ({ x, minus }) => {
    if (minus !== undefined) expectShape("SegmentNorms", "minus", minus, x.shape);
    return [];
  },
  memory: ({ kernels, inputs: { x, minus, row }, attributes: { segments, offset }, at }) => {
    segments.forEach(([start, count], index) => {
      const subtrahend = minus === undefined ? 0 : at(minus) + 4 * start;
      kernels.differenceNorm(at(x) + 4 * start, subtrahend, at(row) + 4 * (offset + index), count);
    });
  },
});

/** row[offset + i] = Frobenius norm of segment i of x - minus. */
export function segmentNorms(inputs: SegmentNormInputs, attributes: SegmentNormAttributes): void {
  segmentNormsOp.run(inputs, attributes);
}

interface CosineInputs extends Record<string, TensorInfo> {
  readonly x: TensorInfo;
  readonly y: TensorInfo;
  readonly row: TensorInfo;
}

export const cosineOp = defineOp<CosineInputs, OffsetAttribute>({
  name: "Cosine",
  outputs: ({ x, y }) => {
    expectShape("Cosine", "y", y, x.shape);
    return [];
  },
  memory: ({ kernels, inputs: { x, y, row }, attributes: { offset }, at }) => {
    const result = at(row) + 4 * offset;
    kernels.cosine(at(x), at(y), result, elementsOf(x));
    kernels.differenceNorm(at(y), 0, result + 4, elementsOf(y));
  },
});

/** row[offset] = cosine of the angle between x and y, 0 where either is zero; row[offset + 1] = ||y||. */
export function cosine(inputs: CosineInputs, attributes: OffsetAttribute): void {
  cosineOp.run(inputs, attributes);
}

interface UnchangedInputs extends Record<string, TensorInfo> {
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** H_t - h_t, [T,N,H] */
  readonly eps: TensorInfo;
  readonly row: TensorInfo;
}

/** Elements of h_1 .. h_{T-1}: the last target is set by the error itself. */
export const elementsBeforeLast = (h: TensorInfo): number =>
  elementsOf(h) - elementsOf(h) / (h.shape[0] ?? 1);

export const unchangedShareOp = defineOp<UnchangedInputs, OffsetAttribute>({
  name: "UnchangedShare",
  outputs: ({ h, eps }) => {
    expectShape("UnchangedShare", "eps", eps, h.shape);
    return [];
  },
  memory: ({ kernels, inputs: { h, eps, row }, attributes: { offset }, at }) => {
    kernels.unchangedShare(at(h), at(eps), at(row) + 4 * offset, elementsBeforeLast(h));
  },
});

/** row[offset] = share of the elements of h_t, t < T, that float32 leaves as they are where eps_t is added. */
export function unchangedShare(inputs: UnchangedInputs, attributes: OffsetAttribute): void {
  unchangedShareOp.run(inputs, attributes);
}

interface SpectraInputs extends Record<string, TensorInfo | undefined> {
  /** [H,H] */
  readonly first: TensorInfo;
  /** [H,H] */
  readonly second?: TensorInfo | undefined;
  readonly row: TensorInfo;
}

interface SpectraAttributes extends Record<string, number | readonly (readonly number[])[]> {
  /** [matrix 0 or 1, index in `spectrumKinds`, offset in the row] of everything wanted. */
  readonly jobs: readonly (readonly [number, number, number])[];
  readonly fourthPowers: number;
  readonly settling: number;
  readonly doublings: number;
}

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

/** The spectral radius, and the operator norm: the largest singular value. */
export const spectrumKinds = ["radius", "norm"] as const;

/** What is wanted of a matrix; row[offset] receives it. */
export interface SpectrumJob {
  /** 0: the first matrix, 1: the second. */
  readonly matrix: 0 | 1;
  readonly kind: (typeof spectrumKinds)[number];
  readonly offset: number;
}

export const spectraOp = defineOp<SpectraInputs, SpectraAttributes>({
  name: "Spectra",
  outputs: ({ first, second }, { jobs }) => {
    const [size] = sizes2("Spectra", "first", first);
    expectShape("Spectra", "first", first, [size, size]);
    if (second !== undefined) expectShape("Spectra", "second", second, [size, size]);
    if (second === undefined && jobs.some(([matrix]) => matrix === 1)) {
      throw new ShapeError("Spectra: there is no second matrix");
    }
    return [];
  },
  memory: ({ kernels, inputs: { first, second, row }, attributes, at, scratch }) => {
    const [, size] = rowsAndWidth(first);
    const { fourthPowers, settling, doublings } = attributes;
    scratch(size * size + spectrumScratch(size), (room) => {
      for (const [matrix, kind, offset] of attributes.jobs) {
        const w = at(matrix === 0 ? first : second);
        const result = at(row) + 4 * offset;
        if (spectrumKinds[kind] === "radius") {
          kernels.spectralRadius(w, result, size, fourthPowers, settling, doublings, room);
        } else {
          kernels.operatorNorm(w, result, size, fourthPowers, settling, doublings, room);
        }
      }
    });
  },
});

/** Spectral radii and operator norms of one or two matrices, in the ratio form of growth. */
export function spectra(inputs: SpectraInputs, wanted: readonly SpectrumJob[]): void {
  if (wanted.length === 0) return;
  spectraOp.run(inputs, {
    jobs: wanted.map(
      ({ matrix, kind, offset }) => [matrix, spectrumKinds.indexOf(kind), offset] as const,
    ),
    ...radiusPowers,
  });
}
