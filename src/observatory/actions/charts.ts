/** @file How the charts are read, and which there are. */
import { plainText } from "../../ui/subscripts.tsx";
import { diagnosticsWords } from "../diagnostics/words.ts";
import { observatoryWords } from "../words.ts";
import { firstArrangement, isSeen, switchChart } from "../diagnostics/arrangement.ts";
import { chartSpecs } from "../diagnostics/chart-catalogue.ts";
import type { Lab } from "../../shell/lab.ts";
import { maximise } from "../diagnostics/maximise.ts";
import { observatoryOf, usualSmoothing, xAxisNames } from "../view.ts";
import type { Action } from "../../shell/action.ts";

const words = observatoryWords.actions;
const base = { group: observatoryWords.groups.charts, key: null } as const;

export const chartActions = (lab: Lab): Action[] => [...readingActions(lab), ...shownActions(lab)];

function readingActions(lab: Lab): Action[] {
  const store = observatoryOf(lab);
  const { heroMetric, smoothing, xAxis } = store.getState();
  return [
    ...(["accuracy", "cost"] as const).map((name): Action => ({
      ...base,
      id: name,
      label: words.showMetric(diagnosticsWords[name]),
      enabled: name !== heroMetric,
      run: () => store.setState({ heroMetric: name }),
    })),
    {
      ...base,
      id: "smoothing",
      label: smoothing === 0 ? words.smooth : words.unsmoothed,
      enabled: true,
      run: () => store.setState({ smoothing: smoothing === 0 ? usualSmoothing : 0 }),
    },
    ...xAxisNames.map((name): Action => ({
      ...base,
      id: `x-axis-${name}`,
      label: words.xAxis(diagnosticsWords.axes[name]),
      enabled: name !== xAxis,
      run: () => store.setState({ xAxis: name }),
    })),
  ];
}

function shownActions(lab: Lab): Action[] {
  const store = observatoryOf(lab);
  const { charts, maximised } = store.getState();
  const { projector } = lab.view.getState();
  const titled = chartSpecs.map(({ id, title }) => ({ id, title: plainText(title) }));
  return [
    ...titled.map(({ id, title }): Action => ({
      ...base,
      id: `chart-${id}`,
      label: isSeen(charts, id, projector) ? words.hideNamed(title) : words.showNamed(title),
      enabled: true,
      run: () => store.setState({ charts: switchChart(charts, id, projector) }),
    })),
    ...titled
      .filter(({ id }) => isSeen(charts, id, projector))
      .map(({ id, title }): Action => ({
        ...base,
        id: `maximise-${id}`,
        label: words.maximise(title),
        enabled: id !== maximised,
        run: () => maximise(store, id),
      })),
    {
      ...base,
      id: "first-charts",
      label: words.firstCharts,
      enabled: true,
      run: () => store.setState({ charts: firstArrangement }),
    },
  ];
}
