/** @file What a person can have done from more than one place of the observatory: export the runs, add a lane made of another. */
import { frozenTwin, lane, startingRates, twinWithoutTargets } from "../experiment/presets.ts";
import type { NetworkId } from "../experiment/networks/index.ts";
import { rulesFor } from "../experiment/rules/index.ts";
import { maxLanes } from "../experiment/schema.ts";
import { type ExportedRun, toCsv, toJson } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import { takeSnapshot } from "../runs/snapshot.ts";
import type { Lane } from "../runs/stores.ts";
import { downloadText } from "../files/download.ts";
import type { Lab } from "../shell/lab.ts";
import { lastWithTargets } from "./lanes/lane-choice.ts";
import { laneLabels } from "./lanes/lane-views.ts";

function exportedRuns({ laboratory }: Lab): ExportedRun[] {
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  return lanes.flatMap(({ key }, index): ExportedRun[] => {
    const run = laboratory.run(key);
    if (run === null) return [];
    const { config, rateChanges, history, status } = run;
    const { engine, startNorms } = status;
    const name = labels[index] ?? "";
    return [{ name, config, engine, startNorms, rateChanges, history, checkpoint: null }];
  });
}

/** Every lane as it is when its worker answers, with what it needs to be taken up again. */
async function takenRuns({ laboratory }: Lab): Promise<ExportedRun[]> {
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  const taken = lanes.map(async ({ key }, index): Promise<ExportedRun | null> => {
    const run = laboratory.run(key);
    if (run === null) return null;
    const { stopped: _, ...snapshot } = await takeSnapshot(run, (history) =>
      MetricHistory.unpack(history.pack()),
    );
    return { name: labels[index] ?? "", ...snapshot };
  });
  return (await Promise.all(taken)).filter((run) => run !== null);
}

/** The lanes, and what is laid over them. */
export function exportCsv(lab: Lab): void {
  const csv = toCsv(exportedRuns(lab), lab.view.getState().overlays);
  downloadText("through-time.csv", "text/csv", csv);
}

export async function exportJson(lab: Lab): Promise<void> {
  const runs = await takenRuns(lab);
  downloadText("through-time.json", "application/json", toJson(runs, new Date()));
}

/** The lane that a twin is made of: the last whose targets do something, or the last of all. */
export const laneToTwin = (lanes: readonly Lane[]): Lane | null =>
  lastWithTargets(lanes) ?? lanes.at(-1) ?? null;

export const laneToRescue = (lanes: readonly Lane[]): Lane | null =>
  lanes.find(({ config }) => config.rule === "bptt" && config.clip === null) ?? null;

export const hasRoom = (lanes: readonly Lane[]): boolean => lanes.length < maxLanes;

export type Twin = "lane" | "duplicate" | "frozen" | "silent" | "rescue";

/** Adds a lane made of another. */
export function addTwin({ laboratory }: Lab, kind: Twin, of: Lane | null): void {
  if (of === null) return;
  laboratory.addLane(twinConfig(kind, of, laboratory.current.shared.network));
}

/** Whether a network has the targets that a twin of that kind goes without. */
export const hasSilentTwin = (network: NetworkId): boolean =>
  rulesFor({ network }).includes("no-target-signal");

function twinConfig(kind: Twin, { config }: Lane, network: NetworkId): Lane["config"] {
  switch (kind) {
    case "lane": {
      const rule = rulesFor({ network }).includes("tptt") ? "tptt" : "bptt";
      return lane({ rule, ...startingRates[rule] });
    }
    case "duplicate":
      return config;
    case "frozen":
      return frozenTwin(config);
    case "silent":
      return twinWithoutTargets(config);
    case "rescue":
      return { ...config, rule: "bptt", clip: 1, alphaF: 1e-2 };
  }
}
