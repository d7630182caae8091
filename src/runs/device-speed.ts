/** @file How fast this device trains, measured by a short run on a worker of its own; the figure behind every estimate of time. */
import { workConfig } from "../experiment/presets.ts";
import { runSpec } from "../studies/plan.ts";
import { measuredSpeed } from "../studies/work.ts";
import type { Execute } from "./worker-execution.ts";

/** Enough iterations to be past the first, slow ones; a fraction of a second on a laptop. */
const iterations = 60;

/** Multiply-adds a second of one worker; null where training fails. */
export async function measureSpeed(execute: Execute): Promise<number | null> {
  const config = {
    ...workConfig({ rule: "tptt", length: 30, hidden: 100, batch: 20 }),
    maxIterations: iterations,
    validationEvery: iterations,
    stopRadius: null,
  };
  const outcome = await execute(runSpec(config), () => {}).outcome;
  return outcome === null || outcome.end === "failed" ? null : measuredSpeed([outcome]);
}
