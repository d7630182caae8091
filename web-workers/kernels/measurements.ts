/** @file Norms, angles and spectra: every op here writes into the row of measurements and makes no tensor. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

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
    kernels.cosine(at(x), at(y), at(row) + 4 * offset, elementsOf(x));
  },
});

/** row[offset] = cosine of the angle between x and y; 0 where either is zero. */
export function cosine(inputs: CosineInputs, attributes: OffsetAttribute): void {
  cosineOp.run(inputs, attributes);
}

interface SpectrumInputs extends Record<string, TensorInfo> {
  /** [H,H] */
  readonly w: TensorInfo;
  readonly row: TensorInfo;
}

interface SpectrumAttributes extends Record<string, number> {
  readonly offset: number;
  readonly squarings: number;
}

/** Squarings that keep the ratio form within 1e-3 of the exact radius. */
export const squarings = 12;

export const spectralRadiusOp = defineOp<SpectrumInputs, SpectrumAttributes>({
  name: "SpectralRadius",
  outputs: ({ w }) => {
    const [size] = sizes2("SpectralRadius", "w", w);
    expectShape("SpectralRadius", "w", w, [size, size]);
    return [];
  },
  memory: ({ kernels, inputs: { w, row }, attributes, at, scratch }) => {
    const [, size] = rowsAndWidth(w);
    scratch(2 * size * size, (room) => {
      const result = at(row) + 4 * attributes.offset;
      kernels.spectralRadius(at(w), result, size, attributes.squarings, room);
    });
  },
});

/** row[offset] = rho(w), by repeated squaring in the ratio form. */
export function spectralRadius(inputs: SpectrumInputs, attributes: OffsetAttribute): void {
  spectralRadiusOp.run(inputs, { ...attributes, squarings });
}

export const operatorNormOp = defineOp<SpectrumInputs, SpectrumAttributes>({
  name: "OperatorNorm",
  outputs: spectralRadiusOp.spec.outputs,
  memory: ({ kernels, inputs: { w, row }, attributes, at, scratch }) => {
    const [, size] = rowsAndWidth(w);
    scratch(3 * size * size, (room) => {
      const result = at(row) + 4 * attributes.offset;
      kernels.operatorNorm(at(w), result, size, attributes.squarings, room);
    });
  },
});

/** row[offset] = largest singular value of w. */
export function operatorNorm(inputs: SpectrumInputs, attributes: OffsetAttribute): void {
  operatorNormOp.run(inputs, { ...attributes, squarings });
}
