/** @file `npm run scenes -- --seeds 5`: runs every scene of the page over seeds, so that a scene is pinned to what usually happens. */
import { parseLink } from "../src/experiment/link.ts";
import { ruleName } from "../src/experiment/rules/index.ts";
import { type Scene, scenes } from "../src/experiment/scenes.ts";
import type { Experiment } from "../src/experiment/schema.ts";
import { type LearntSummary, type SeedOutcome, summariseLearnt } from "../src/studies/learnt.ts";
import { tenPerfectAt } from "../src/studies/perfect-batches.ts";
import { seedsFrom } from "../src/studies/seeds.ts";
import { medianText } from "../src/studies/statistics/figure-text.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { type JsonNumber, reasonWords, runToEnd, type TrainResult } from "./shared/run-to-end.ts";

const mostSeeds = 1000;
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

const line = {
  name: "scenes",
  words: null,
  flags: {
    seeds: { takes: "N", help: "seeds 1 to N of every scene", usual: "5" },
    scene: { takes: "ID", help: `one scene alone: ${scenes.map(({ id }) => id).join(", ")}` },
    json: { takes: "FILE", help: `every run, once there are all of them; ${dashHelp}` },
  },
} as const;

function scenesNamed(id: string | undefined): readonly Scene[] {
  const chosen = scenes.filter((scene) => id === undefined || scene.id === id);
  if (chosen.length > 0) return chosen;
  const ids = scenes.map((scene) => scene.id).join(", ");
  throw new UsageError(`--scene = "${id}" is not possible; allowed: ${ids}.`);
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
  const flags = readCommandLine(line)?.values;
  if (flags === undefined) return 0;
  const seeds = wholeNumber("seeds", flags.seeds, mostSeeds);
  const chosen = scenesNamed(flags.scene);
  const { say, files } = await openOutputs({ "--json": flags.json });
  const outcomes: Outcome[] = [];
  for (const scene of chosen) {
    const { shared, lanes } = experimentOf(scene.link);
    say(scene.title);
    for (const [index, lane] of lanes.entries()) {
      const ofLane: SeedOutcome[] = [];
      for (const seed of seedsFrom(1, seeds)) {
        const config = { ...shared, ...lane, seed, measureAngle: 0, measureFlow: 0 };
        const { result } = await runToEnd(config, () => {});
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
        say(
          `  ${outcome.lane.padEnd(28)} seed ${seed}  ${outcome.reason} at ${outcome.iterations}  accuracy ${share}  rho ${radius}  ${outcome.seconds.toFixed(1)} s`,
        );
      }
      say(`  ${summaryLine(summariseLearnt(ofLane))}`);
    }
  }
  await files["--json"]?.write(`${JSON.stringify(outcomes, null, 1)}\n`);
  return 0;
}

await runCommand(main);
