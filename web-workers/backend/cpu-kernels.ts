/** @file The CPU kernels that start here: the variant asked for or, where it fails, the next plainer one, and why. */
import { type GrowableMemory, PlainMemory } from "../kernels/shared/growable-memory.ts";
import type { KernelTable } from "../kernels/shared/memory.ts";
import { scalarKernels } from "../kernels/shared/scalar/kernels.ts";
import { instantiate, supports, type WasmVariant } from "../kernels/wasm/index.ts";

export type CpuVariant = "simd" | "relaxed" | "scalar";

export interface CpuKernels {
  readonly variant: CpuVariant;
  readonly memory: GrowableMemory;
  readonly kernels: KernelTable;
  /** Why it is not the variant that was asked for, in sentences; "" where it is. */
  readonly why: string;
}

const initialPages = 64;
const maximalPages = 65_536;

/** In place of a variant that does not start. */
const plainer = { relaxed: "simd", simd: "scalar" } as const satisfies Record<
  WasmVariant,
  CpuVariant
>;

const instead = {
  simd: "SIMD kernels without relaxed operations run",
  scalar: "plain JavaScript computes, which is slower",
} as const;

export async function startCpuKernels(wanted: CpuVariant): Promise<CpuKernels> {
  if (wanted === "scalar") {
    const memory = new PlainMemory(initialPages);
    return { variant: "scalar", memory, kernels: scalarKernels(memory), why: "" };
  }
  try {
    const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maximalPages });
    const kernels = await instantiate(wanted, memory);
    return { variant: wanted, memory, kernels, why: "" };
  } catch (error) {
    const reason = await reasonOf(wanted, error);
    const next = plainer[wanted];
    const started = await startCpuKernels(next);
    // What keeps one from starting often keeps the next: it is said once.
    if (started.why.startsWith(reason)) return started;
    return { ...started, why: [`${reason}, so ${instead[next]}.`, started.why].join(" ").trim() };
  }
}

/** What has failed, asked only once it has: what a browser says it can do, its host may still forbid. */
async function reasonOf(variant: WasmVariant, error: unknown): Promise<string> {
  if (typeof WebAssembly === "undefined") return "This browser has no WebAssembly";
  if ((await supports(variant).catch(() => true)) === false) {
    const name = variant === "relaxed" ? "relaxed SIMD" : "SIMD";
    return `This browser's WebAssembly has no ${name}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return /content security policy|unsafe-eval|\bCSP\b/iu.test(message)
    ? "The host's security policy allows no WebAssembly here"
    : `WebAssembly did not start here (${message})`;
}
