/** @file How the charts are read, and which there are. */
import { plainText } from "../../charts/subscripts.tsx";
import { messages } from "../../ui/messages.ts";
import { firstArrangement, isSeen, switchChart } from "../diagnostics/arrangement.ts";
import { chartSpecs } from "../diagnostics/chart-catalogue.ts";
import type { Lab } from "../lab-context.ts";
import { maximise } from "../diagnostics/maximise.ts";
import { usualSmoothing, xAxisNames } from "../view.ts";
import type { Action } from "./action.ts";

const words = messages.actions;
const base = { group: "charts", key: null } as const;

export const chartActions = (lab: Lab): Action[] => [...readingActions(lab), ...shownActions(lab)];

function readingActions({ view }: Lab): Action[] {
  const { heroMetric, smoothing, xAxis } = view.getState();
  return [
    ...(["accuracy", "cost"] as const).map((name): Action => ({
      ...base,
      id: name,
      label: words.showMetric(messages.charts[name]),
      enabled: name !== heroMetric,
      run: () => view.setState({ heroMetric: name }),
    })),
    {
      ...base,
      id: "smoothing",
      label: smoothing === 0 ? words.smooth : words.unsmoothed,
      enabled: true,
      run: () => view.setState({ smoothing: smoothing === 0 ? usualSmoothing : 0 }),
    },
    ...xAxisNames.map((name): Action => ({
      ...base,
      id: `x-axis-${name}`,
      label: words.xAxis(messages.charts.axes[name]),
      enabled: name !== xAxis,
      run: () => view.setState({ xAxis: name }),
    })),
  ];
}

function shownActions({ view }: Lab): Action[] {
  const { charts, projector, maximised } = view.getState();
  const titled = chartSpecs.map(({ id, title }) => ({ id, title: plainText(title) }));
  return [
    ...titled.map(({ id, title }): Action => ({
      ...base,
      id: `chart-${id}`,
      label: isSeen(charts, id, projector) ? words.hideNamed(title) : words.showNamed(title),
      enabled: true,
      run: () => view.setState({ charts: switchChart(charts, id, projector) }),
    })),
    ...titled
      .filter(({ id }) => isSeen(charts, id, projector))
      .map(({ id, title }): Action => ({
        ...base,
        id: `maximise-${id}`,
        label: words.maximise(title),
        enabled: id !== maximised,
        run: () => maximise(view, id),
      })),
    {
      ...base,
      id: "first-charts",
      label: words.firstCharts,
      enabled: true,
      run: () => view.setState({ charts: firstArrangement }),
    },
  ];
}
