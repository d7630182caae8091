/** @file Which engine a run gets, and why. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "./compute-engine.ts";
import { type EngineTimings, rememberedTimings, rememberTimings } from "./engine-timings.ts";
import { createMemoryEngine } from "./memory-engine.ts";
import type { FoundAdapter } from "./webgpu-engine.ts";

/** Milliseconds an iteration of this configuration takes on an engine. */
export type TimeIteration = (engine: ComputeEngine, config: RunConfig) => Promise<number>;

/**
 * `auto` takes the CPU where there is no hardware GPU; where there is one, it times both engines before the first run of a
 * configuration on this device and takes the faster. What cannot be had falls back to the CPU and says so.
 */
export async function chooseEngine(config: RunConfig, time: TimeIteration): Promise<ComputeEngine> {
  const { backend, cpuKernels } = config;
  if (backend === "cpu") return createMemoryEngine(cpuKernels, "The CPU was asked for.");
  const fallBack = (why: string): Promise<ComputeEngine> => createMemoryEngine(cpuKernels, why);
  if (globalThis.navigator?.gpu === undefined) {
    const isPlainHttp = globalThis.isSecureContext === false;
    const why = isPlainHttp ? "Pages over plain http get no WebGPU" : "No WebGPU here";
    return fallBack(`${why}, so the CPU computes.`);
  }
  try {
    const { createWebGpuEngine, findAdapter } = await import("./webgpu-engine.ts");
    const found = await findAdapter();
    if (found === null)
      return await fallBack("WebGPU offers no adapter here, so the CPU computes.");
    if (backend === "webgpu") return await createWebGpuEngine("WebGPU was asked for.", found);
    if (found.software) {
      return await fallBack(`The only GPU is a software one (${found.name}), so the CPU computes.`);
    }
    return await chooseFaster(config, time);
  } catch (error) {
    // What a browser offers may fail all the same: a driver that refuses, or a part that cannot be loaded.
    const message = error instanceof Error ? error.message : String(error);
    return fallBack(`WebGPU did not start here (${message}), so the CPU computes.`);
  }
}

/** The faster of both engines for this configuration, by this device's own timings. */
export async function chooseFaster(config: RunConfig, time: TimeIteration): Promise<ComputeEngine> {
  const { createWebGpuEngine, findAdapter } = await import("./webgpu-engine.ts");
  const { task, network, rule, length, batch, hidden, cpuKernels } = config;
  // An adapter gives one device only, so every engine begins with a search.
  const find = async (): Promise<FoundAdapter> => {
    const found = await findAdapter();
    if (found === null) throw new Error("the GPU that was there a moment ago is gone");
    return found;
  };
  const adapter = await find();
  const work = [task, network, rule, length, batch, hidden, cpuKernels];
  const key = [adapter.name, ...work].join(" ");
  let timings = await rememberedTimings(key);
  if (timings === null) {
    timings = {
      webgpu: await timeAndDispose(await createWebGpuEngine("", adapter), config, time),
      cpu: await timeAndDispose(await createMemoryEngine(cpuKernels, ""), config, time),
    };
    await rememberTimings(key, timings);
  }
  const reason = `Timed here: ${describe(timings.webgpu)} an iteration on WebGPU, ${describe(timings.cpu)} on the CPU.`;
  return withTimings(
    timings.webgpu < timings.cpu
      ? await createWebGpuEngine(reason, await find())
      : await createMemoryEngine(cpuKernels, reason),
    timings,
  );
}

async function timeAndDispose(
  engine: ComputeEngine,
  config: RunConfig,
  time: TimeIteration,
): Promise<number> {
  try {
    return await time(engine, config);
  } finally {
    engine.dispose();
  }
}

const describe = (milliseconds: number): string => `${milliseconds.toPrecision(2)} ms`;

const withTimings = (engine: ComputeEngine, timings: EngineTimings): ComputeEngine => ({
  ...engine,
  report: { ...engine.report, timings },
});
