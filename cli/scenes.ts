/** @file `npm run scenes -- --seeds 5`: runs every scene of the page over seeds, so that a scene is pinned to what usually happens. */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { parseLink } from "../src/experiment/link.ts";
import { ruleName } from "../src/experiment/rules/index.ts";
import { scenes } from "../src/experiment/scenes.ts";
import type { Experiment } from "../src/experiment/schema.ts";
import {
  type LearntSummary,
  type SeedOutcome,
  summariseLearnt,
  tenPerfectAt,
} from "../src/studies/learnt.ts";
import { seedsFrom } from "../src/studies/seeds.ts";
import { medianText } from "../src/studies/statistics/figure-text.ts";
import { UsageError } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { type JsonNumber, reasonWords, runToEnd, type TrainResult } from "./shared/run-to-end.ts";

/** Batches that the accuracy at the end is averaged over. */
const recentBatches = 10;

interface Outcome {
  readonly scene: string;
  readonly lane: string;
  readonly seed: number;
  readonly iterations: number;
  readonly reason: string;
  /** Mean batch accuracy of the last batches. */
  readonly accuracy: number;
  readonly radius: JsonNumber;
  readonly seconds: number;
}

function readArguments(): { seeds: number; json: string | undefined; only: string | undefined } {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "5" },
      scene: { type: "string" },
      json: { type: "string" },
    },
  });
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new UsageError(
      `--seeds = "${values.seeds}" is not possible; allowed: a whole number from 1.`,
    );
  }
  if (values.scene !== undefined && scenes.every(({ id }) => id !== values.scene)) {
    const ids = scenes.map(({ id }) => id).join(", ");
    throw new UsageError(`--scene = "${values.scene}" is not possible; allowed: ${ids}.`);
  }
  return { seeds, json: values.json, only: values.scene };
}

function experimentOf(link: string): Experiment {
  const parsed = parseLink(link);
  if (!parsed.ok) throw new Error(`a scene's link is broken at ${parsed.problem.field}`);
  return parsed.value.experiment;
}

function meanOfLast(values: readonly JsonNumber[]): number {
  const last = values.slice(-recentBatches).map(Number);
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

const seedOutcome = ({
  config,
  iterations,
  reason,
  solved,
  metrics,
}: TrainResult): SeedOutcome => ({
  seed: config.seed,
  iterations,
  end: reason,
  perfectAt: tenPerfectAt(metrics["accuracy"] ?? []),
  solvedAt: solved ? iterations : null,
});

const summaryLine = (summary: LearntSummary): string =>
  `ten perfect batches or solved in ${summary.learnt} of ${summary.seeds} seeds, median ${medianText(summary, String)}`;

async function main(): Promise<number> {
  const { seeds, json, only } = readArguments();
  const outcomes: Outcome[] = [];
  for (const scene of scenes.filter(({ id }) => only === undefined || id === only)) {
    const { shared, lanes } = experimentOf(scene.link);
    process.stdout.write(`${scene.title}\n`);
    for (const [index, lane] of lanes.entries()) {
      const ofLane: SeedOutcome[] = [];
      for (const seed of seedsFrom(1, seeds)) {
        const config = { ...shared, ...lane, seed, measureAngle: 0, measureFlow: 0 };
        const result = await runToEnd(config, () => {});
        const outcome: Outcome = {
          scene: scene.id,
          lane: `${index + 1} ${ruleName(lane)}`,
          seed,
          iterations: result.iterations,
          reason: reasonWords[result.reason],
          accuracy: meanOfLast(result.metrics["accuracy"] ?? []),
          radius: result.metrics["radiusWhh"]?.findLast((value) => value !== null) ?? null,
          seconds: result.seconds,
        };
        outcomes.push(outcome);
        ofLane.push(seedOutcome(result));
        const share = `${Math.round(100 * outcome.accuracy)}%`;
        const radius = typeof outcome.radius === "number" ? outcome.radius.toFixed(2) : "-";
        process.stdout.write(
          `  ${outcome.lane.padEnd(28)} seed ${seed}  ${outcome.reason} at ${outcome.iterations}  accuracy ${share}  rho ${radius}  ${outcome.seconds.toFixed(1)} s\n`,
        );
      }
      process.stdout.write(`  ${summaryLine(summariseLearnt(ofLane))}\n`);
    }
  }
  if (json !== undefined) await writeFile(json, `${JSON.stringify(outcomes, null, 1)}\n`);
  return 0;
}

await runCommand(main);
