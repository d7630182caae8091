/**
 * @file Spectral radii and operator norms by powers of matrices, several at once: the kernel that squares also leaves
 * the norms of its tiles, which the next one sums itself, so that a squaring is one dispatch.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { spectraOp, spectrumKinds } from "../measurements.ts";
import { rowsAndWidth } from "../op.ts";
import { type Gpu, reads, registerGpu, writes } from "./gpu.ts";
import { type Matrix, matrix } from "./matrix.ts";
import { productLanes, tileProduct, tileRows, tileSums } from "./products.ts";
import { groups, numberBits, scaledNorm, table, workgroupSum } from "./wgsl.ts";

/** What is wanted of a matrix: its spectral radius, or its largest singular value; row[offset] receives it. */
interface GpuJob {
  readonly matrix: number;
  readonly kind: "radius" | "norm";
  readonly offset: number;
}

/** A batch of matrices [size,size] on its way through the squarings. */
interface Batch {
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

/** Writes what `jobs` want of the matrices into `row`, in `powers.squarings` + 2 dispatches, one more where a norm is wanted. */
function runSpectra(
  gpu: Gpu,
  matrices: readonly TensorInfo[],
  jobs: readonly GpuJob[],
  powers: Pick<Batch, "squarings" | "settling" | "doublings">,
  row: TensorInfo,
): void {
  const [first] = matrices;
  if (first === undefined || jobs.length === 0) return;
  const [, size] = rowsAndWidth(first);
  const sorted = [
    ...jobs.filter(({ kind }) => kind === "norm"),
    ...jobs.filter(({ kind }) => kind === "radius"),
  ];
  const normJobs = sorted.filter(({ kind }) => kind === "norm").length;
  const { squarings } = powers;
  const stages = squarings + (normJobs > 0 ? 1 : 0);
  const lanes = productLanes(gpu);
  const slots = Math.max(jobs.length, matrices.length);
  const tiles = groups(groups(size, 4) ** 2, lanes);
  const room = slots * size * size;
  gpu.scratch((stages + 1) * slots * tiles, (tileNorms) => {
    gpu.scratch(room, (even) => {
      gpu.scratch(room, (odd) => {
        const batch = { size, jobs: sorted, normJobs, ...powers, slots, lanes, tiles, tileNorms };
        load(gpu, batch, matrices, even);
        for (let stage = 1; stage <= stages; stage += 1) {
          const [from, to] = stage % 2 === 1 ? [even, odd] : [odd, even];
          const running = stage > squarings ? normJobs : sorted.length;
          square(gpu, batch, stage, running, from, to);
        }
        const [last, other] = stages % 2 === 1 ? [odd, even] : [even, odd];
        grow(gpu, batch, last, normJobs > 0 && normJobs < jobs.length ? other : undefined, row);
      });
    });
  });
}

/** WGSL at module scope that a kernel needs to leave the norms of its tiles. */
const normText = (lanes: number): string => numberBits + scaledNorm + workgroupSum(lanes);

/** WGSL that says which 4 x 4 tile of matrix number `slot` an invocation has. */
const placeText = (
  { size, lanes, tiles }: Batch,
  quads: number,
): string => `let slot = block / ${tiles}u;
  let tile = block % ${tiles}u * ${lanes}u + lane;
  let quad = tile % ${quads}u;
  let first = 4u * (tile / ${quads}u);
  let inside = first < ${size}u;`;

/** WGSL that stores the tile's rows `value(i)` into `to` and leaves the norm of the workgroup's tiles. */
const storeText = ({ size, slots, tiles }: Batch, stage: string): string => `var squares = vec4f();
  ${tileRows
    .map(
      (i) => `if (first + ${i}u < ${size}u) {
    to_set(slot * ${size}u + first + ${i}u, quad, sum${i});
    for (var j = 0u; j < min(4u, ${size}u - 4u * quad); j++) { squares = with_square(squares, sum${i}[j]); }
  }`,
    )
    .join("\n  ")}
  let left = norm_of(sum_all(lane, squares));
  if (lane == 0u) { tile_norms[(${stage} * ${slots}u + slot) * ${tiles}u + block % ${tiles}u] = left; }`;

/** Copies the matrices into one tensor. */
function load(gpu: Gpu, batch: Batch, matrices: readonly TensorInfo[], room: TensorInfo): void {
  const { size, lanes, tiles, tileNorms } = batch;
  const sources = matrices.map((w, index) => matrix(`w${index}`, w, size));
  const to = matrix("to", room, size, { written: true });
  const cases = sources.map(
    (_, index) => `case ${index}u: {
      ${tileRows
        .map((i) => `sum${i} = w${index}_get(min(first + ${i}u, ${size - 1}u), quad);`)
        .join(" ")}
    }`,
  );
  gpu.dispatch({
    label: "SpectraLoad",
    bindings: [...[...sources, to].map(({ binding }) => binding), writes("tile_norms", tileNorms)],
    code: [...sources, to].map(({ code }) => code).join("") + normText(lanes),
    body: `${placeText(batch, to.quads)}
  ${tileSums}
  switch slot {
    ${cases.join("\n    ")}
    default: {}
  }
  ${storeText(batch, "0u")}`,
    lanes,
    workgroups: matrices.length * tiles,
  });
}

/** A / ||A|| times itself; at the first stage W^T W / ||W||^2 for the jobs that want a norm. */
function square(
  gpu: Gpu,
  batch: Batch,
  stage: number,
  running: number,
  source: TensorInfo,
  target: TensorInfo,
): void {
  const { size, jobs, normJobs, slots, lanes, tiles, tileNorms } = batch;
  const from = matrix("unit", source, size);
  const to = matrix("to", target, size, { written: true });
  const first = stage === 1;
  const sources = first
    ? `let sources = ${table(jobs.map((job) => job.matrix))};
  let base = sources[slot] * ${size}u;`
    : `let base = slot * ${size}u;`;
  gpu.dispatch({
    label: first ? "SpectraFirst" : "SpectraSquare",
    bindings: [
      from.binding,
      to.binding,
      writes("tile_norms", tileNorms),
      reads("stages", gpu.constants([stage])),
    ],
    code: from.code + to.code + normText(lanes),
    body: `${placeText(batch, to.quads)}
  ${sources}
  // Read, not written here: all stages but the first are one program.
  let stage = u32(stages[0]);
  var given = vec4f();
  let norms = ((stage - 1u) * ${slots}u + base / ${size}u) * ${tiles}u;
  for (var i = lane; i < ${tiles}u; i += ${lanes}u) { given = with_square(given, tile_norms[norms + i]); }
  let norm = norm_of(sum_all(lane, given));
  let inverse = select(0.0, 1.0 / norm, norm != 0.0);
  ${tileSums}
  if (inside) {
    ${productText(from, size, first ? normJobs : 0)}
  }
  ${storeText(batch, "stage")}`,
    lanes,
    workgroups: running * tiles,
    work: lanes * 16 * size,
  });
}

function productText({ quads }: Matrix, size: number, normJobs: number): string {
  // One factor is divided before, the other after: nothing overflows or vanishes that need not.
  const divided = tileRows.map((i) => `sum${i} *= inverse;`).join(" ");
  const plain = `{
      ${tileProduct(
        size,
        (i, k) => `(unit_get(base + min(first + ${i}u, ${size - 1}u), ${k}) * inverse)`,
        (row) => `unit_get(base + ${row}, quad)`,
      )}
      ${divided}
    }`;
  if (normJobs === 0) return plain;
  return `if (slot < ${normJobs}u) {
      for (var k = 0u; k < ${size}u; k++) {
        let above = unit_get(base + k, min(first / 4u, ${quads - 1}u)) * inverse;
        let beside = unit_get(base + k, quad);
        ${tileRows.map((i) => `sum${i} += above[${i}] * beside;`).join(" ")}
      }
      ${divided}
    } else ${plain}`;
}

/**
 * With n_s the norm after s squarings, each of a matrix divided by its norm, and g_i the norm of four rows after each
 * product with the last of them: rho is the product over s <= S of n_s^(1/2^s) times the product over the last 2^D
 * of g_i^(1/2^(S+D)). The largest singular value is ||W|| sqrt(rho(W^T W / ||W||^2)).
 */
function grow(
  gpu: Gpu,
  { size, jobs, normJobs, squarings, settling, doublings, slots, lanes, tiles, tileNorms }: Batch,
  last: TensorInfo,
  /** What the jobs of radii have, where those of norms took a product more. */
  earlier: TensorInfo | undefined,
  row: TensorInfo,
): void {
  const sources = [
    matrix("last", last, size),
    ...(earlier === undefined ? [] : [matrix("earlier", earlier, size)]),
  ];
  const quads = groups(size, 4);
  const columns = [0, 1, 2, 3] as const;
  const power = (name: string): string => `${name}_get(block * ${size}u + i, quad)`;
  const products = settling + 2 ** doublings;
  gpu.scratch(2 * jobs.length * size * 4, (states) => {
    gpu.dispatch({
      label: "SpectraGrow",
      bindings: [
        ...sources.map(({ binding }) => binding),
        reads("tile_norms", tileNorms),
        { name: "states", tensor: states, element: "vec4f", written: true },
        writes("row", row),
      ],
      code: `${sources.map(({ code }) => code).join("")}${normText(lanes)}
fn tiles_norm(lane: u32, stage: u32, slot: u32) -> f32 {
  var squares = vec4f();
  let start = (stage * ${slots}u + slot) * ${tiles}u;
  for (var i = lane; i < ${tiles}u; i += ${lanes}u) { squares = with_square(squares, tile_norms[start + i]); }
  return norm_of(sum_all(lane, squares));
}
// No number of the probes is the same as another: thorough bits of the element's number (C. Wellons' lowbias32).
fn probe(element: u32) -> f32 {
  var bits = element + 1u;
  bits = (bits ^ (bits >> 16u)) * 0x7feb352du;
  bits = (bits ^ (bits >> 15u)) * 0x846ca68bu;
  bits ^= bits >> 16u;
  return f32(bitcast<i32>(bits)) * 0x1p-31;
}`,
      body: `let matrices = ${table(jobs.map((job) => job.matrix))};
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

  let inverse_power = select(0.0, 1.0 / norms[${squarings}], norms[${squarings}] != 0.0);
  for (var i = lane; i < ${size}u; i += ${lanes}u) {
    states[block * ${size}u + i] = vec4f(${columns.map((r) => `probe(${r * size}u + i)`).join(", ")});
  }
  storageBarrier();
  var inverse = 1.0;
  for (var product = 0u; product < ${products}u; product++) {
    let source = (product % 2u * ${jobs.length}u + block) * ${size}u;
    let result = ((product + 1u) % 2u * ${jobs.length}u + block) * ${size}u;
    var squares = vec4f();
    for (var quad = lane; quad < ${quads}u; quad += ${lanes}u) {
      ${columns.map((c) => `var sum${c} = vec4f();`).join(" ")}
      for (var i = 0u; i < ${size}u; i++) {
        let state = states[source + i] * inverse;
        let power = ${earlier === undefined ? power("last") : `select(${power("earlier")}, ${power("last")}, is_norm)`};
        ${columns.map((c) => `sum${c} += state * power[${c}];`).join(" ")}
      }
      ${columns
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
  var result = select(root, whole * sqrt(root), is_norm);
  if (vanished) { result = 0.0; }
  // A variable, because WGSL refuses a NaN it sees as a constant.
  var not_a_number = 0x7fc00000u;
  if (!finite) { result = bitcast<f32>(not_a_number); }
  if (lane == 0u) { row[offsets[block]] = result; }`,
      lanes,
      workgroups: jobs.length,
      work: products * 4 * size ** 2,
    });
  });
}

registerGpu(spectraOp, ({ gpu, inputs: { first, second, row }, attributes }) => {
  runSpectra(
    gpu,
    second === undefined ? [first] : [first, second],
    attributes.jobs.map(([matrix, kind, offset]) => ({
      matrix,
      kind: spectrumKinds[kind] ?? "radius",
      offset,
    })),
    {
      squarings: 2 * attributes.fourthPowers,
      settling: attributes.settling,
      doublings: attributes.doublings,
    },
    row,
  );
});
