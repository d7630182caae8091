/** @file Heat maps of a quantity over iterations and time steps, a panel for each lane, on one scale. */
import { memo, useCallback, useMemo, useState } from "react";
import type { ReactElement } from "react";
import { ChartFrame, type Notice } from "../frame/ChartFrame.tsx";
import { ColorBar } from "./ColorBar.tsx";
import { useSpokenCursor } from "../axes/cursor.ts";
import { type Drawing, useDrawing, useDrawn, useRevision } from "../axes/drawing.ts";
import { formatTick } from "../../files/format.ts";
import { CursorContext, xText, zoomText } from "../lines/line-view.ts";
import { MapPanelView } from "./MapPanelView.tsx";
import {
  cellValues,
  mapDomains,
  mapValueText,
  panelAt,
  placePanels,
  rowNear,
  sameMapDomains,
  shiftedProjection,
} from "./map-view.ts";
import { chartWords } from "../words.ts";
import { useNavigation } from "../axes/navigation.ts";
import type { MapChartProps } from "../props.ts";
import { ReadOut } from "../frame/ReadOut.tsx";
import { sizesOf } from "../axes/sizes.ts";
import { plainText } from "../../ui/subscripts.tsx";
import { usePlotSize } from "../axes/use-plot-size.ts";
import { useSameX } from "../axes/use-same-axis.ts";

const noLegend = (): readonly [] => [];

interface MapReadOutProps {
  readonly chart: MapChartProps;
  readonly drawing: Drawing;
  /** The read-out is drawn in turns of its own while the cursor moves. */
  readonly reading: Drawing;
  readonly cell: number;
}

function MapReadOut({ chart, drawing, reading, cell }: MapReadOutProps): ReactElement {
  useRevision(drawing);
  useRevision(reading);
  const cursor = chart.cursor.at();
  const { format = formatTick, label, start } = chart.y;
  const when = cursor === null ? chartWords.now : chartWords.atCursor;
  const values = cellValues(chart.panels, cursor, cell).map(({ panel, value }) => ({
    ...panel,
    value: mapValueText(value, chart.scale) ?? panel.absent?.(cursor) ?? chartWords.noValue,
  }));
  const help = cursor === null ? chartWords.nowHelp : undefined;
  return <ReadOut when={`${when}, ${label} ${format(start + cell)}`} {...{ help, values }} />;
}

function spokenCell(chart: MapChartProps, cell: number, cursor: number | null): string {
  const { format = formatTick, label, start } = chart.y;
  const values = cellValues(chart.panels, cursor, cell)
    .map(
      ({ panel, value }) =>
        `${plainText(panel.name)} ${mapValueText(value, chart.scale) ?? panel.absent?.(cursor) ?? chartWords.noValue}`,
    )
    .join(", ");
  const where = cursor === null ? chartWords.now : `${chart.x.label} ${xText(cursor, chart.x)}`;
  return chartWords.valueAt(`${where}, ${label} ${format(start + cell)}`, values);
}

const noChips: readonly string[] = [];
const zoomedChips: readonly string[] = [chartWords.zoomed];

/** Keep `panels`, `scale`, `x` and `y` the same objects between renders while they mean the same. */
export const MapChart = memo(function MapChart(props: MapChartProps): ReactElement {
  const { panels, scale, kind, y, zoom, cursor: shared } = props;
  const x = useSameX(props.x);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [chosenCell, setCell] = useState(0);
  const drawing = useDrawing(element, props.subscribe, props.onVisible);
  const reading = useDrawing(element, shared.subscribe, undefined, drawing);
  const { width, height } = usePlotSize(element);
  const sizes = sizesOf(props.size);
  const compute = useCallback(
    () => mapDomains({ panels, scale, kind, x, zoom }),
    [panels, scale, kind, x, zoom],
  );
  const domains = useDrawn(drawing, compute, sameMapDomains);
  const cell = Math.max(0, Math.min(domains.cells - 1, chosenCell));
  const isZoomed = zoom !== null;
  const placed = useMemo(
    () =>
      placePanels({ panels, x, y }, domains.x, isZoomed, domains.cells, { width, height }, sizes),
    [panels, x, y, domains, isZoomed, width, height, sizes],
  );

  const { selection, handlers } = useNavigation({
    element,
    projectionAt: (pixel) => {
      const panel = pixel === null ? placed[0] : panelAt(placed, pixel);
      return panel === undefined ? null : shiftedProjection(panel);
    },
    full: domains.full,
    view: domains.x,
    cursor: shared,
    onZoom: props.onZoom,
    snap: (value) => rowNear(panels, value, 0) ?? value,
    step: (value, by) => rowNear(panels, value, by),
    onPointer: (position) => {
      const panel = position === null ? undefined : panelAt(placed, position.x);
      if (position === null || panel === undefined) return;
      setCell(Math.round(panel.projection.invertY(position.y)) - y.start);
    },
    onVertical: (by) => {
      setCell(Math.max(0, Math.min(domains.cells - 1, cell + by)));
    },
  });
  const cursorView = useMemo(() => ({ shared, selection }), [shared, selection]);
  useSpokenCursor(element, shared, () => {
    const cursor = shared.at();
    return { now: cursor ?? domains.x[1], text: spokenCell(props, cell, cursor) };
  });
  const notices: Notice[] = [];
  if (zoom !== null) {
    const label = chartWords.zoomedRange(...zoomText(zoom, x));
    const undo = (): void => props.onZoom(null);
    notices.push({ side: "right", text: chartWords.zoomed, label, undo });
  }
  const xName = x.unit === undefined ? x.label : `${x.label} (${x.unit})`;

  return (
    <ChartFrame
      {...props}
      drawing={drawing}
      readout={<MapReadOut chart={props} {...{ drawing, reading, cell }} />}
      notices={notices}
      items={
        zoom === null ? [] : [{ label: chartWords.resetZoom, perform: () => props.onZoom(null) }]
      }
      legend={noLegend}
      csv={({ mapCsv }) => {
        const names = { x: xName, y: y.label, value: props.valueLabel };
        return mapCsv(
          names,
          y.start,
          panels.map(({ name, rows }) => ({ name, rows: rows() })),
        );
      }}
    >
      <ColorBar
        panels={panels}
        kind={kind}
        scale={scale}
        valueLabel={props.valueLabel}
        values={domains.values}
        width={width}
        sizes={sizes}
      />
      <div
        ref={setElement}
        className="chart-plot"
        // The cursor is a value on the x axis: screen readers know how to move and read a slider.
        role="slider"
        tabIndex={0}
        aria-label={`${plainText(props.title)}, ${chartWords.navigate}`}
        aria-valuemin={domains.x[0]}
        aria-valuemax={domains.x[1]}
        // The initial text; the cursor's place is written when it moves, without rendering.
        aria-valuenow={domains.x[1]}
        {...handlers}
      >
        <CursorContext value={cursorView}>
          <div className="chart-panels">
            {width === 0 || height === 0
              ? null
              : placed.map((one) => (
                  <MapPanelView
                    key={one.panel.id}
                    placed={one}
                    height={height}
                    sizes={sizes}
                    xName={one === placed[0] ? xName : ""}
                    yName={one === placed[0] ? y.label : ""}
                    chips={isZoomed && placed.length === 1 ? zoomedChips : noChips}
                    cell={cell}
                    start={y.start}
                    kind={kind}
                    scale={scale.kind}
                    values={domains.values}
                    drawing={drawing}
                  />
                ))}
          </div>
        </CursorContext>
      </div>
    </ChartFrame>
  );
});
