import { afterEach, describe, expect, test, vi } from "vitest";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import { PlainMemory } from "../kernels/shared/growable-memory.ts";
import { closeAll, Lab } from "../session/session.fixture.ts";
import { chooseEngine } from "./choose-engine.ts";
import { startCpuKernels } from "./cpu-kernels.ts";
import { createMemoryEngine } from "./memory-engine.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  closeAll();
});

/** As a host's policy does it: every browser words its error in its own way. */
function forbidWebAssembly(message: string): void {
  vi.spyOn(WebAssembly, "instantiate").mockRejectedValue(new WebAssembly.CompileError(message));
}

const chromium =
  "WebAssembly.instantiate(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because 'unsafe-eval' is not an allowed source of script";

describe("CPU kernels", () => {
  test("are those asked for, where they start", async () => {
    expect(await startCpuKernels("simd")).toMatchObject({ variant: "simd", why: "" });
  });

  test.each([
    ["simd", chromium, "The host's security policy allows no WebAssembly here"],
    ["relaxed", "call to WebAssembly.instantiate() blocked by CSP", "The host's security policy"],
    ["simd", "out of executable memory", "WebAssembly did not start here (out of executable"],
  ] as const)("%s are plain ones where they are forbidden: %s", async (wanted, message, words) => {
    vi.spyOn(WebAssembly, "validate").mockReturnValue(true);
    forbidWebAssembly(message);
    const { variant, memory, why } = await startCpuKernels(wanted);
    expect([variant, memory.constructor]).toEqual(["scalar", PlainMemory]);
    expect(why).toContain(words);
    expect(why).toMatch(/, so plain JavaScript computes, which is slower\.$/u);
    // Said once, not of either variant that was tried.
    expect(why.split(words)).toHaveLength(2);
  });

  test("say which SIMD is missing", async () => {
    vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
    const { instantiate } = WebAssembly;
    let calls = 0;
    vi.spyOn(WebAssembly, "instantiate").mockImplementation((...args) => {
      calls += 1;
      return calls === 1
        ? Promise.reject(new WebAssembly.CompileError("no"))
        : instantiate.apply(WebAssembly, args);
    });
    const relaxed = await startCpuKernels("relaxed");
    expect(relaxed.variant).toBe("simd");
    expect(relaxed.why).toBe(
      "This browser's WebAssembly has no relaxed SIMD, so SIMD kernels without relaxed operations run.",
    );
    calls = 0;
    expect((await startCpuKernels("simd")).why).toContain("WebAssembly has no SIMD, so plain");
  });

  test("are plain ones where there is no WebAssembly at all, and train as where there is", async () => {
    const costs = async (): Promise<readonly number[]> => {
      const changes = { length: 40, hidden: 64, batch: 40 };
      const lab = new Lab(changes, () => createMemoryEngine("simd", "test"));
      await lab.session.prepare();
      for (let i = 0; i < 3; i += 1) await lab.session.step();
      closeAll();
      return lab.costs();
    };
    const before = await costs();
    vi.stubGlobal("WebAssembly", undefined);
    const after = await costs();
    expect(after).toHaveLength(4);
    after.forEach((cost, index) => expect(cost).toBeCloseTo(before[index] ?? Number.NaN, 4));
    const { variant, why } = await startCpuKernels("relaxed");
    expect(variant).toBe("scalar");
    expect(why).toBe(
      "This browser has no WebAssembly, so plain JavaScript computes, which is slower.",
    );
  });
});

test("plain memory keeps what is in it while it grows", () => {
  const memory = new PlainMemory(1);
  new Uint8Array(memory.buffer).fill(7);
  memory.grow(3);
  expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(4 * 65_536);
  expect(new Uint8Array(memory.buffer).indexOf(0)).toBe(65_536);
});

test("a GPU that is offered and does not start leaves the CPU to compute, and says why", async () => {
  const info = { vendor: "a", architecture: "b", device: "c", description: "A card" };
  const requestDevice = (): Promise<never> => Promise.reject(new Error("the driver is too old"));
  const adapter = { info, limits: {}, features: new Set<string>(), requestDevice };
  vi.stubGlobal("navigator", { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
  for (const backend of ["webgpu", "auto"] as const) {
    const config: RunConfig = { ...sharedDefaults, ...laneDefaults, backend };
    const { report } = await chooseEngine(config, () => Promise.resolve(1));
    expect(report.engine).toBe("wasm-simd");
    expect(report.reason).toContain("WebGPU did not start here (");
    expect(report.reason).toContain("the driver is too old");
  }
});
