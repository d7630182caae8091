/** @file The angle between two gradients in WGSL, safe from overflow and underflow. */
import { elementsOf } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { workgroupSum } from "../shared/wgsl/wgsl.ts";
import { cosineOp } from "./op.ts";

registerGpu(cosineOp, ({ gpu, inputs: { x, y, row }, attributes: { offset } }) => {
  const lanes = gpu.lanes;
  const count = elementsOf(x);
  gpu.dispatch({
    label: "Cosine",
    bindings: [reads("x", x), reads("y", y), writes("row", row)],
    // As integers the magnitudes of floats keep their order, with NaN on top.
    code: `${workgroupSum(lanes)}
var<workgroup> peaks: array<vec2u, ${lanes}>;
fn magnitude(x: f32) -> u32 { return bitcast<u32>(x) & 0x7fffffffu; }`,
    body: `var peak = vec2u();
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    peak = max(peak, vec2u(magnitude(x[i]), magnitude(y[i])));
  }
  peaks[lane] = peak;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { peaks[lane] = max(peaks[lane], peaks[lane + half]); }
  }
  workgroupBarrier();
  let bits = peaks[0];
  let top = vec2f(bitcast<f32>(bits.x), bitcast<f32>(bits.y));
  var sums = vec4f();
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    let scaled = vec2f(x[i], y[i]) / top;
    sums += vec4f(scaled.x * scaled.y, scaled * scaled, 0.0);
  }
  let total = sum_all(lane, sums);
  if (lane == 0u) {
    let cosine = total.x / (sqrt(total.y) * sqrt(total.z));
    let bounded = select(cosine, clamp(cosine, -1.0, 1.0), abs(cosine) <= 2.0);
    row[${offset}] = select(bounded, 0.0, bits.x == 0u || bits.y == 0u);
    row[${offset + 1}] = select(top.y * sqrt(total.z), top.y, bits.y == 0u);
  }`,
    lanes,
    workgroups: 1,
  });
});
