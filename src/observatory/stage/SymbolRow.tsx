/** @file What comes in: a symbol a step, or a bar a step with its marker; the steps that matter stand out by shape and weight. */
import { elementAt } from "../../basics/element-at.ts";
import { memo, type ReactElement } from "react";
import type { Inspection } from "../../protocol/inspection.ts";
import { describeInputs, inputName } from "./describe.ts";
import type { StageSizes } from "./geometry.ts";
import { symbolLines } from "./scales.ts";
import { textWidth } from "../../charts/axes/sizes.ts";

interface SymbolRowProps {
  readonly inspection: Inspection;
  readonly sizes: StageSizes;
  /** The step looked at, 1 for the first, whose symbol stands out. */
  readonly current?: number | null;
}

const lineHeight = ({ font }: StageSizes): number => Math.round(font * 1.5);

/** In pixels: symbols stand in two lines, bars have their marks over them. */
export const symbolRowHeight = ({ inputs }: Inspection, sizes: StageSizes): number =>
  (inputs.kind === "symbols" ? 2 : 3) * lineHeight(sizes) + 2;

export const SymbolRow = memo(function SymbolRow(props: SymbolRowProps): ReactElement {
  const { inspection, sizes } = props;
  const { length, inputs } = inspection;
  const line = lineHeight(sizes);
  const height = symbolRowHeight(inspection, sizes);
  return (
    <svg
      className="stage-symbols"
      width={length * sizes.column}
      height={height}
      role="img"
      aria-label={describeInputs(inspection)}
    >
      {inputs.kind === "symbols" ? (
        <Symbols {...props} line={line} height={height} />
      ) : (
        <Channels {...props} line={line} height={height} />
      )}
    </svg>
  );
});

interface InnerProps extends SymbolRowProps {
  readonly line: number;
  readonly height: number;
}

function Symbols({ inspection, sizes, current, line, height }: InnerProps): ReactElement {
  const { inputs, marks, length } = inspection;
  const { column, font } = sizes;
  const names = inputs.kind === "symbols" ? inputs.names : [];
  const lines = symbolLines(names, column, font);
  const marked = new Set(marks);
  const isLow = (t: number): boolean => lines === 2 && t % 2 === 1;
  const flags = marks.map((t) => ({
    low: isLow(t),
    ...markBox(names[t] ?? "", t, sizes, length),
  }));
  /** A mark may be wider than its column: names in the same line that it overlaps are left out. */
  const isCovered = (name: string, t: number): boolean => {
    const middle = (t + 0.5) * column;
    const half = textWidth(name, font) / 2;
    return flags.some(
      ({ low, left, width }) =>
        low === isLow(t) && middle + half > left && middle - half < left + width,
    );
  };
  return (
    <>
      {names.map((name, t) => {
        if (marked.has(t) || lines === 0 || isCovered(name, t)) return null;
        const y = isLow(t) ? 2 * line - 4 : lines === 2 ? line - 3 : height / 2 + 4;
        return (
          // Steps are identified by their place.
          // oxlint-disable-next-line react/no-array-index-key
          <text
            key={t}
            data-current={t + 1 === current}
            x={(t + 0.5) * column}
            y={y}
            fontSize={font}
            textAnchor="middle"
          >
            {name}
          </text>
        );
      })}
      {lines === 0 ? <path className="stage-ticks" d={tickPath(length, column, height)} /> : null}
      {marks.map((t) => (
        <Mark
          key={t}
          name={names[t] ?? ""}
          top={isLow(t) ? line : 0}
          tall={lines === 2 ? line : height - footHeight}
          {...{ t, sizes, height, length }}
        />
      ))}
    </>
  );
}

const tickPath = (length: number, column: number, height: number): string =>
  Array.from({ length }, (_, t) => `M${(t + 0.5) * column} ${height - 8}v4`).join("");

interface MarkProps {
  readonly name: string;
  readonly t: number;
  /** Where its flag begins, and how high it is: as a line where names stand in two, else all of the row. */
  readonly top: number;
  readonly tall: number;
  readonly sizes: StageSizes;
  readonly height: number;
  readonly length: number;
}

/** As wide as its name needs, within the row. */
function markBox(name: string, t: number, { column, font }: StageSizes, length: number) {
  const width = Math.max(column, textWidth(name, font + 1) + 5);
  const middle = (t + 0.5) * column;
  return { left: Math.max(0, Math.min(length * column - width, middle - width / 2)), width };
}

const footHeight = 6;
/** Narrow enough to pass between the names of the other line. */
const stem = 2;

/** A flag on the step with its foot under it. */
function Mark({ name, t, top, tall, sizes, height, length }: MarkProps): ReactElement {
  const { column, font } = sizes;
  const { left, width } = markBox(name, t, sizes, length);
  const bottom = top + tall;
  const foot = bottom >= height - footHeight ? column : Math.min(stem, column);
  return (
    <g className="stage-mark">
      <rect x={left} y={top} width={width} height={tall} rx={3} />
      <rect
        x={(t + 0.5) * column - foot / 2}
        y={bottom - 2}
        width={foot}
        height={height - bottom + 2}
      />
      <text
        x={left + width / 2}
        y={top + tall / 2 + font * 0.36}
        fontSize={font + 1}
        textAnchor="middle"
      >
        {name}
      </text>
    </g>
  );
}

function Channels({ inspection, sizes, line, height }: InnerProps): ReactElement {
  const { inputs, marks, length } = inspection;
  if (inputs.kind === "symbols") return <></>;
  const { column, font } = sizes;
  const width = inputs.names.length;
  const valueAt = inputs.names.indexOf("value");
  const gap = column > 5 ? 1 : 0;
  const bars = Array.from({ length }, (_, t) => {
    const bar = elementAt(inputs.values, t * width + valueAt) * (height - line - markerHeight);
    return `M${t * column} ${height}v${-bar}h${column - gap}v${bar}z`;
  });
  const labels = placeLabels(
    marks.map((t) => ({ t, text: inputName(inputs, t) })),
    column,
    font,
    length * column,
  );
  const top = line - 2;
  return (
    <>
      <path className="stage-values" d={bars.filter((_, t) => !marks.includes(t)).join("")} />
      <path className="stage-values marked" d={marks.map((t) => bars[t]).join("")} />
      <g className="stage-value-mark">
        {labels.map(({ t, text, left }) => (
          <g key={t}>
            <text x={left} y={font} fontSize={font}>
              {text}
            </text>
            <path d={`M${(t + 0.5) * column - 5} ${top}h10l-5 ${markerHeight - 1}z`} />
          </g>
        ))}
      </g>
    </>
  );
}

const markerHeight = 8;

interface PlacedLabel {
  readonly t: number;
  readonly text: string;
  readonly left: number;
}

/** Each name is centred on its step where there is room; neighbours are pushed aside, and none leaves the row. */
function placeLabels(
  labels: readonly Omit<PlacedLabel, "left">[],
  column: number,
  font: number,
  width: number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  let free = 0;
  for (const { t, text } of labels) {
    const own = textWidth(text, font);
    const left = Math.max(free, Math.min(width - own, (t + 0.5) * column - own / 2));
    placed.push({ t, text, left });
    free = left + own + font;
  }
  return placed;
}
