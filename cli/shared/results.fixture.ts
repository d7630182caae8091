/** @file For tests: what a sweep's results file holds that does not depend on the clock. */
import { readFileSync } from "node:fs";

import { readSweepFile } from "../../src/studies/sweep/sweep-file.ts";

export function timelessResults(path: string) {
  const read = readSweepFile(readFileSync(path, "utf8"));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { sweep, outcomes } = read.value;
  return { sweep, outcomes: outcomes.map(({ seconds: _seconds, ...outcome }) => outcome) };
}
