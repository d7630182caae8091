/** @file Gaussian noise from a counter, from the same words as on the CPU. */
import { elementsOf } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import { gaussianNoiseOp } from "./op.ts";

/** WGSL: Philox4x32-10 (Salmon et al., 2011), with the high word of a product from halves: WGSL has no 64-bit integers. */
const philoxText = /* wgsl */ `
fn high_product(x: u32, y: u32) -> u32 {
  let low = (x & 0xffffu) * (y & 0xffffu);
  let cross = (x >> 16u) * (y & 0xffffu) + (low >> 16u);
  let other = (x & 0xffffu) * (y >> 16u) + (cross & 0xffffu);
  return (x >> 16u) * (y >> 16u) + (cross >> 16u) + (other >> 16u);
}
fn philox(counter: vec2u, seed: vec2u) -> vec4u {
  var c = vec4u(counter, 0u, 0u);
  var key = seed;
  for (var round = 0u; round < 10u; round++) {
    let high = vec2u(high_product(c.x, 0xd2511f53u), high_product(c.z, 0xcd9e8d57u));
    let low = c.xz * vec2u(0xd2511f53u, 0xcd9e8d57u);
    c = vec4u(high.y ^ c.y ^ key.x, low.y, high.x ^ c.w ^ key.y, low.x);
    key += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}
`;

/**
 * WGSL: log, sine and cosine by series, for drivers' own may be wrong in the third digit. log of a positive number is
 * 2 atanh((m - 1) / (m + 1)) of its mantissa m in [sqrt(1/2), sqrt(2)), plus its exponent times log 2.
 */
const boxMullerText = /* wgsl */ `
fn log_of(u: f32) -> f32 {
  let shifted = bitcast<i32>(u) - 0x3f3504f3;
  let m = bitcast<f32>((shifted & 0x007fffff) + 0x3f3504f3);
  let f = (m - 1.0) / (m + 1.0);
  let s = f * f;
  let series = (((2.0 / 9.0 * s + 2.0 / 7.0) * s + 2.0 / 5.0) * s + 2.0 / 3.0) * s + 2.0;
  return f * series + f32(shifted >> 23u) * 0.6931471805599453;
}
/** Cosine and sine of 2 pi turns, from the nearest quarter turn. */
fn cos_sin(turns: f32) -> vec2f {
  let quarter = floor(4.0 * turns + 0.5);
  let x = (4.0 * turns - quarter) * 1.5707963267948966;
  let y = x * x;
  let s = x + x * y * (-1.0 / 6.0 + y * (1.0 / 120.0 + y * (-1.0 / 5040.0 + y / 362880.0)));
  let c = 1.0 + y * (-0.5 + y * (1.0 / 24.0 + y * (-1.0 / 720.0 + y * (1.0 / 40320.0))));
  switch (u32(quarter) & 3u) {
    case 0u: { return vec2f(c, s); }
    case 1u: { return vec2f(-s, c); }
    case 2u: { return vec2f(-c, -s); }
    default: { return vec2f(s, -c); }
  }
}
fn normals(words: vec2u) -> vec2f {
  let top = vec2f(words >> vec2u(8u)) * 0x1p-24f;
  return sqrt(abs(2.0 * log_of(top.x + 0x1p-24f))) * cos_sin(top.y);
}
`;

/** A float's bits, to pass it among integers. */
const bitsOf = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0] ?? 0;

registerGpu(gaussianNoiseOp, ({ gpu, inputs: { iteration }, attributes, out }) => {
  const { seedLow, seedHigh, sigma } = attributes;
  const count = elementsOf(out("e"));
  const lanes = gpu.lanes;
  const key = gpu.constants([seedLow, seedHigh, bitsOf(sigma)]);
  gpu.dispatch({
    label: "GaussianNoise",
    bindings: [reads("iteration", iteration), reads("key", key), writes("result", out("e"))],
    code: philoxText + boxMullerText,
    body: `let i = block * ${lanes}u + lane;
  let words = philox(
    vec2u(i, bitcast<u32>(iteration[0])),
    vec2u(bitcast<u32>(key[0]), bitcast<u32>(key[1])),
  );
  let noise = bitcast<f32>(key[2]) * vec4f(normals(words.xy), normals(words.zw));
  for (var j = 0u; j < 4u; j++) {
    if (4u * i + j < ${count}u) { result[4u * i + j] = noise[j]; }
  }`,
    lanes,
    workgroups: groups(groups(count, 4), lanes),
  });
});
