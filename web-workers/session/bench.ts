/** @file Times cases of training on every engine there is, one at a time. */
import { setBackend } from "@tensorflow/tfjs-core";

import { type Work, workConfig } from "../../src/experiment/presets.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import {
  type BenchEngine,
  benchEngines,
  type BenchOutcome,
  type BenchReport,
  type SkipReason,
} from "../../src/protocol/bench-messages.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { type CpuVariant, startCpuKernels } from "../backend/cpu-kernels.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { timeIteration } from "./time-iteration.ts";

type Report = (report: BenchReport) => void;

const repeats = 3;
/** Milliseconds after which an engine has no further turn in a case. */
const patience = 1500;
/** Milliseconds an iteration from which longer sequences of the same rule are left out. */
const slow = 400;

const because = "The bench asks for it.";

async function openCpu(variant: CpuVariant): Promise<ComputeEngine | SkipReason> {
  // A plainer one in its place would take the name, and the place, of the one that is timed under it.
  const { variant: found } = await startCpuKernels(variant);
  return found === variant ? createMemoryEngine(variant, because) : "unsupported";
}

async function openWebGpu(): Promise<ComputeEngine | SkipReason> {
  if (globalThis.navigator?.gpu === undefined) return "unsupported";
  const { createWebGpuEngine, findAdapter } = await import("../backend/webgpu-engine.ts");
  const found = await findAdapter();
  return found === null ? "no-adapter" : createWebGpuEngine(because, found);
}

const open: Readonly<Record<BenchEngine, () => Promise<ComputeEngine | SkipReason>>> = {
  "wasm-simd": () => openCpu("simd"),
  "wasm-relaxed": () => openCpu("relaxed"),
  scalar: () => openCpu("scalar"),
  webgpu: openWebGpu,
};

/** An engine that takes part. */
interface Entrant {
  readonly name: BenchEngine;
  readonly engine: ComputeEngine;
  /** Rules of which a sequence took too long for a longer one to be tried. */
  readonly tooSlow: Set<Work["rule"]>;
}

/**
 * Reports an outcome for every case on every engine, then that it is done; it never rejects. In a case the engines take turns
 * (A B A B), so that whatever else the machine does falls on all of them.
 */
export async function benchOnEngines(cases: readonly Work[], report: Report): Promise<void> {
  const entrants: Entrant[] = [];
  for (const name of benchEngines) {
    const opened = await enter(name);
    if ("engine" in opened) {
      entrants.push(opened);
      const { adapter, software } = opened.engine.report;
      report({ kind: "engine", engine: name, adapter, software });
    } else {
      cases.forEach((_, index) => {
        report({ kind: "outcome", engine: name, index, outcome: opened });
      });
    }
  }
  const shortest = Math.min(...cases.map(({ length }) => length));
  for (const [index, work] of cases.entries()) {
    const racing = entrants.filter(({ name, engine, tooSlow }) => {
      const isTooLong = engine.report.software && work.length > shortest;
      const reason = isTooLong ? "software" : tooSlow.has(work.rule) ? "slow" : null;
      if (reason === null) return true;
      report({ kind: "outcome", engine: name, index, outcome: { kind: "skipped", reason } });
      return false;
    });
    await race(racing, work, index, report);
  }
  for (const { engine } of entrants) engine.dispose();
  report({ kind: "done" });
}

async function enter(name: BenchEngine): Promise<Entrant | BenchOutcome> {
  try {
    const engine = await open[name]();
    return typeof engine === "string"
      ? { kind: "skipped", reason: engine }
      : { name, engine, tooSlow: new Set() };
  } catch (error) {
    return failure(error);
  }
}

/** An engine in a case. */
interface Racer extends Entrant {
  readonly times: number[];
  /** Milliseconds, warming up included. */
  spent: number;
}

async function race(
  entrants: readonly Entrant[],
  work: Work,
  index: number,
  report: Report,
): Promise<void> {
  let racing = entrants.map((entrant): Racer => ({ ...entrant, times: [], spent: 0 }));
  while (racing.length > 0) {
    const going: Racer[] = [];
    for (const racer of racing) {
      const { name, tooSlow } = racer;
      report({ kind: "timing", engine: name, index });
      const outcome = await takeTurn(racer, workConfig(work));
      if (outcome === null) {
        going.push(racer);
        continue;
      }
      if (outcome.kind === "timed" && outcome.milliseconds > slow) tooSlow.add(work.rule);
      report({ kind: "outcome", engine: name, index, outcome });
    }
    racing = going;
  }
}

/** What a racer has come to, or null while it has turns left. */
async function takeTurn(racer: Racer, config: RunConfig): Promise<BenchOutcome | null> {
  const { engine, times } = racer;
  const start = performance.now();
  try {
    await setBackend(engine.report.engine);
    times.push(await timeIteration(engine, config));
  } catch (error) {
    return failure(error);
  }
  racer.spent += performance.now() - start;
  if (times.length < repeats && racer.spent < patience) return null;
  // Of two the quicker one: the first also paid for the engine's warming up.
  const milliseconds = times.toSorted((a, b) => a - b)[(times.length - 1) >> 1] ?? Number.NaN;
  return { kind: "timed", milliseconds, repeats: times.length };
}

function failure(error: unknown): BenchOutcome {
  return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
}
