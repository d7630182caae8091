/** @file The roofline: the SIMD matrix product alone, and how long it would take for the products of an iteration. */
import { runFacts } from "../src/experiment/run-facts.ts";
import type { RunConfig } from "../src/experiment/schema.ts";
import type { CpuVariant } from "../web-workers/backend/memory-engine.ts";
import { radiusWork } from "../web-workers/kernels/spectra/op.ts";
import { matmul } from "../web-workers/kernels/weight-gradient/scalar.ts";
import type { KernelTable } from "../web-workers/kernels/shared/memory.ts";
import { scalarKernels } from "../web-workers/kernels/shared/scalar/kernels.ts";
import { instantiate } from "../web-workers/kernels/wasm/index.ts";
import { radiusStride } from "./cases.ts";
import type { Contestant, Timing } from "./measure.ts";

/** The formula behind `matrixFlops`, for the table. */
export const flopFormula = [
  "FLOPs of an iteration's matrix products, 2mkn each:",
  "  recurrent 2 N H^2 x (BPTT 3(T-1): two scans, dWhh; TPTT and TPTThx 5(T-1) + 3T: three scans, dWhh, BPTT's dWhh; G twice, dVhh)",
  "  + read-out 3 x 2 N H O + spectral radius (6 x 2 H^3 + 40 x 8 H^2) a matrix / its stride",
  "  + validation (2 (T-1) H^2 + 2 H O) x samples seen / 100. One-hot products are gathers and count nothing.",
].join("\n");

/** FLOPs of the matrix products of an iteration with its share of a validation of `samples` samples. */
export function matrixFlops(config: RunConfig, samples: number): number {
  const { rule, length, batch, hidden, validationEvery } = config;
  const { outputs } = runFacts(config).sizes;
  const square = 2 * hidden ** 2;
  const products = rule === "bptt" ? 3 * (length - 1) : 5 * (length - 1) + 3 * length;
  const matrices = rule === "bptt" ? 1 : 2;
  const radius = (matrices * 2 * radiusWork(hidden)) / radiusStride(config);
  const validation = samples * (square * (length - 1) + 2 * hidden * outputs);
  return (
    products * batch * square +
    3 * 2 * batch * hidden * outputs +
    radius +
    validation / validationEvery
  );
}

interface Form {
  readonly name: string;
  readonly sizes: readonly [m: number, k: number, n: number];
  readonly transposed: readonly [a: number, b: number];
}

/** The products of an iteration over all its rows. */
const formsOf = ({ length, batch, hidden }: RunConfig): Form[] => {
  const rows = length * batch;
  return [
    { name: "A B", sizes: [rows, hidden, hidden], transposed: [0, 0] },
    { name: "A B^T", sizes: [rows, hidden, hidden], transposed: [0, 1] },
    { name: "A^T B", sizes: [hidden, rows, hidden], transposed: [1, 0] },
  ];
};

const firstFree = 1 << 16;

async function loadKernels(variant: CpuVariant, memory: WebAssembly.Memory): Promise<KernelTable> {
  return variant === "scalar" ? scalarKernels(memory) : instantiate(variant, memory);
}

/** The product in each of its forms, one product an iteration. */
export async function productContestants(
  variant: CpuVariant,
  config: RunConfig,
): Promise<readonly Contestant[]> {
  const floats = 2 * config.length * config.batch * config.hidden + config.hidden ** 2;
  const memory = new WebAssembly.Memory({ initial: 2 + Math.ceil((4 * floats) / firstFree) });
  new Float32Array(memory.buffer, firstFree, floats).fill(0.5);
  const { multiply } = (await loadKernels(variant, memory)).bind({ multiply: matmul });
  return formsOf(config).map(({ name, sizes: [m, k, n], transposed: [a, b] }) => {
    const right = firstFree + 4 * m * k;
    const result = right + 4 * k * n;
    return {
      name: `product ${variant} ${name}`,
      unit: 1,
      activate: () => Promise.resolve(),
      run: (iterations) => {
        for (let i = 0; i < iterations; i += 1) {
          multiply(firstFree, right, result, m, k, n, a, b);
        }
        return Promise.resolve();
      },
      dispose: () => {},
    };
  });
}

/** FLOPs a millisecond of the form that is fastest here, by medians and by the quickest blocks. */
export function rooflineOf(
  variant: CpuVariant,
  { length, batch, hidden }: RunConfig,
  timings: ReadonlyMap<string, Timing>,
): Pick<Timing, "median" | "least"> {
  const forms = [...timings].filter(([name]) => name.startsWith(`product ${variant} `));
  const flops = 2 * length * batch * hidden ** 2;
  return {
    median: flops / Math.min(...forms.map(([, timing]) => timing.median)),
    least: flops / Math.min(...forms.map(([, timing]) => timing.least)),
  };
}
