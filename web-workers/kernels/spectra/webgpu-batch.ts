/** @file Matrices whose spectra are taken together, and the norms that their kernels leave and read. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { numberBits, scaledNorm, workgroupSum } from "../shared/wgsl/wgsl.ts";

/** What is wanted of a matrix: its spectral radius, or its largest singular value; row[offset] receives it. */
export interface GpuJob {
  readonly matrix: number;
  readonly kind: "radius" | "norm";
  readonly offset: number;
}

/** A batch of matrices [size,size] on its way through the squarings. */
export interface Batch {
  readonly size: number;
  /** Those of norms come first: they take one product more, W^T W. */
  readonly jobs: readonly GpuJob[];
  readonly normJobs: number;
  readonly squarings: number;
  /** Products of four rows with the last square: those before growth is measured, and the logarithm of those after. */
  readonly settling: number;
  readonly doublings: number;
  /** Tensors have room for that many matrices. */
  readonly slots: number;
  readonly lanes: number;
  /** Workgroups a matrix, each of which leaves a norm. */
  readonly tiles: number;
  /** [stage, job, tile]: norms of the tiles after each product; at stage 0 those of the matrices. */
  readonly tileNorms: TensorInfo;
}

/** WGSL at module scope that a kernel needs to leave the norms of its tiles. */
export const normText = (lanes: number): string => numberBits + scaledNorm + workgroupSum(lanes);
