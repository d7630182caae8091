/** @file For tests: the engines whose results are compared, with what runs ops on them. */
import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import {
  createWebGpuEngine,
  type EngineLimits,
  findAdapter,
} from "../../web-workers/backend/webgpu-engine.ts";

export {
  compute,
  floats,
  type Given,
  inMagnitude,
  integers,
  room,
  type Tensors,
} from "../../web-workers/kernels/op-runs.fixture.ts";

/** A fresh GPU engine, laid out for hardware where it is not taken for software. Throws where there is no adapter. */
export async function gpuEngine(
  limits: EngineLimits = {},
  software = true,
): Promise<ComputeEngine> {
  const found = await findAdapter();
  if (found === null) throw new Error("these tests need a WebGPU adapter");
  return createWebGpuEngine("A test asks for it.", { ...found, software }, limits);
}

export const cpuEngine = (): Promise<ComputeEngine> =>
  createMemoryEngine("scalar", "A test compares with it.");
