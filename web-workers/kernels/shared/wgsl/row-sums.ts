/**
 * @file Sums over all rows of time and batch: gradients of weights and biases. The long dimension is split over the
 * invocations of a workgroup, whose partial sums meet in workgroup memory: one dispatch, and no atomics.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { rowsAndWidth, sizes2 } from "../shapes.ts";
import { type Gpu, type Program, reads } from "./gpu.ts";
import { matrix } from "./matrix.ts";
import { tileRows } from "./products.ts";
import { groups } from "./wgsl.ts";

export interface RowSums extends Pick<Program, "label" | "bindings" | "workgroups"> {
  readonly code: string;
  readonly rows: number;
  /** Invocations that share a row: each sums a part of its own. A power of two. */
  readonly units: number;
  /** Sums of four columns an invocation has. */
  readonly sums: readonly number[];
  /** WGSL that says where `unit` of `block` stands. */
  readonly place: string;
  /** WGSL that adds to sum0, sum1, ... what `row` gives. */
  readonly add: string;
  /** WGSL that stores sum0, sum1, ... over all rows; runs once a unit. */
  readonly store: string;
}

export function rowSums(gpu: Gpu, spec: RowSums): void {
  const { rows, units, sums } = spec;
  const lanes = gpu.lanes;
  const slices = lanes / units;
  const places = sums.map((i) => i * lanes);
  gpu.dispatch({
    label: spec.label,
    bindings: spec.bindings,
    code:
      spec.code +
      (slices > 1 ? `\nvar<workgroup> partials: array<vec4f, ${lanes * sums.length}>;` : ""),
    body: `let unit = lane % ${units}u;
  let slice = lane / ${units}u;
  ${spec.place}
  ${sums.map((i) => `var sum${i} = vec4f();`).join(" ")}
  for (var row = slice; row < ${rows}u; row += ${slices}u) {
    ${spec.add}
  }
  ${slices > 1 ? mergeText(slices, units, places) : ""}
  if (slice == 0u) {
    ${spec.store}
  }`,
    lanes,
    workgroups: spec.workgroups,
    work: 4 * sums.length * units * rows,
  });
}

/** WGSL that adds the sums of all slices, as a tree, to those of the first. */
const mergeText = (slices: number, units: number, places: readonly number[]): string => `${places
  .map((at, i) => `partials[${at}u + lane] = sum${i};`)
  .join("\n  ")}
  for (var half = ${slices / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (slice < half) {
      ${places.map((at) => `partials[${at}u + lane] += partials[${at}u + lane + half * ${units}u];`).join("\n      ")}
    }
  }
  ${places.map((at, i) => `sum${i} = partials[${at}u + lane];`).join("\n  ")}`;

/** Groups of four columns that a workgroup sums. */
const columnUnits = 16;

/** into [classes,width] = for every class the sum of d's rows of that class; all rows are of one class without `indices`. */
export function columnSums(
  gpu: Gpu,
  label: string,
  d: TensorInfo,
  into: TensorInfo,
  classes: number,
  indices?: TensorInfo,
): void {
  const [rows, width] = rowsAndWidth(d);
  const errors = matrix("d", d, width);
  const target = matrix("into", into, width, { written: true });
  const across = groups(errors.quads, columnUnits);
  rowSums(gpu, {
    label,
    bindings: [
      errors.binding,
      target.binding,
      ...(indices === undefined ? [] : [reads("indices", indices)]),
    ],
    code: errors.code + target.code,
    rows,
    units: columnUnits,
    sums: [0],
    place: `let class_of_block = block / ${across}u;
  let quad = block % ${across}u * ${columnUnits}u + unit;
  let quad_read = min(quad, ${errors.quads - 1}u);`,
    add:
      indices === undefined
        ? "sum0 += d_get(row, quad_read);"
        : "if (u32(indices[row]) == class_of_block) { sum0 += d_get(row, quad_read); }",
    store: `if (quad < ${errors.quads}u) { into_set(class_of_block, quad, sum0); }`,
    workgroups: classes * across,
  });
}

/** From this many weights on, wider tiles: the same row then serves more products. */
const wideTiles = 1 << 16;

interface OuterSums {
  readonly label: string;
  /** Rows of `width` a are read from element `skipX` on; likewise those of d. */
  readonly x: TensorInfo;
  readonly skipX: number;
  readonly d: TensorInfo;
  readonly skipD: number;
  /** [a,b] */
  readonly into: TensorInfo;
  readonly rows: number;
}

/** into [a,b] = the sum over `rows` rows of x^T d. */
export function outerSums(gpu: Gpu, { label, x, skipX, d, skipD, into, rows }: OuterSums): void {
  const [a, b] = sizes2(label, "into", into);
  const left = matrix("x", x, a, { skip: skipX });
  const right = matrix("d", d, b, { skip: skipD });
  const target = matrix("into", into, b, { written: true });
  const edge = a * b >= wideTiles && gpu.lanes >= 64 ? 8 : 4;
  const across = groups(right.quads, edge);
  rowSums(gpu, {
    label,
    bindings: [left, right, target].map(({ binding }) => binding),
    code: left.code + right.code + target.code,
    rows,
    units: edge * edge,
    sums: tileRows,
    place: `let above = block / ${across}u * ${edge}u + unit / ${edge}u;
  let quad = block % ${across}u * ${edge}u + unit % ${edge}u;
  let above_read = min(above, ${left.quads - 1}u);
  let quad_read = min(quad, ${right.quads - 1}u);`,
    add: `let entries = x_get(row, above_read);
    let errors = d_get(row, quad_read);
    ${tileRows.map((i) => `sum${i} += entries[${i}] * errors;`).join("\n    ")}`,
    store: `if (quad < ${right.quads}u) {
      ${tileRows
        .map(
          (i) => `if (4u * above + ${i}u < ${a}u) {
        into_set(4u * above + ${i}u, quad, sum${i});
      }`,
        )
        .join("\n      ")}
    }`,
    workgroups: groups(left.quads, edge) * across,
  });
}
