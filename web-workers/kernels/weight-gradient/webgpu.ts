/** @file Gradients of weights in WGSL. */
import { sizes2, sizes3 } from "../shared/shapes.ts";
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { matrix } from "../shared/wgsl/matrix.ts";
import { tileRows } from "../shared/wgsl/products.ts";
import { rowSums } from "../shared/wgsl/row-sums.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import { weightGradientOp } from "./op.ts";

/** From this many weights on, wider tiles: the same row then serves more products. */
const wideTiles = 1 << 16;

registerGpu(weightGradientOp, ({ gpu, inputs: { x, d, into }, attributes: { lag } }) => {
  const [steps, batch, a] = sizes3("WeightGradient", "x", x);
  const [, b] = sizes2("WeightGradient", "into", into);
  const left = matrix("x", x, a);
  const right = matrix("d", d, b, { skip: lag * batch * b });
  const target = matrix("into", into, b, { written: true });
  const edge = a * b >= wideTiles && gpu.lanes >= 64 ? 8 : 4;
  const across = groups(right.quads, edge);
  rowSums(gpu, {
    label: "WeightGradient",
    bindings: [left, right, target].map(({ binding }) => binding),
    code: left.code + right.code + target.code,
    rows: (steps - lag) * batch,
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
});
