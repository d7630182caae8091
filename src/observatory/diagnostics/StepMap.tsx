/** @file A map of a metric over t and the iterations, a panel a lane: loaded after the charts of lines. */
import { type ReactElement, useMemo } from "react";
import { MapChart } from "../../charts/maps/MapChart.tsx";
import { formatNumber } from "../../files/format.ts";
import { useHasSeeds } from "../../shell/lab-context.ts";
import { type Placed, useChartProps, useRunAxis } from "./chart-context.ts";
import { mapPanels } from "./lane-series.ts";
import { lanesWith, valueLabel } from "./StepCharts.tsx";
import { lanesNotSeeds } from "./subtitles.ts";
import { diagnosticsWords as words } from "./words.ts";

const format = (value: number): string => formatNumber(value, 2);
const mapScale = { kind: "log", domain: "auto", format } as const;
const mapSteps = { label: words.timeStep, start: 1 } as const;
export function StepMapChart(props: Placed<"map">): ReactElement {
  const { spec } = props;
  const chart = useChartProps(props);
  const { axis, x, cursor, zoom, onZoom } = useRunAxis(props.lanes);
  const panels = useMemo(
    () => mapPanels(lanesWith(props.lanes, spec.source), spec.source, axis),
    [props.lanes, spec.source, axis],
  );
  const hasSeeds = useHasSeeds();
  return (
    <MapChart
      {...chart}
      subtitle={hasSeeds ? () => lanesNotSeeds(props.lanes) : undefined}
      cursor={cursor}
      panels={panels}
      scale={mapScale}
      kind="magnitude"
      x={x}
      y={mapSteps}
      valueLabel={valueLabel(spec.source)}
      zoom={zoom}
      onZoom={onZoom}
    />
  );
}
