/** @file What is on the stage: which lane and which sequence of its batch. */
import type { ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { stageWords as words } from "./words.ts";
import { Select } from "../../ui/Select.tsx";
import { ActionButton } from "../../shell/ActionButton.tsx";
import type { LaneView } from "../lanes/lane-views.ts";

interface StageBarProps {
  readonly lanes: readonly LaneView[];
  readonly lane: LaneView;
  readonly onLane: (key: number) => void;
  /** From 0. */
  readonly sequence: number;
  readonly batch: number;
  readonly onTurn: (by: 1 | -1) => void;
}

export function StageBar(props: StageBarProps): ReactElement {
  const { lanes, lane, onLane, sequence, batch, onTurn } = props;
  return (
    <div className="stage-choices">
      <Select
        label={words.lane}
        value={String(lane.key)}
        choices={lanes.map(({ key, label }) => ({ value: String(key), label }))}
        onChange={(value) => onLane(Number(value))}
      />
      <div className="stage-turn" role="group" aria-label={words.sequence(sequence + 1, batch)}>
        <Button aria-label={words.previous} disabled={batch < 2} onClick={() => onTurn(-1)}>
          ‹
        </Button>
        <span className="number">{words.sequence(sequence + 1, batch)}</span>
        <Button aria-label={words.next} disabled={batch < 2} onClick={() => onTurn(1)}>
          ›
        </Button>
        <ActionButton action="stage-sequence">{words.random}</ActionButton>
      </div>
    </div>
  );
}
