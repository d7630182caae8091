/** @file The one matrix product of the scalar kernels. */
import { at } from "./at.ts";

/** An operand read as rows x columns through strides, so that a transpose costs nothing. */
export interface Operand {
  values: Float32Array;
  rowStride: number;
  columnStride: number;
}

/** `values` as a matrix of `columns` columns, or as the transpose of one of `rows` columns. */
export function operand(
  values: Float32Array,
  rows: number,
  columns: number,
  transposed: boolean,
): Operand {
  return transposed
    ? { values, rowStride: 1, columnStride: rows }
    : { values, rowStride: columns, columnStride: 1 };
}

/** out [m,n] += a [m,k] b [k,n]. */
export function addProduct(
  a: Operand,
  b: Operand,
  out: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  const row = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    const outRow = i * n;
    for (let j = 0; j < n; j++) row[j] = at(out, outRow + j);
    for (let p = 0; p < k; p++) {
      const scale = at(a.values, i * a.rowStride + p * a.columnStride);
      const bRow = p * b.rowStride;
      for (let j = 0; j < n; j++) {
        row[j] = at(row, j) + scale * at(b.values, bRow + j * b.columnStride);
      }
    }
    out.set(row, outRow);
  }
}
