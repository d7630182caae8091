/** @file One sequence of a lane's batch in a row, with the steps that matter and the answer that they ask for. */
import { type ReactElement, useMemo, useState } from "react";
import { formatNumber, Subscripts } from "../../charts/index.ts";
import { usePlotSize } from "../../charts/axes/use-plot-size.ts";
import type { InspectedAnswer } from "../../protocol/inspection.ts";
import type { Run, RunStatus } from "../../runs/run.ts";
import { stageWords } from "./words.ts";
import { ActionButton } from "../../shell/ActionButton.tsx";
import { useView } from "../../shell/lab-context.ts";
import { useObservatory } from "../view.ts";
import { stageSizes } from "./geometry.ts";
import { SymbolRow } from "./SymbolRow.tsx";
import { useInspection, useSeen } from "./use-inspection.ts";
import "./sequence.css";
import "./symbols.css";

const words = stageWords.strip;
/** Wide enough for any symbol; a short sequence is not spread over the page. */
const widestColumn = 28;

export interface SequenceViewProps {
  readonly run: Run;
  readonly status: RunStatus;
}

export function SequenceView({ run, status }: SequenceViewProps): ReactElement {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [row, setRow] = useState<HTMLDivElement | null>(null);
  const projector = useView((view) => view.projector);
  const isOpen = useObservatory(({ stage }) => stage.open);
  const { inspection } = status;
  // It shows the sequence that the stage shows. While the lane trains, only the stage asks the worker for new ones.
  const isResting = status.state.kind !== "running";
  const seen = useSeen(element);
  useInspection(run, status, inspection?.sequence ?? 0, seen && isResting);
  const { width } = usePlotSize(row);
  const sizes = useMemo(() => {
    if (inspection === null || width === 0) return null;
    const rest = stageSizes(width, inspection, projector);
    const scale = projector ? 1.6 : 1;
    // All steps in sight, however narrow; names shrink a little before they give way to ticks.
    const column = Math.min(widestColumn * scale, width / inspection.length);
    return { ...rest, column, font: Math.max(8 * scale, Math.min(11 * scale, column * 1.35)) };
  }, [width, inspection, projector]);
  return (
    <div className="sequence-view" ref={setElement}>
      <p className="soft">
        <Subscripts text={words.title((inspection?.sequence ?? 0) + 1)} />
      </p>
      <div className="sequence-row" ref={setRow}>
        {inspection === null || sizes === null ? null : <SymbolRow {...{ inspection, sizes }} />}
      </div>
      {inspection === null ? null : (
        <p>
          <span className="soft">{words.truth}</span>{" "}
          <strong>{inspection.answers.map(truthOf).join(" ")}</strong>
        </p>
      )}
      {/* The stage is far below the charts: on a projector a button beside the strip opens it. */}
      {isOpen || projector ? null : (
        <span className="sequence-open">
          <ActionButton action="stage" />
        </span>
      )}
    </div>
  );
}

const truthOf = (answer: InspectedAnswer): string =>
  answer.kind === "class" ? (answer.names[answer.truth] ?? "") : formatNumber(answer.truth);
