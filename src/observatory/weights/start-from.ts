/** @file Files of weights that were dropped on the page: every lane that they fit starts from them. Loaded when the first is. */
import { describeProblem } from "../../experiment/field.ts";
import { isWeightFile } from "../../protocol/weights.ts";
import { readStart } from "../../runs/weight-file.ts";
import type { Lab } from "../../shell/lab.ts";
import { laneLabels } from "../lanes/lane-views.ts";
import { weightWords as words } from "./words.ts";

/** What was done is said over the lanes; a file of another kind is left to whoever reads it. */
export async function startLanesFrom(
  { laboratory, keeping }: Lab,
  files: readonly File[],
): Promise<void> {
  const file = files.find(({ name }) => isWeightFile(name));
  if (file === undefined) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  const started: string[] = [];
  const refused: string[] = [];
  lanes.forEach(({ key }, index) => {
    const run = laboratory.run(key);
    const label = labels[index] ?? "";
    if (run === null) return;
    const start = readStart(file.name, bytes, run.config);
    if (start.ok) {
      laboratory.startFrom(key, start.value);
      started.push(label);
    } else refused.push(words.refusedBy(label, file.name, describeProblem(start.problem)));
  });
  const done = started.length === 0 ? [] : [words.started(started, file.name)];
  keeping.setState({ message: [...done, ...refused].join(" ") });
}
