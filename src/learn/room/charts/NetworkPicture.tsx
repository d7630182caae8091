/** @file The network drawn out in time: the same weights at every step, and on its way back the signal, as thick as what is left of it. */
import { type ReactElement, useId, useSyncExternalStore } from "react";
import { SvgSubscripts } from "../../../ui/subscripts.tsx";
import type { Moment } from "../../measures/arguments.ts";
import { relativeToLast, signalOf } from "../../measures/measures.ts";
import { figureText } from "../../lesson/numbers.ts";
import { learnWords } from "../../words.ts";
import { useOpenLesson } from "../lesson-context.ts";
import type { LookedAt } from "./series.ts";

const words = learnWords.charts;

const width = 560;
const height = 128;
const radius = 17;
const line = 68;
const shown = 7;
/** Decades of the signal that the eye is shown. */
const decades = 5;
const thickest = 6;

/** Steps that are drawn: the first, the last, and some evenly between. */
export const shownSteps = (length: number): readonly number[] =>
  Array.from({ length: Math.min(shown, length) }, (_, index) => {
    const last = Math.min(shown, length) - 1;
    return 1 + Math.round((index * (length - 1)) / Math.max(1, last));
  });

/** How thick a share is drawn: none at all below the last decade. */
export const thicknessOf = (share: number): number =>
  share > 0 ? Math.max(0, Math.min(1, 1 + Math.log10(share) / decades)) * thickest : 0;

interface NetworkPictureProps {
  readonly look: LookedAt;
  readonly at: Moment;
  /** Whether the signal is drawn, or only the way forward. */
  readonly isSignalShown: boolean;
}

export function NetworkPicture({
  look,
  at,
  isSignalShown,
}: NetworkPictureProps): ReactElement | null {
  const { bench } = useOpenLesson();
  useSyncExternalStore(bench.revision.subscribe, () => bench.revision.getState().revision);
  const arrow = useId();
  const run = look.run();
  if (run === null) return null;
  const steps = shownSteps(run.config.length);
  const row = isSignalShown
    ? relativeToLast(run.row(signalOf(run.config), at === "last" ? run.newest : at))
    : null;
  const x = (index: number): number => 30 + (index * (width - 60)) / Math.max(1, steps.length - 1);
  const share = (step: number): number => row?.[step - 1] ?? 0;
  const said =
    row === null
      ? ""
      : words.picture(
          steps.map((step) => `${step}: ${figureText(share(step), "share")}`).join(", "),
        );
  return (
    <figure className="learn-network" translate="no">
      <figcaption>
        <strong>{words.network}</strong>
        {row === null ? null : <span>{words.networkSub}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${words.network}. ${said}`}>
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className="learn-network-head" />
          </marker>
          <marker
            id={`${arrow}-back`}
            viewBox="0 0 8 8"
            refX="5"
            refY="4"
            markerWidth="3"
            markerHeight="3"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" style={{ fill: look.color }} />
          </marker>
        </defs>
        {steps.map((step, index) => (
          <g key={step}>
            {index === 0 ? null : (
              <line
                className="learn-network-forward"
                x1={x(index - 1) + radius}
                x2={x(index) - radius - 1}
                y1={line}
                y2={line}
                markerEnd={`url(#${arrow})`}
                strokeDasharray={step - (steps[index - 1] ?? step) > 1 ? "3 4" : undefined}
              />
            )}
            <line
              className="learn-network-forward"
              x1={x(index)}
              x2={x(index)}
              y1={line + 38}
              y2={line + radius + 2}
              markerEnd={`url(#${arrow})`}
            />
            <circle className="learn-network-state" cx={x(index)} cy={line} r={radius} />
            <text x={x(index)} y={line + 4} textAnchor="middle" fontSize="12">
              <SvgSubscripts text={`h_${step}`} />
            </text>
            <text x={x(index)} y={line + 54} textAnchor="middle" fontSize="12">
              <SvgSubscripts text={`x_${step}`} />
            </text>
            {index === 0 || row === null ? null : (
              <path
                className="learn-network-back"
                markerEnd={`url(#${arrow}-back)`}
                style={{
                  stroke: look.color,
                  strokeWidth: thicknessOf(share(steps[index - 1] ?? 1)),
                }}
                d={`M${x(index) - 4} ${line - radius - 3} Q${(x(index) + x(index - 1)) / 2} ${line - radius - 34} ${x(index - 1) + 4} ${line - radius - 3}`}
              />
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
