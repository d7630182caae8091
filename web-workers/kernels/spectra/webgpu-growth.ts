/** @file How fast four rows grow under powers of a matrix, which gives its spectral radius: one workgroup a matrix. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Gpu, reads, writes } from "../shared/wgsl/gpu.ts";
import { matrix } from "../shared/wgsl/matrix.ts";
import { type Batch, normText } from "./webgpu-batch.ts";
import { groups, table } from "../shared/wgsl/wgsl.ts";

/** The four columns of a group, and the four rows. */
const four = [0, 1, 2, 3] as const;

/**
 * With n_s the norm after s squarings, each of a matrix divided by its norm, and g_i the norm of four rows after each
 * product with the last of them: rho is the product over s <= S of n_s^(1/2^s) times the product over the last 2^D
 * of g_i^(1/2^(S+D)). The largest singular value is ||W|| sqrt(rho(W^T W / ||W||^2)).
 */
export function grow(
  gpu: Gpu,
  batch: Batch,
  last: TensorInfo,
  /** What the jobs of radii have, where those of norms took a product more. */
  earlier: TensorInfo | undefined,
  row: TensorInfo,
): void {
  const { size, jobs, settling, doublings, lanes } = batch;
  const sources = [
    matrix("last", last, size),
    ...(earlier === undefined ? [] : [matrix("earlier", earlier, size)]),
  ];
  const products = settling + 2 ** doublings;
  const element = (name: string): string => `${name}_get(block * ${size}u + i, quad)`;
  const power =
    earlier === undefined
      ? element("last")
      : `select(${element("earlier")}, ${element("last")}, is_norm)`;
  gpu.scratch(2 * jobs.length * size * 4, (states) => {
    gpu.dispatch({
      label: "SpectraGrow",
      bindings: [
        ...sources.map(({ binding }) => binding),
        reads("tile_norms", batch.tileNorms),
        { name: "states", tensor: states, element: "vec4f", written: true },
        writes("row", row),
      ],
      code: sources.map(({ code }) => code).join("") + normText(lanes) + tilesNorm(batch) + probe,
      body: ladderText(batch) + productsText(batch, products, power) + resultText,
      lanes,
      workgroups: jobs.length,
      work: products * 4 * size ** 2,
    });
  });
}

/** The norm of a matrix after a stage, from those of its tiles. */
const tilesNorm = ({ slots, lanes, tiles }: Batch): string => /* wgsl */ `
fn tiles_norm(lane: u32, stage: u32, slot: u32) -> f32 {
  var squares = vec4f();
  let start = (stage * ${slots}u + slot) * ${tiles}u;
  for (var i = lane; i < ${tiles}u; i += ${lanes}u) { squares = with_square(squares, tile_norms[start + i]); }
  return norm_of(sum_all(lane, squares));
}
`;

const probe = /* wgsl */ `
// No number of the probes is the same as another: thorough bits of the element's number (C. Wellons' lowbias32).
fn probe(element: u32) -> f32 {
  var bits = element + 1u;
  bits = (bits ^ (bits >> 16u)) * 0x7feb352du;
  bits = (bits ^ (bits >> 15u)) * 0x846ca68bu;
  bits ^= bits >> 16u;
  return f32(bitcast<i32>(bits)) * 0x1p-31;
}
`;

/** `root`: the product over s <= S of n_s^(1/2^s). */
const ladderText = ({ jobs, normJobs, squarings }: Batch): string => /* wgsl */ `
  let matrices = ${table(jobs.map((job) => job.matrix))};
  let offsets = ${table(jobs.map((job) => job.offset))};
  let is_norm = block < ${normJobs}u;
  let whole = tiles_norm(lane, 0u, matrices[block]);
  let shift = select(0u, 1u, is_norm);
  var vanished = whole == 0.0;
  var finite = is_finite(whole);
  var norms: array<f32, ${squarings + 1}>;
  for (var s = 0u; s < ${squarings + 1}u; s++) {
    norms[s] = tiles_norm(lane, s + shift, select(block, matrices[block], s + shift == 0u));
    if (finite && norms[s] == 0.0) { vanished = true; }
    if (!vanished && !is_finite(norms[s])) { finite = false; }
  }
  var root = norms[${squarings}];
  for (var s = ${squarings}u; s > 0u; s--) { root = sqrt(root) * norms[s - 1u]; }
`;

/** `root` times the growth of the states, of which each holds an element of all four rows. */
const productsText = (
  { size, jobs, squarings, settling, doublings, lanes }: Batch,
  products: number,
  power: string,
): string => /* wgsl */ `
  let inverse_power = select(0.0, 1.0 / norms[${squarings}], norms[${squarings}] != 0.0);
  for (var i = lane; i < ${size}u; i += ${lanes}u) {
    states[block * ${size}u + i] = vec4f(${four.map((r) => `probe(${r * size}u + i)`).join(", ")});
  }
  storageBarrier();
  var inverse = 1.0;
  for (var product = 0u; product < ${products}u; product++) {
    let source = (product % 2u * ${jobs.length}u + block) * ${size}u;
    let result = ((product + 1u) % 2u * ${jobs.length}u + block) * ${size}u;
    var squares = vec4f();
    for (var quad = lane; quad < ${groups(size, 4)}u; quad += ${lanes}u) {
      ${four.map((c) => `var sum${c} = vec4f();`).join(" ")}
      for (var i = 0u; i < ${size}u; i++) {
        let state = states[source + i] * inverse;
        let power = ${power};
        ${four.map((c) => `sum${c} += state * power[${c}];`).join(" ")}
      }
      ${four
        .map(
          (c) => `if (4u * quad + ${c}u < ${size}u) {
        sum${c} *= inverse_power;
        states[result + 4u * quad + ${c}u] = sum${c};
        for (var r = 0u; r < 4u; r++) { squares = with_square(squares, sum${c}[r]); }
      }`,
        )
        .join("\n      ")}
    }
    storageBarrier();
    let growth = norm_of(sum_all(lane, squares));
    if (finite && growth == 0.0) { vanished = true; }
    if (!vanished && !is_finite(growth)) { finite = false; }
    inverse = select(0.0, 1.0 / growth, growth != 0.0);
    if (product >= ${settling}u) {
      var part = growth;
      for (var i = 0u; i < ${squarings + doublings}u; i++) { part = sqrt(part); }
      root *= part;
    }
  }
`;

const resultText = /* wgsl */ `
  var result = select(root, whole * sqrt(root), is_norm);
  if (vanished) { result = 0.0; }
  // A variable, because WGSL refuses a NaN it sees as a constant.
  var not_a_number = 0x7fc00000u;
  if (!finite) { result = bitcast<f32>(not_a_number); }
  if (lane == 0u) { row[offsets[block]] = result; }
`;
