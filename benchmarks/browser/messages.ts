/** @file What the page asks of the benchmark's worker, and what comes back. */
import type { CpuVariant } from "../../web-workers/backend/cpu-kernels.ts";
import type { BenchRow } from "../rows.ts";

export interface BenchRequest {
  readonly engine: "cpu" | "webgpu";
  readonly quick: boolean;
  /** The only variant to measure; null: the usual ones. */
  readonly variant: CpuVariant | null;
  readonly only: readonly string[];
}

export type BenchAnswer =
  | { readonly kind: "rows"; readonly rows: readonly BenchRow[] }
  /** `adapter` is the GPU's name; null for the CPU. */
  | { readonly kind: "done"; readonly adapter: string | null }
  | { readonly kind: "failed"; readonly message: string };
