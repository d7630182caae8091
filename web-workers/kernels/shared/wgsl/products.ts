/** @file Products of row-major matrices over many rows: a 4 x 4 tile an invocation, in registers. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import type { Activation } from "../../activations/units.ts";
import { rowsAndWidth, sizes2 } from "../shapes.ts";
import { type Gpu, reads } from "./gpu.ts";
import { matrix } from "./matrix.ts";
import { unitText } from "./unit-text.ts";
import { groups } from "./wgsl.ts";

/** Invocations a workgroup of products: few, so that small matrices still spread over a GPU. */
export const productLanes = (gpu: Gpu): number => Math.min(64, gpu.lanes);

/** Rows of a tile, and the names of their sums. */
export const tileRows = [0, 1, 2, 3] as const;

/** WGSL that declares sum0..sum3, the rows of a tile. */
export const tileSums = tileRows.map((i) => `var sum${i} = vec4f();`).join(" ");

/**
 * WGSL that adds to sum0..sum3, the rows of a 4 x 4 tile of a product: `left(i, k)` gives four entries of row i from
 * column 4k on, `right(row)` four entries of a row of the second factor; `inner` is the length of a row of the first.
 */
export function tileProduct(
  inner: number,
  left: (row: number, k: string) => string,
  right: (row: string) => string,
): string {
  const rows = tileRows.map((i) => `let b${i} = ${right(`min(4u * k + ${i}u, ${inner - 1}u)`)};`);
  const sums = tileRows.map(
    (i) => `let a${i} = ${left(i, "k")};
    sum${i} += a${i}.x * b0 + a${i}.y * b1 + a${i}.z * b2 + a${i}.w * b3;`,
  );
  return `for (var k = 0u; k < ${groups(inner, 4)}u; k++) {
    ${rows.join("\n    ")}
    ${sums.join("\n    ")}
  }`;
}

interface AffineInputs {
  readonly x: TensorInfo;
  readonly w: TensorInfo;
  readonly base?: TensorInfo | undefined;
  readonly bias?: TensorInfo | undefined;
}

/** out [rows,width] = phi(base + x w + bias), x [rows,inner] beginning `skip` elements into its tensor. */
export function affineProgram(
  gpu: Gpu,
  label: string,
  { x, w, base, bias }: AffineInputs,
  result: TensorInfo,
  skip: number,
  activation?: Activation,
): void {
  const [inner, width] = sizes2(label, "w", w);
  const lanes = productLanes(gpu);
  const [rows] = rowsAndWidth(result);
  const factor = matrix("x", x, inner, { skip });
  const weights = matrix("w", w, width);
  const target = matrix("result", result, width, { written: true });
  const added = base === undefined ? undefined : matrix("base", base, width);
  const parts = [factor, weights, target, ...(added === undefined ? [] : [added])];
  const store = tileRows.map((i) => {
    const terms = [
      `sum${i}`,
      ...(added === undefined ? [] : [`base_get(row + ${i}u, quad)`]),
      ...(bias === undefined ? [] : ["offset"]),
    ];
    const sum = terms.join(" + ");
    const value = activation === undefined ? sum : `phi_quad(${sum})`;
    return `if (row + ${i}u < ${rows}u) { result_set(row + ${i}u, quad, ${value}); }`;
  });
  gpu.dispatch({
    label,
    bindings: [
      ...parts.map(({ binding }) => binding),
      ...(bias === undefined ? [] : [reads("bias", bias)]),
    ],
    code: parts.map(({ code }) => code).join("") + phiText(activation),
    body: `let tile = block * ${lanes}u + lane;
  let quad = tile % ${target.quads}u;
  let row = 4u * (tile / ${target.quads}u);
  if (row >= ${rows}u) { return; }
  ${tileSums}
  ${tileProduct(
    inner,
    (i, k) => `x_get(min(row + ${i}u, ${rows - 1}u), ${k})`,
    (row) => `w_get(${row}, quad)`,
  )}
  ${bias === undefined ? "" : biasQuad(width)}
  ${store.join("\n  ")}`,
    lanes,
    workgroups: groups(target.quads * groups(rows, 4), lanes),
    work: lanes * 16 * inner,
  });
}

/** WGSL of phi over four numbers, where there is one. */
const phiText = (activation: Activation | undefined): string =>
  activation === undefined
    ? ""
    : `${unitText(activation)}
fn phi_quad(a: vec4f) -> vec4f { return vec4f(phi(a.x), phi(a.y), phi(a.z), phi(a.w)); }`;

/** Reads four biases; those right of the last column are never stored. */
function biasQuad(width: number): string {
  const entries = tileRows.map((i) => `bias[min(4u * quad + ${i}u, ${width - 1}u)]`);
  return `let offset = vec4f(${entries.join(", ")});`;
}

/** out [rows,width] = x [rows,inner] w^T, w [width,inner]. */
export function transposedProgram(
  gpu: Gpu,
  label: string,
  x: TensorInfo,
  w: TensorInfo,
  result: TensorInfo,
): void {
  const [width, inner] = sizes2(label, "w", w);
  const [rows] = rowsAndWidth(result);
  const lanes = productLanes(gpu);
  const factor = matrix("x", x, inner);
  const weights = matrix("w", w, inner);
  const target = matrix("result", result, width, { written: true });
  const parts = [factor, weights, target];
  gpu.dispatch({
    label,
    bindings: parts.map(({ binding }) => binding),
    code: parts.map(({ code }) => code).join(""),
    body: `let tile = block * ${lanes}u + lane;
  let quad = tile % ${target.quads}u;
  let row = 4u * (tile / ${target.quads}u);
  if (row >= ${rows}u) { return; }
  ${tileSums}
  for (var k = 0u; k < ${factor.quads}u; k++) {
    ${tileRows.map((i) => `let w${i} = w_get(min(4u * quad + ${i}u, ${width - 1}u), k);`).join("\n    ")}
    ${tileRows
      .map(
        (i) => `let x${i} = x_get(min(row + ${i}u, ${rows - 1}u), k);
    sum${i} += vec4f(${tileRows.map((j) => `dot(x${i}, w${j})`).join(", ")});`,
      )
      .join("\n    ")}
  }
  ${tileRows
    .map((i) => `if (row + ${i}u < ${rows}u) { result_set(row + ${i}u, quad, sum${i}); }`)
    .join("\n  ")}`,
    lanes,
    workgroups: groups(target.quads * groups(rows, 4), lanes),
    work: lanes * 16 * inner,
  });
}
