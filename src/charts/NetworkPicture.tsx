/** @file A recurrent network drawn out in time: the same weights at every step and, on its way back, the signal, as thick as what is left of it. */
import { type ReactElement, useId } from "react";
import { SvgSubscripts } from "../ui/subscripts.tsx";
import { shownSteps, thicknessOf } from "./unrolled.ts";
import "./network-picture.css";

interface NetworkPictureProps {
  /** T */
  readonly length: number;
  /** What is read at the shown steps; left out: x_t. */
  readonly symbols?: readonly string[];
  /** The signal at step t as a share of the last step's; null: none is drawn. */
  readonly signal: ((step: number) => number) | null;
  /** Of the signal. */
  readonly color: string;
  /** The picture in words. */
  readonly label: string;
  /** Whether the signal runs; who wants less motion sees it stand. */
  readonly isMoving?: boolean;
}

const width = 560;
const height = 128;
const radius = 17;
const line = 68;

export function NetworkPicture(props: NetworkPictureProps): ReactElement {
  const { length, symbols, signal, color, label, isMoving = false } = props;
  const id = useId();
  const steps = shownSteps(length);
  const x = (index: number): number => 30 + (index * (width - 60)) / Math.max(1, steps.length - 1);
  return (
    <svg
      className="network-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      data-moving={isMoving}
    >
      <defs>
        <Head id={`${id}-forward`} size={7} className="network-head" />
        <marker
          id={`${id}-back`}
          viewBox="0 0 8 8"
          refX="5"
          refY="4"
          markerWidth="3"
          markerHeight="3"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" style={{ fill: color }} />
        </marker>
      </defs>
      {steps.map((step, index) => {
        const before = steps[index - 1];
        return (
          <g key={step}>
            {before === undefined ? null : (
              <line
                className="network-forward"
                x1={x(index - 1) + radius}
                x2={x(index) - radius - 1}
                y1={line}
                y2={line}
                markerEnd={`url(#${id}-forward)`}
                // Steps between the two are left out.
                strokeDasharray={step - before > 1 ? "3 4" : undefined}
              />
            )}
            <line
              className="network-forward"
              x1={x(index)}
              x2={x(index)}
              y1={line + 38}
              y2={line + radius + 2}
              markerEnd={`url(#${id}-forward)`}
            />
            <circle className="network-state" cx={x(index)} cy={line} r={radius} />
            <text x={x(index)} y={line + 4} textAnchor="middle" fontSize="12">
              <SvgSubscripts text={`h_${step}`} />
            </text>
            <text x={x(index)} y={line + 54} textAnchor="middle" fontSize="12">
              <SvgSubscripts text={symbols?.[index] ?? `x_${step}`} />
            </text>
            {before === undefined || signal === null ? null : (
              <path
                className="network-back"
                markerEnd={`url(#${id}-back)`}
                style={{
                  "--turn": steps.length - 1 - index,
                  stroke: color,
                  strokeWidth: thicknessOf(signal(before)),
                }}
                d={`M${x(index) - 4} ${line - radius - 3} Q${(x(index) + x(index - 1)) / 2} ${line - radius - 34} ${x(index - 1) + 4} ${line - radius - 3}`}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface HeadProps {
  readonly id: string;
  readonly size: number;
  readonly className: string;
}

const Head = ({ id, size, className }: HeadProps): ReactElement => (
  <marker
    id={id}
    viewBox="0 0 8 8"
    refX="7"
    refY="4"
    markerWidth={size}
    markerHeight={size}
    orient="auto"
  >
    <path d="M0 0 8 4 0 8z" className={className} />
  </marker>
);
