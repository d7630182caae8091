/** @file The GPU engine beneath a run: chunks, views, compile errors, lost devices, adapters. */
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterEach, expect, test } from "vitest";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { describeAdapter } from "../../web-workers/backend/webgpu-adapter.ts";
import { affine } from "../../web-workers/kernels/affine/op.ts";
import { finalState } from "../../web-workers/kernels/final-state/op.ts";
import { defineOp, type None } from "../../web-workers/kernels/shared/op.ts";
import { distance, largest } from "../../web-workers/kernels/rounding.fixture.ts";
import { backwardScan } from "../../web-workers/kernels/backward-scan/op.ts";
import { forwardScan } from "../../web-workers/kernels/forward-scan/op.ts";
import { targetScan } from "../../web-workers/kernels/target-scan/op.ts";
import { reads, registerGpu } from "../../web-workers/kernels/shared/wgsl/gpu.ts";
import { weightGradient } from "../../web-workers/kernels/weight-gradient/op.ts";
import { compute, floats, gpuEngine, integers } from "./both-engines.ts";

const activation = "tanh";

let open: ComputeEngine | undefined;

async function openEngine(...options: Parameters<typeof gpuEngine>): Promise<ComputeEngine> {
  open = await gpuEngine(...options);
  return open;
}

afterEach(() => {
  open?.dispose();
  open = undefined;
});

test("gives the same from chunks of time, and of work, as from one dispatch", async () => {
  const given = {
    projection: floats([9, 5, 12], 1),
    bias: floats([12], 2),
    w: floats([12, 12], 3, 0.4),
    last: floats([5, 12], 4),
    rates: floats([1], 5),
    x: integers([9, 5], 6, 6),
    wxh: floats([6, 12], 7),
    into: floats([12, 12], 8),
  };
  const results = [];
  const counts = [];
  for (const limits of [{}, { maxWork: 2000 }]) {
    const engine = await openEngine(limits);
    const values = await compute(
      engine,
      given,
      ({ projection, bias, w, last, rates, x, wxh, into }) => {
        const h = forwardScan({ projection, bias, w }, { activation });
        const { d, g } = backwardScan({ last, h, w }, { activation });
        const eps = targetScan({ a: projection, v: w, errors: last, rates }, { activation });
        weightGradient({ x: h, d, into }, { lag: 1 });
        const final = finalState({ x, wxh, bias, w }, { activation });
        return [h, d, g, eps, final, affine({ x: h, w, bias }), into];
      },
    );
    const tensor = (shape: readonly number[]): Tensor => engine.zeros(shape, "float32");
    const [projection, bias, w] = [tensor([9, 5, 12]), tensor([12]), tensor([12, 12])];
    engine.iterate(engine, "scan", () => forwardScan({ projection, bias, w }, { activation }));
    counts.push(engine.dispatches());
    results.push(values);
    engine.dispose();
  }
  open = undefined;
  expect(counts).toEqual([1, 5]);
  const [whole = [], chunked = []] = results;
  // Sums of twelve products of at most 0.4 and of some inputs of 1; a gradient, of one product a step and sequence.
  const [scanned, summed] = [12 * 0.4 + 2, 9 * 5 * largest(whole[1] ?? [])];
  const terms = [...whole.slice(1).map(() => scanned), summed];
  const distances = whole.map((values, i) => distance(chunked[i] ?? [], values, terms[i] ?? 0));
  expect(Math.max(...distances)).toBeLessThan(1e-6);
});

const brokenOp = defineOp<Record<"x", Tensor>, None, never, None>({
  name: "BrokenForTest",
  outputs: () => ({}),
  reads: ["x"],
  writes: [],
  multiplyAdds: () => 0,
  kernels: {},
  memory: () => {},
});

registerGpu(brokenOp, ({ gpu, inputs: { x } }) => {
  gpu.dispatch({
    label: "broken",
    bindings: [reads("x", x)],
    code: "",
    body: "let y = x[0] + nothing;",
    lanes: gpu.lanes,
    workgroups: 1,
  });
});

test("says which kernel does not compile, and why", async () => {
  const engine = await openEngine();
  const x = engine.zeros([1], "float32");
  const run = (): void => {
    brokenOp.run({ x }, {});
  };
  await expect(engine.compileAhead(run, () => {})).rejects.toThrow(
    /kernel broken does not compile[^]*nothing/u,
  );
  engine.iterate(engine, "broken", run);
  await expect(engine.settled()).rejects.toThrow("nothing");
});

test("reads and writes parts of a tensor through views", async () => {
  const engine = await openEngine();
  const parent = engine.zeros([200], "float32");
  const part = engine.view(parent, 64, [2, 3]);
  engine.upload(part, Float32Array.of(1, 2, 3, 4, 5, 6));
  expect(await engine.download(part, 1, 3)).toEqual(Float32Array.of(2, 3, 4));
  expect(await engine.download(parent, 63, 3)).toEqual(Float32Array.of(0, 1, 2));
  expect(await part.data()).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
  engine.upload(part, Float32Array.of(9));
  expect(await part.data()).toEqual(Float32Array.of(9, 2, 3, 4, 5, 6));
  part.dispose();
  expect(await engine.download(parent, 64, 1)).toEqual(Float32Array.of(9));
});

test("says when the device is lost", async () => {
  const engine = await gpuEngine();
  const tensor = engine.zeros([1], "float32");
  engine.dispose();
  await expect(engine.settled()).rejects.toThrow("the GPU engine");
  await expect(engine.download(tensor, 0, 1)).rejects.toThrow("the GPU engine");
  expect(() => {
    engine.iterate(engine, "any", () => {});
  }).toThrow("the GPU engine");
});

test("tells software adapters from hardware", () => {
  const info = { vendor: "", architecture: "", device: "", description: "" };
  const google = { ...info, vendor: "google", architecture: "swiftshader" };
  const windows = { ...info, description: "Microsoft Basic Render Driver" };
  const mesa = { ...info, description: "llvmpipe (LLVM 15.0.6, 256 bits)" };
  const real = { ...info, vendor: "nvidia", architecture: "ampere" };
  expect([google, windows, mesa, real].map((each) => describeAdapter(each).software)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(describeAdapter({ ...real, isFallbackAdapter: true }).software).toBe(true);
  expect(describeAdapter(real).name).toBe("nvidia ampere");
});
