/** @file Which engine a run gets, and why. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "./compute-engine.ts";
import { createMemoryEngine } from "./memory-engine.ts";

/** `auto` prefers a hardware GPU, and the CPU to a software GPU; what cannot be had falls back to the CPU and says so. */
export async function chooseEngine({ backend, cpuKernels }: RunConfig): Promise<ComputeEngine> {
  if (backend === "cpu") return createMemoryEngine(cpuKernels, "The CPU was asked for.");
  const fallBack = (why: string): Promise<ComputeEngine> => createMemoryEngine(cpuKernels, why);
  if (globalThis.navigator?.gpu === undefined) return fallBack("No WebGPU here, so the CPU computes.");
  const { createWebGpuEngine, findAdapter } = await import("./webgpu-engine.ts");
  const found = await findAdapter();
  if (found === null) return fallBack("WebGPU offers no adapter here, so the CPU computes.");
  if (backend === "webgpu") return createWebGpuEngine("WebGPU was asked for.", found);
  if (found.software) {
    return fallBack(`The only GPU is a software one (${found.name}), so the CPU computes.`);
  }
  return createWebGpuEngine("A hardware GPU is available.", found);
}
