/** @file `npm run verify`: replays golden traces and says how far every field strays from them. */
import { basename } from "node:path";

import type { CpuVariant } from "../web-workers/backend/cpu-kernels.ts";
import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import type { OpenHelper } from "../web-workers/threads/crew.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { type GoldenTrace, parseTrace, replayTrace, TraceError } from "./shared/golden-trace.ts";
import {
  helperThreads,
  shareEngine,
  type Threads,
  threadsHelp,
  threadsOf,
} from "./shared/helper-threads.ts";
import { runCommand } from "./shared/main.ts";
import { readText } from "./shared/read-text.ts";

const variants: Readonly<Record<string, CpuVariant>> = {
  cpu: "simd",
  simd: "simd",
  relaxed: "relaxed",
  scalar: "scalar",
};

const line = {
  name: "verify",
  words: { takes: "TRACE.json ...", help: "golden traces, such as those of tests/golden" },
  flags: {
    backend: { takes: "NAME", help: Object.keys(variants).join(", "), usual: "cpu" },
    threads: { takes: "N", help: threadsHelp },
  },
} as const;

interface Wanted {
  readonly files: readonly string[];
  readonly variant: CpuVariant;
  readonly threads: Threads;
}

/** What is to be verified; null: help was asked for. */
function readWanted(open: OpenHelper): Wanted | null {
  const given = readCommandLine(line);
  if (given === null) return null;
  const { backend, threads } = given.values;
  const variant = Object.hasOwn(variants, backend) ? variants[backend] : undefined;
  if (variant === undefined) {
    throw new UsageError(
      `--backend = "${backend}" is not possible; allowed: ${Object.keys(variants).join(", ")}.`,
    );
  }
  if (given.words.length === 0) throw new UsageError("Name at least one trace: verify TRACE.json.");
  return { files: given.words, variant, threads: threadsOf(threads, open) };
}

async function readTrace(file: string): Promise<GoldenTrace> {
  const text = await readText("trace", file);
  try {
    return parseTrace(text);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    throw new UsageError(`${file} cannot be replayed: ${error.message}.`);
  }
}

async function main(open: OpenHelper): Promise<number> {
  const wanted = readWanted(open);
  if (wanted === null) return 0;
  const { files, variant, threads } = wanted;
  let failed = 0;
  for (const file of files) {
    const trace = await readTrace(file);
    const engine = await createMemoryEngine(variant, "The trace is replayed on it.");
    const shared = await shareEngine(engine, threads);
    const by = shared === null ? "" : `, ${shared.threads} threads`;
    process.stdout.write(`${basename(file)} on ${engine.report.engine}${by}\n`);
    for (const { field, deviation, limit, unit, compared } of await replayTrace(trace, engine)) {
      const holds = deviation <= limit;
      if (!holds) failed += 1;
      process.stdout.write(
        `  ${holds ? "ok " : "BAD"} ${field.padEnd(12)} ${deviation.toExponential(2)} ${unit} (limit ${limit}, ${compared} numbers)\n`,
      );
    }
    shared?.dispose();
    engine.dispose();
  }
  process.stdout.write(failed === 0 ? "every field agrees\n" : `${failed} fields stray\n`);
  return failed === 0 ? 0 : 1;
}

const open = helperThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
