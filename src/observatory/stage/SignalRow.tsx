/** @file The teaching signal of the sequence: a bar a step on a log scale, in the lane's hue. */
import { memo, type ReactElement } from "react";
import type { Range } from "../../charts/index.ts";
import { shareOf } from "../../charts/maps/map-pixels.ts";

interface SignalRowProps {
  readonly values: Float32Array;
  readonly scale: Range;
  readonly ticks: readonly number[];
  readonly alt: string;
  readonly column: number;
  readonly height: number;
}

export const SignalRow = memo(function SignalRow(props: SignalRowProps): ReactElement {
  const { values, scale, ticks, alt, column, height } = props;
  const width = values.length * column;
  const y = (value: number): number =>
    Math.round(height * (1 - shareOf(value, { domain: scale, kind: "log" })));
  const gap = column > 5 ? 1 : 0;
  const bars: string[] = [];
  const lost: string[] = [];
  values.forEach((value, t) => {
    const left = t * column;
    if (value > 0 && Number.isFinite(value)) {
      const top = Math.min(height - 1, y(value));
      bars.push(`M${left} ${height}V${top}h${column - gap}V${height}z`);
    } else lost.push(`M${left + column / 2 - 2} ${height - 5}l4 4m0-4l-4 4`);
  });
  return (
    <svg className="stage-signal" width={width} height={height} role="img" aria-label={alt}>
      {ticks.map((tick) => (
        <line key={tick} x1={0} x2={width} y1={y(tick)} y2={y(tick)} />
      ))}
      <path className="stage-bars" d={bars.join("")} />
      <path className="stage-lost" d={lost.join("")} />
    </svg>
  );
});
