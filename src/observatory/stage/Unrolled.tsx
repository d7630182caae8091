/** @file The network unrolled over time: all rows on one axis of whole pixels, revealed as far as the sweep has come. */
import { phaseFacts } from "../../experiment/phases/index.ts";
import { type PointerEvent, type ReactElement, type ReactNode, useMemo } from "react";
import { formatNumber, Subscripts } from "../../charts/index.ts";
import { formatLogTick } from "../../files/format.ts";
import { textWidth } from "../../charts/axes/sizes.ts";
import { logTicks, ticksWithEnds } from "../../charts/axes/ticks.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";
import type { StageSizes } from "./geometry.ts";
import { MapRow } from "./MapRow.tsx";
import { phaseOf, type Sweep } from "./play.ts";
import { type MapContent, rowContents, type RowContent, type SignalContent } from "./rows.ts";
import { SignalRow } from "./SignalRow.tsx";
import { SymbolRow, symbolRowHeight } from "./SymbolRow.tsx";

const words = stageWords.rows;

export interface Reveal {
  readonly sweep: Sweep;
  /** Columns that the sweep has passed. */
  readonly columns: number;
}

interface UnrolledProps {
  readonly inspection: Inspection;
  readonly config: RunConfig;
  readonly sizes: StageSizes;
  /** null: everything that is there is shown. */
  readonly reveal: Reveal | null;
  /** The step marked, 1 for the first; null: none. */
  readonly marker: number | null;
  readonly onTime: (t: number | null) => void;
}

export function Unrolled(props: UnrolledProps): ReactElement {
  const { inspection, config, sizes, reveal, marker, onTime } = props;
  const { length, hidden } = inspection;
  const { column, gutter } = sizes;
  const contents = useMemo(() => rowContents(inspection, config), [inspection, config]);
  const point = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left } = currentTarget.getBoundingClientRect();
    const t = Math.floor((clientX - left - gutter) / column) + 1;
    onTime(t >= 1 && t <= length ? t : null);
  };
  return (
    <div
      className="stage-rows"
      style={{
        width: gutter + length * column,
        "--gutter": `${gutter}px`,
        "--stage-font": `${sizes.font}px`,
        // The marker line must not cross names; it may cross bars.
        "--marker-top": `${inspection.inputs.kind === "symbols" ? symbolRowHeight(inspection, sizes) + 4 : 12}px`,
      }}
      onPointerMove={point}
      onPointerLeave={() => onTime(null)}
    >
      <Row name={words.inputs} scale={null}>
        <SymbolRow inspection={inspection} sizes={sizes} current={marker} />
      </Row>
      {contents.map((content) => (
        <Row
          key={content.id}
          name={content.name}
          scale={<ScaleOf content={content} sizes={sizes} hidden={hidden} />}
        >
          <ContentOf content={content} sizes={sizes} config={config} length={length} />
          {reveal?.sweep.rows.includes(content.id) === true ? (
            <Cover reveal={reveal} length={length} column={column} />
          ) : null}
        </Row>
      ))}
      <TimeAxis length={length} sizes={sizes} />
      {marker === null ? null : (
        <div
          className="stage-marker"
          data-direction={reveal?.sweep.direction}
          style={{ left: gutter + (marker - 1) * column, width: column }}
        />
      )}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly scale: ReactNode;
  readonly children: ReactNode;
}

function Row({ name, scale, children }: RowProps): ReactElement {
  return (
    <div className="stage-row">
      <div className="stage-gutter">
        <span className="stage-row-name">
          <Subscripts text={name} />
        </span>
        {scale}
      </div>
      <div className="stage-cells">{children}</div>
    </div>
  );
}

interface ContentProps {
  readonly content: RowContent;
  readonly sizes: StageSizes;
}

function ContentOf(
  props: ContentProps & { readonly config: RunConfig; readonly length: number },
): ReactElement {
  const { content, sizes, config, length } = props;
  const { column } = sizes;
  const isSignal = content.kind === "signal";
  const height = isSignal ? sizes.signal : sizes.map;
  if (isSignal ? content.values === null : content.map === null) {
    const phase = phaseFacts[phaseOf(content.id, config)].label;
    return (
      <p className="stage-absent" style={{ width: length * column, height }}>
        <span>{words.notYet(phase)}</span>
      </p>
    );
  }
  if (!isSignal) {
    return content.map === null ? (
      <></>
    ) : (
      <MapRow map={content.map} scale={content.scale} alt={content.alt} {...{ column, height }} />
    );
  }
  return content.values === null || content.scale === null ? (
    <p className="stage-absent" style={{ width: length * column, height }}>
      <span>{words.none}</span>
    </p>
  ) : (
    <SignalRow
      values={content.values}
      scale={content.scale}
      ticks={logTicks(content.scale, 3)}
      alt={content.alt}
      {...{ column, height }}
    />
  );
}

/** The scale beside a row, printed: the colours of a map with their ends, the ticks of the signal. */
function ScaleOf(props: ContentProps & { readonly hidden: number }): ReactElement | null {
  const { content, sizes, hidden } = props;
  if (content.kind === "map") {
    return content.map === null ? null : <MapScale {...{ content, sizes, hidden }} />;
  }
  return content.scale === null ? null : <SignalTicks scale={content.scale} sizes={sizes} />;
}

function MapScale(props: {
  readonly content: MapContent;
  readonly sizes: StageSizes;
  readonly hidden: number;
}): ReactElement {
  const { content, sizes, hidden } = props;
  const [low, high] = content.scale.map((end) => formatNumber(end, 2));
  const both = `${low} ${high}`;
  const fits = textWidth(both, sizes.font) < sizes.gutter * 0.66;
  return (
    <>
      <span className="stage-colours" aria-hidden="true" />
      <span className="stage-ends number" aria-hidden="true">
        {fits ? <span>{low}</span> : null}
        <span>{fits ? high : `±${high}`}</span>
      </span>
      <span className="stage-units number" aria-hidden="true" title={words.sorted}>
        <span>{hidden}</span>
        <span>{words.unit}</span>
        <span>1</span>
      </span>
    </>
  );
}

function SignalTicks(props: {
  readonly scale: NonNullable<SignalContent["scale"]>;
  readonly sizes: StageSizes;
}): ReactElement {
  const { scale, sizes } = props;
  const high = Math.log10(scale[1]);
  const span = high - Math.log10(scale[0]);
  return (
    <span className="stage-signal-ticks number" aria-hidden="true">
      {logTicks(scale, 3).map((tick) => (
        <span key={tick} style={{ top: sizes.signal * ((high - Math.log10(tick)) / span) }}>
          {formatLogTick(tick)}
        </span>
      ))}
    </span>
  );
}

/** Hides what the sweep has not reached. */
function Cover(props: {
  readonly reveal: Reveal;
  readonly length: number;
  readonly column: number;
}): ReactElement {
  const { reveal, length, column } = props;
  const left = reveal.sweep.direction === "forward" ? reveal.columns * column : 0;
  const width = (length - reveal.columns) * column;
  return <div className="stage-cover" style={{ left, width }} />;
}

function TimeAxis(props: { readonly length: number; readonly sizes: StageSizes }): ReactElement {
  const { length, sizes } = props;
  const { column, font } = sizes;
  const intervals = Math.max(1, Math.min(12, Math.floor((length * column) / (font * 5))));
  const ticks = length > 1 ? ticksWithEnds([1, length], intervals) : [1];
  return (
    <div className="stage-row">
      <div className="stage-gutter stage-axis-name">{words.time}</div>
      <div className="stage-axis number" style={{ width: length * column }} aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ left: (tick - 0.5) * column }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
}
