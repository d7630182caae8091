/** @file The sheet of a lane's weights: saved as files of arrays, or begun from one. Loaded when it is opened. */
import { type ReactElement, useRef, useState } from "react";
import { describeProblem } from "../../experiment/field.ts";
import { runFacts } from "../../experiment/run-facts.ts";
import { downloadBlob } from "../../files/download.ts";
import { fileName } from "../../files/format.ts";
import { type TensorFormat, writeTensors } from "../../files/tensor-file.ts";
import { nameOf } from "../../kept-runs/names.ts";
import type { StartWeights } from "../../protocol/weights.ts";
import { readStart, weightFile, type WeightsWanted } from "../../runs/weight-file.ts";
import { useLab, useRunStatus } from "../../shell/lab-context.ts";
import { Button } from "../../ui/Button.tsx";
import { whole } from "../../ui/typesetting.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { LaneView } from "../lanes/lane-views.ts";
import { weightWords as words } from "./words.ts";
import "./weights.css";

export interface WeightsDialogProps {
  readonly lane: LaneView;
  readonly onClose: () => void;
}

export function WeightsDialog({ lane, onClose }: WeightsDialogProps): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Dialog title={words.title(lane.label)} closeLabel={words.close} onClose={onClose}>
      <div className="weights">
        <Saving lane={lane} onProblem={setProblem} />
        <Beginning lane={lane} onProblem={setProblem} />
        <p role="alert">{problem}</p>
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly lane: LaneView;
  readonly onProblem: (problem: string | null) => void;
}

function Saving({ lane, onProblem }: PartProps): ReactElement {
  const iteration = useRunStatus(lane.key)?.iteration ?? 0;
  const [at, setAt] = useState<WeightsWanted["at"]>("now");
  const [withOptimiser, setWithOptimiser] = useState(false);
  const save = async (format: TensorFormat): Promise<void> => {
    const problem = await saveWeights(lane, format, { at, withOptimiser });
    onProblem(problem);
  };
  const moments = [
    ["now", words.now(iteration)],
    ["start", words.start],
  ] as const;
  return (
    <fieldset>
      <legend>{words.save}</legend>
      {moments.map(([moment, label]) => (
        <label key={moment}>
          <input
            type="radio"
            name={`weights-${lane.key}`}
            checked={at === moment}
            onChange={() => setAt(moment)}
          />
          <span>{label}</span>
        </label>
      ))}
      <label>
        <input
          type="checkbox"
          disabled={at === "start"}
          checked={withOptimiser && at === "now"}
          onChange={({ target }) => setWithOptimiser(target.checked)}
        />
        <span>{words.optimiser}</span>
      </label>
      <p className="soft number">{parameterList(lane)}</p>
      <div className="weights-buttons">
        <Button onClick={() => void save("npz")}>{words.asNpz}</Button>
        <Button onClick={() => void save("safetensors")}>{words.asSafetensors}</Button>
      </div>
    </fieldset>
  );
}

function parameterList({ run }: LaneView): string {
  const { parameters, sizes } = runFacts(run.config);
  return parameters
    .map(({ name, shape }) => whole(`${name} [${shape(sizes).join(", ")}]`))
    .join(" · ");
}

/** Gives why not, in words; null: it is saved. */
async function saveWeights(
  { run, name }: LaneView,
  format: TensorFormat,
  wanted: WeightsWanted,
): Promise<string | null> {
  const checkpoint = await run.checkpoint();
  if (checkpoint === null) return words.notNow;
  const config = { ...run.config, ...checkpoint.rates };
  const startedFrom = run.start?.source ?? null;
  const bytes = writeTensors(format, weightFile({ config, checkpoint, startedFrom }, wanted));
  const at = wanted.at === "now" ? checkpoint.iteration : 0;
  const title = `${nameOf(config, name)}, iteration ${at}`;
  downloadBlob(`${fileName(title, "weights")}.${format}`, new Blob([bytes]));
  return null;
}

function Beginning({ lane, onProblem }: PartProps): ReactElement {
  const { laboratory } = useLab();
  const input = useRef<HTMLInputElement>(null);
  const { key, run } = lane;
  const [start, setStart] = useState(run.start);
  const begin = (next: StartWeights | null): void => {
    laboratory.startFrom(key, next);
    setStart(run.start);
    onProblem(null);
  };
  const read = async (file: File): Promise<void> => {
    const read = readStart(file.name, new Uint8Array(await file.arrayBuffer()), run.config);
    if (read.ok) begin(read.value);
    else onProblem(words.refused(file.name, describeProblem(read.problem)));
  };
  return (
    <fieldset>
      <legend>{words.begin}</legend>
      <p>{start === null ? words.drawn(run.config.seed) : words.given(start.source)}</p>
      <p className="soft">{words.hint}</p>
      <div className="weights-buttons">
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        {start === null ? null : <Button onClick={() => begin(null)}>{words.redraw}</Button>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".npz,.safetensors"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) void read(file);
          target.value = "";
        }}
      />
    </fieldset>
  );
}
