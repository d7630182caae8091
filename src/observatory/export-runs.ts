/** @file Saves the lanes' runs as files. Loaded after the page is up. */
import { downloadText } from "../files/download.ts";
import { type ExportedRun, toCsv, toJson } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import { takeSnapshot } from "../runs/snapshot.ts";
import type { Lab } from "../shell/lab.ts";
import { laneLabels } from "./lanes/lane-views.ts";

function exportedRuns({ laboratory }: Lab): ExportedRun[] {
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  return lanes.flatMap(({ key }, index): ExportedRun[] => {
    const run = laboratory.run(key);
    if (run === null) return [];
    const { config, rateChanges, history, status, start } = run;
    const { engine, startNorms } = status;
    const name = labels[index] ?? "";
    const startedFrom = start?.source ?? null;
    return [
      { name, config, engine, startNorms, rateChanges, startedFrom, history, checkpoint: null },
    ];
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

export function saveCsv(lab: Lab, hasComment: boolean): void {
  const csv = toCsv(exportedRuns(lab), lab.view.getState().overlays, { hasComment });
  downloadText("through-time.csv", "text/csv", csv);
}

export async function saveJson(lab: Lab): Promise<void> {
  const runs = await takenRuns(lab);
  downloadText("through-time.json", "application/json", toJson(runs, new Date()));
}
