/** @file Where there is a GPU worth timing, the faster engine is taken, and remembered for the device. */
import { Dexie } from "dexie";
import { afterEach, expect, test, vi } from "vitest";

import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import {
  chooseEngine,
  chooseFaster,
  type TimeIteration,
} from "../../web-workers/backend/choose-engine.ts";
import { timeIteration } from "../../web-workers/session/time-iteration.ts";

vi.setConfig({ testTimeout: 60_000 });

const config: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  rule: "bptt",
  length: 10,
  hidden: 8,
  batch: 2,
  measureRadius: 0,
};

afterEach(() => Dexie.delete("keyval-store"));

test.each([
  [2, 5, "webgpu"],
  [5, 2, "wasm-simd"],
] as const)("%i ms on WebGPU and %i ms on the CPU: %s", async (webgpu, cpu, wanted) => {
  const time = vi.fn<TimeIteration>((engine) =>
    Promise.resolve(engine.report.engine === "webgpu" ? webgpu : cpu),
  );
  const first = await chooseFaster(config, time);
  expect(first.report.engine).toBe(wanted);
  expect(first.report.timings).toEqual({ webgpu, cpu });
  expect(first.report.reason).toContain(`${webgpu}.0 ms`);
  first.dispose();
  expect(time).toHaveBeenCalledTimes(2);
  const second = await chooseFaster(config, time);
  expect(second.report.engine).toBe(wanted);
  second.dispose();
  expect(time).toHaveBeenCalledTimes(2);
  // Other work has other timings.
  const third = await chooseFaster({ ...config, network: "lstm" }, time);
  third.dispose();
  expect(time).toHaveBeenCalledTimes(4);
});

test("really times both", async () => {
  const engine = await chooseFaster(config, timeIteration);
  const { timings } = engine.report;
  engine.dispose();
  expect(timings?.webgpu).toBeGreaterThan(0);
  expect(timings?.cpu).toBeGreaterThan(0);
  // A software GPU is slower than the CPU it runs on.
  expect(engine.report.engine).toBe("wasm-simd");
});

test("auto takes the CPU where the only GPU is a software one", async () => {
  const engine = await chooseEngine(config, timeIteration);
  expect(engine.report.engine).toBe("wasm-simd");
  expect(engine.report.reason).toContain("software");
  engine.dispose();
});
