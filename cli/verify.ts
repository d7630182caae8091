/** @file `npm run verify`: replays golden traces and says how far every field strays from them. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";

import type { CpuVariant } from "../web-workers/backend/cpu-kernels.ts";
import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import { unreadableFlags, UsageError } from "./shared/flags.ts";
import { type GoldenTrace, parseTrace, replayTrace, TraceError } from "./shared/golden-trace.ts";
import { runCommand } from "./shared/main.ts";

const variants: Readonly<Record<string, CpuVariant>> = {
  cpu: "simd",
  simd: "simd",
  relaxed: "relaxed",
  scalar: "scalar",
};

function readArguments(): { readonly files: readonly string[]; readonly variant: CpuVariant } {
  try {
    const { values, positionals } = parseArgs({
      options: { backend: { type: "string", default: "cpu" } },
      allowPositionals: true,
    });
    const variant = variants[values.backend];
    if (variant === undefined) {
      throw new UsageError(
        `--backend = "${values.backend}" is not possible; allowed: ${Object.keys(variants).join(", ")}.`,
      );
    }
    if (positionals.length === 0)
      throw new UsageError("Name at least one trace: verify TRACE.json.");
    return { files: positionals, variant };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadableFlags(error);
  }
}

async function readTrace(file: string): Promise<GoldenTrace> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new UsageError(`The trace ${file} cannot be read.`);
  }
  try {
    return parseTrace(text);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    throw new UsageError(`${file} cannot be replayed: ${error.message}.`);
  }
}

async function main(): Promise<number> {
  const { files, variant } = readArguments();
  let failed = 0;
  for (const file of files) {
    const trace = await readTrace(file);
    const engine = await createMemoryEngine(variant, "The trace is replayed on it.");
    process.stdout.write(`${basename(file)} on ${engine.report.engine}\n`);
    for (const { field, deviation, limit, unit, compared } of await replayTrace(trace, engine)) {
      const holds = deviation <= limit;
      if (!holds) failed += 1;
      process.stdout.write(
        `  ${holds ? "ok " : "BAD"} ${field.padEnd(12)} ${deviation.toExponential(2)} ${unit} (limit ${limit}, ${compared} numbers)\n`,
      );
    }
    engine.dispose();
  }
  process.stdout.write(failed === 0 ? "every field agrees\n" : `${failed} fields stray\n`);
  return failed === 0 ? 0 : 1;
}

await runCommand(main);
