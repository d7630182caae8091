/** @file WGSL that several kernels share: the frame of a program, sums over a workgroup, norms, bits of numbers. */
import type { Program } from "./gpu.ts";

/** A float32 constant. */
export const literal = (value: number): string => `f32(${Math.fround(value)})`;

/** An array constant of unsigned integers. */
export const table = (values: readonly number[]): string =>
  `array<u32, ${values.length}>(${values.map((value) => `${value}u`).join(", ")})`;

/** How many groups of `size` hold `count`. */
export const groups = (count: number, size: number): number => Math.ceil(count / size);

/** The smallest multiple of `unit` that is not below `count`. */
export const roundUp = (count: number, unit: number): number => groups(count, unit) * unit;

/** Name of the binding that says at which workgroup a part of a split dispatch begins. */
export const firstBlock = "first_block";

/**
 * The whole module of a program whose workgroups lie `columns` wide in the dispatch: WebGPU bounds a dimension, so that
 * many workgroups are folded into rows.
 */
export function moduleText(program: Program, columns: number): string {
  const split = program.bindings.some(({ name }) => name === firstBlock);
  const whole = !split && columns === program.workgroups;
  const start = split ? ` + u32(${firstBlock}[0])` : "";
  return `${program.bindings
    .map(
      ({ name, element, written }, index) =>
        `@group(0) @binding(${index}) var<storage, ${written ? "read_write" : "read"}> ${name}: array<${element}>;`,
    )
    .join("\n")}
${program.code}
@compute @workgroup_size(${program.lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let block = group.x${whole ? "" : ` + group.y * ${columns}u${start}`};
  ${whole ? "" : `if (block >= ${program.workgroups}u) { return; }`}
  ${program.body}
}`;
}

/** Bits tell NaN from numbers where a driver's compiler assumes that there is none. */
export const numberBits = /* wgsl */ `
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn is_finite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
`;

/** `sum_all(lane, x)`: x summed over the workgroup, given to every lane; a tree, so that its order is fixed. */
export const workgroupSum = (lanes: number): string => /* wgsl */ `
var<workgroup> sums: array<vec4f, ${lanes}>;
fn sum_all(lane: u32, x: vec4f) -> vec4f {
  sums[lane] = x;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  workgroupBarrier();
  let total = sums[0];
  workgroupBarrier();
  return total;
}
`;

/**
 * Norms without overflow or underflow in float32 (Blue, 1978): squares of large, middling and small numbers are summed
 * apart, the outer two scaled by powers of two. `with_square(sums, x)` adds one, `norm_of(sums)` takes the root.
 */
export const scaledNorm = /* wgsl */ `
fn with_square(sums: vec4f, x: f32) -> vec4f {
  let size = abs(x);
  let large = select(0.0, x * 0x1p-80f, size > 0x1p50f);
  let small = select(0.0, x * 0x1p100f, size < 0x1p-50f);
  let middling = select(x, 0.0, size > 0x1p50f || size < 0x1p-50f);
  return sums + vec4f(large * large, middling * middling, small * small, 0.0);
}
fn norm_of(sums: vec4f) -> f32 {
  let parts = sqrt(sums.xyz) * vec3f(0x1p80f, 1.0, 0x1p-100f);
  let top = parts.x + parts.y + parts.z;
  if (!is_finite(top) || top == 0.0) { return top; }
  let ratios = parts / top;
  return top * sqrt(dot(ratios, ratios));
}
`;
