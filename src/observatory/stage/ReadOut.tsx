/** @file The numbers at one step: what came in, how large the state is, how much signal arrives. */
import type { ReactElement } from "react";
import { formatNumber, formatPercent, Subscripts } from "../../charts/index.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";
import { inputName, stepNorm } from "./describe.ts";

const words = stageWords.readout;
const rows = stageWords.rows;

interface ReadOutProps {
  readonly inspection: Inspection;
  /** 1 for the first. */
  readonly t: number;
  readonly signalName: string;
  /** What the sweep has not reached is not read out either. */
  readonly hasState: boolean;
  readonly hasSignal: boolean;
}

export function ReadOut(props: ReadOutProps): ReactElement {
  const { inspection, t, signalName } = props;
  const { inputs, h, hidden, signal } = inspection;
  const at = signal?.[t - 1];
  const last = signal?.at(-1);
  return (
    <p className="stage-readout number">
      <strong>{words.at(t)}</strong>
      <span>
        <Subscripts text={rows.inputs} /> {inputName(inputs, t - 1)}
      </span>
      {h === null || !props.hasState ? null : (
        <span>
          <Subscripts text={rows.signalOf("h_t")} /> {formatNumber(stepNorm(h, hidden, t - 1))}
        </span>
      )}
      {at === undefined || !props.hasSignal ? null : (
        <span>
          <Subscripts text={signalName} /> {at === 0 ? words.zero : formatNumber(at)}
          {at > 0 && last !== undefined && last > 0 ? (
            <span className="soft"> {besideLast(at / last)}</span>
          ) : null}
        </span>
      )}
    </p>
  );
}

/** How large the signal is beside the last step's. */
function besideLast(share: number): string {
  if (share >= 10) return words.timesLast(formatNumber(share, 2));
  return words.ofLast(share < 1e-3 ? formatNumber(share, 2) : formatPercent(share));
}
