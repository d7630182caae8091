/**
 * @file Spectral radii and operator norms by powers of matrices, several at once: the kernel that squares also leaves
 * the norms of its tiles, which the next one sums itself, so that a squaring is one dispatch.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { rowsAndWidth } from "../shared/shapes.ts";
import { type Gpu, reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { type Matrix, matrix } from "../shared/wgsl/matrix.ts";
import { productLanes, tileProduct, tileRows, tileSums } from "../shared/wgsl/products.ts";
import { groups, table } from "../shared/wgsl/wgsl.ts";
import { spectraOp, spectrumKinds } from "./op.ts";
import { type Batch, type GpuJob, normText } from "./webgpu-batch.ts";
import { grow } from "./webgpu-growth.ts";

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
