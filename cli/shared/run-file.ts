/** @file Files of runs on the command line: written by `train`, read by `export`. */
import { createHash } from "node:crypto";

import type { Parsed } from "../../src/experiment/field.ts";
import { readRuns } from "../../src/kept-runs/read-runs.ts";
import { type ExportedRun, toCsv } from "../../src/runs/export.ts";
import { resultText } from "../../src/runs/result-text.ts";
import { MetricHistory } from "../../src/runs/metric-history.ts";

/** The runs of a file that the page or a command has written. Never throws. */
export function readRunFile(text: string): Parsed<readonly ExportedRun[]> {
  const read = readRuns(text);
  if (!read.ok) return read;
  const value = read.value.map(({ text: { name }, snapshot }): ExportedRun => {
    const { stopped: _, history, ...rest } = snapshot;
    return { name, ...rest, history: MetricHistory.unpack(history) };
  });
  return { ok: true, value };
}

/** Of its numbers, as the page's citation of a result has it. */
export const hashOfRun = (run: ExportedRun): string =>
  createHash("sha256").update(resultText(run)).digest("hex");

/** One run as a table; `hasComment`: what it was stands above it. */
export const runAsCsv = (run: ExportedRun, hasComment: boolean): string =>
  toCsv([run], [], { hasComment });
