/** @file Row-major matrices in WGSL, read and written by four columns at once whatever their width. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import type { Binding } from "./gpu.ts";
import { groups } from "./wgsl.ts";

export interface Matrix {
  readonly binding: Binding;
  /** WGSL: `NAME_get(row, quad) -> vec4f`, zeros right of the last column, and `NAME_set` for a written one. */
  readonly code: string;
  /** Groups of four columns. */
  readonly quads: number;
}

interface MatrixOptions {
  readonly written?: boolean;
  /** Elements that lie before the first row. */
  readonly skip?: number;
}

/** A matrix of `columns` columns bound under `name`; vec4 loads where rows begin at multiples of four. */
export function matrix(
  name: string,
  tensor: TensorInfo,
  columns: number,
  { written = false, skip = 0 }: MatrixOptions = {},
): Matrix {
  const aligned = columns % 4 === 0 && skip % 4 === 0;
  const quads = groups(columns, 4);
  const code = aligned
    ? alignedAccess(name, quads, skip / 4, written)
    : looseAccess(name, columns, skip, written);
  return {
    binding: { name, tensor, element: aligned ? "vec4f" : "f32", written },
    code,
    quads,
  };
}

function alignedAccess(name: string, quads: number, skip: number, written: boolean): string {
  const at = `${name}[${skip}u + row * ${quads}u + quad]`;
  return `
fn ${name}_get(row: u32, quad: u32) -> vec4f { return ${at}; }
${written ? `fn ${name}_set(row: u32, quad: u32, value: vec4f) { ${at} = value; }` : ""}`;
}

function looseAccess(name: string, columns: number, skip: number, written: boolean): string {
  const start = `let column = 4u * quad;
  let at = ${skip}u + row * ${columns}u + column;`;
  const others = [1, 2, 3] as const;
  const loaded = others.map(
    (i) => `select(0.0, ${name}[at + ${i}u], column + ${i}u < ${columns}u)`,
  );
  const stored = others.map(
    (i) => `if (column + ${i}u < ${columns}u) { ${name}[at + ${i}u] = value[${i}]; }`,
  );
  return `
fn ${name}_get(row: u32, quad: u32) -> vec4f {
  ${start}
  return vec4f(${name}[at], ${loaded.join(", ")});
}
${
  written
    ? `fn ${name}_set(row: u32, quad: u32, value: vec4f) {
  ${start}
  ${name}[at] = value.x;
  ${stored.join("\n  ")}
}`
    : ""
}`;
}
