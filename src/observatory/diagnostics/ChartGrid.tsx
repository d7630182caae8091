/** @file The charts: large ones above, small ones below, and how they are read. */
import type { ReactElement } from "react";
import { ChartCard } from "./ChartCard.tsx";
import { ChartsBar } from "./ChartsBar.tsx";
import { chartSpec } from "./chart-catalogue.ts";
import { useView } from "../../shell/lab-context.ts";
import { useObservatory } from "../view.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { diagnosticsWords } from "./words.ts";

export function ChartGrid({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const charts = useObservatory((state) => state.charts);
  const maximised = useObservatory((state) => state.maximised);
  const { projector, hidden } = useView(({ projector, hidden }) => ({ projector, hidden }));
  const shown = charts.filter(({ id, large }) =>
    maximised === null
      ? !hidden.includes(large ? "heroes" : "small") && (large || !projector)
      : id === maximised,
  );
  const row = (isLarge: boolean): ReactElement[] =>
    shown
      .filter(({ large }) => (large || maximised !== null) === isLarge)
      .flatMap(({ id, large }) => {
        const spec = chartSpec(id);
        return spec === null ? [] : [<ChartCard key={id} {...{ spec, large, lanes }} />];
      });
  return (
    <div
      className="charts"
      id="charts"
      role="group"
      aria-label={diagnosticsWords.label}
      tabIndex={-1}
    >
      {projector ? null : <ChartsBar />}
      <div className="heroes" data-maximised={maximised !== null}>
        {row(true)}
      </div>
      <div className="smalls">{row(false)}</div>
    </div>
  );
}
