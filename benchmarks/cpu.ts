/** @file The CPU engine beside its baselines, in Node or in a worker. */
import "@tensorflow/tfjs-backend-wasm";

import type { ComputeEngine } from "../web-workers/backend/compute-engine.ts";
import type { CpuVariant } from "../web-workers/backend/cpu-kernels.ts";
import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import { type BenchCase, benchConfig, caseName, casesOf, caseTitle } from "./cases.ts";
import { EngineContestant, jaxContestant, plainContestant } from "./contestants.ts";
import { startJax } from "./jax-bptt.ts";
import { type KernelTimes, partsOf, timeKernels, totalMs } from "./kernel-clock.ts";
import type { Pace } from "./measure.ts";
import { align, type BenchRow } from "./rows.ts";
import { type Baseline, measureCase } from "./suite.ts";

export interface CpuOptions {
  readonly quick: boolean;
  /** The lengths T of the rows. */
  readonly lengths: readonly number[];
  /** The only variant to measure; null: plain SIMD everywhere, and relaxed SIMD at T=100. */
  readonly variant: CpuVariant | null;
  /** Words that a case's title has to have; none: every case. */
  readonly only: readonly string[];
}

const paces: Readonly<Record<"quick" | "full", Pace>> = {
  quick: { repeats: 5, blockMs: 30, limitMs: 600 },
  full: { repeats: 11, blockMs: 100, limitMs: 4000 },
};

/** The reference work's T. */
const referenceLength = 100;

/** The lengths of the rows in Node. */
export const allLengths = [30, referenceLength, 300];

/** Calls `report` with the rows of each case as they come. */
export async function benchCpu(
  { quick, lengths, variant, only }: CpuOptions,
  report: (rows: readonly BenchRow[]) => void,
): Promise<void> {
  await startJax();
  const engine = (wanted: CpuVariant): Promise<ComputeEngine> =>
    createMemoryEngine(wanted, "The benchmark asks for it.");
  const main = await engine(variant ?? "simd");
  const relaxed = variant === null ? await engine("relaxed") : null;
  for (const bench of casesFor(lengths, quick)) {
    const { length, hidden, batch } = bench;
    const title = caseTitle(caseName(bench), length, hidden, batch).split(" ");
    if (!only.every((word) => title.includes(word))) continue;
    const both = relaxed !== null && bench.length === referenceLength;
    const rows = await measureCase(bench, {
      engines: both ? [main, relaxed] : [main],
      baselines: (config) => baselinesOf(bench, config, quick),
      pace: paces[quick ? "quick" : "full"],
    });
    report(rows);
  }
}

const casesFor = (lengths: readonly number[], quick: boolean): BenchCase[] => [
  ...lengths.flatMap((length) => casesOf(length, 100, 20)),
  ...(quick ? [] : casesOf(30, 512, 20)),
];

async function baselinesOf(
  { rule, length }: BenchCase,
  config: ReturnType<typeof benchConfig>,
  quick: boolean,
): Promise<Baseline[]> {
  if (quick && length > referenceLength) {
    return [{ name: "plain tfjs ops, jax-js", absent: "left out by --quick" }];
  }
  const plain: Baseline[] = [
    await plainContestant("wasm", config, "step by step"),
    await plainContestant("wasm", config, "tuned by hand"),
  ];
  return rule === "bptt" ? [...plain, jaxContestant(config)] : plain;
}

/** Where the time of an iteration goes, kernel by kernel, at the reference work. */
export async function cpuParts(variant: CpuVariant): Promise<string[]> {
  const engine = await createMemoryEngine(variant, "The benchmark asks for it.");
  const lines: string[] = [];
  for (const bench of casesOf(referenceLength, 100, 20)) {
    const contestant = await EngineContestant.create(engine, benchConfig(bench));
    await contestant.run(partsWarmUp);
    const blocks: Block[] = [];
    for (let i = 0; i < partsBlocks; i += 1) blocks.push(await runBlock(contestant));
    contestant.dispose();
    const { length, hidden, batch } = bench;
    lines.push(`${caseName(bench)}, ${contestant.name}, T=${length}, H=${hidden}, N=${batch}`);
    lines.push(...partLines(blocks), "");
  }
  return lines;
}

const partsWarmUp = 100;
const partsBlocks = 30;
const partsIterations = 5;

/** Milliseconds of a few iterations. */
interface Block {
  readonly ms: number;
  readonly kernels: KernelTimes;
}

async function runBlock(contestant: EngineContestant): Promise<Block> {
  const start = performance.now();
  const kernels = await timeKernels(contestant.name, () => contestant.run(partsIterations));
  return { ms: performance.now() - start, kernels };
}

/** Each part in the block that is quickest in it, an iteration; on a busy machine they add up to less than the whole. */
function partLines(blocks: readonly Block[]): string[] {
  const least = (ms: (block: Block) => number): number =>
    Math.min(...blocks.map(ms)) / partsIterations;
  const whole = least(({ ms }) => ms);
  const line = (part: string, calls: string, ms: number): string[] => [
    part,
    calls,
    ms.toFixed(3),
    `${((100 * ms) / whole).toFixed(1)}%`,
  ];
  const kernels = partsOf(
    blocks.map(({ kernels: times }) => times),
    partsIterations,
  );
  const script = least(({ ms, kernels: times }) => ms - totalMs(times));
  return align([
    ["part", "calls", "ms", "share"],
    ...kernels.map(({ part, calls, ms }) => line(part, calls.toFixed(0), ms)),
    line("JavaScript, batches drawn and rows read", "", script),
    line("iteration, without validation", "", whole),
  ]);
}
