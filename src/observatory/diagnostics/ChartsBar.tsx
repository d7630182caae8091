/** @file How the charts are read: accuracy or cost, smoothing, the x axis, and which charts are shown. Where there is little room all of it is in the menu. */
import { type ChangeEvent, type ReactElement, useRef } from "react";
import { plainText, Subscripts } from "../../ui/subscripts.tsx";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Menu } from "../../ui/menu/Menu.tsx";
import { diagnosticsWords as words } from "./words.ts";
import { Segments } from "../../ui/Segments.tsx";
import { useFocusHeir } from "../../ui/use-focus-heir.ts";
import { narrow, useMedia } from "../../ui/use-media.ts";
import { ActionButton, useRun } from "../../shell/ActionButton.tsx";
import { hiddenCount, isSeen, moveChart, type PlacedChart, resizeChart } from "./arrangement.ts";
import { type ChartSpec, chartSpec, chartSpecs } from "./chart-catalogue.ts";
import { chartsMenuId } from "./chart-context.ts";
import { CursorNote } from "./CursorNote.tsx";
import { useExperiment, useView } from "../../shell/lab-context.ts";
import { useObservatory, useObservatoryStore, xAxisNames } from "../view.ts";

const mostSteps = 5;

export function ChartsBar(): ReactElement {
  return (
    <div className="charts-bar">
      {useMedia(narrow) ? null : <ReadingChoices />}
      <CursorNote />
      <ChartsMenu />
    </div>
  );
}

function ReadingChoices(): ReactElement {
  const store = useObservatoryStore();
  const run = useRun();
  const heroMetric = useObservatory((state) => state.heroMetric);
  const smoothing = useObservatory((state) => state.smoothing);
  const xAxis = useObservatory((state) => state.xAxis);
  const weight = smoothing === 0 ? words.smoothingOff : String(smoothing);
  return (
    <>
      <Segments
        legend={words.accuracyOrCost}
        value={heroMetric}
        choices={[
          { value: "accuracy", label: words.accuracy },
          { value: "cost", label: words.cost },
        ]}
        onChange={run}
      />
      <label className="inline">
        <span className="soft">{words.smoothing}</span>
        <input
          className="slider short"
          type="range"
          min={0}
          max={0.95}
          step={0.05}
          value={smoothing}
          aria-valuetext={weight}
          title={words.smoothingHelp}
          style={{ "--filled": `${(100 * smoothing) / 0.95}%` }}
          onChange={(event) => store.setState({ smoothing: Number(event.target.value) })}
        />
        <span className="number smoothing-value" aria-hidden="true">
          {weight}
        </span>
      </label>
      <Segments
        legend={words.xAxis}
        value={xAxis}
        choices={xAxisNames.map((value) => ({ value, label: words.axes[value] }))}
        onChange={(value) => run(`x-axis-${value}`)}
      />
    </>
  );
}

/** In the charts' bar, or in the transport of a projector. */
export function ChartsMenu(): ReactElement {
  const hidden = useObservatory(({ charts }) => hiddenCount(charts));
  return (
    <div id={chartsMenuId}>
      <Menu label={hidden === 0 ? words.menu : words.menuHiding(hidden)}>
        {() => <MenuOfCharts />}
      </Menu>
    </div>
  );
}

/** Switching a chart moves its box to the other list; the focus follows it, or goes to the first box where that list is closed. */
function MenuOfCharts(): ReactElement {
  const projector = useView((view) => view.projector);
  const isTight = useMedia(narrow) || projector;
  const menu = useRef<HTMLDivElement>(null);
  const switched = useRef("");
  // Renders whenever a chart changes its list, so that `useFocusHeir` can move the focus.
  useObservatory((state) => state.charts);
  const keepFocus = useFocusHeir(() => {
    const boxes = [...(menu.current?.querySelectorAll<HTMLInputElement>("[type=checkbox]") ?? [])];
    const own = boxes.find((box) => box.value === switched.current && box.checkVisibility());
    return own ?? boxes[0] ?? null;
  });
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    switched.current = target.value;
  };
  return (
    <div ref={menu} className="charts-menu" onChangeCapture={onChange} {...keepFocus}>
      {isTight ? <ReadingChoices /> : null}
      <ShownCharts />
      <Disclosure summary={words.all}>
        <AllCharts />
      </Disclosure>
      <ChosenSteps />
    </div>
  );
}

function ShownCharts(): ReactElement {
  const charts = useObservatory((state) => state.charts);
  const projector = useView((view) => view.projector);
  const store = useObservatoryStore();
  const arrange = (next: readonly PlacedChart[]) => (): void => store.setState({ charts: next });
  return (
    <>
      <ul className="shown-charts">
        {charts.map(({ id, large }) => {
          const spec = chartSpec(id);
          if (spec === null || !isSeen(charts, id, projector)) return null;
          const title = plainText(spec.title);
          // A projector shows large charts only; size and order cannot be changed there.
          if (projector) {
            return (
              <li key={id}>
                <ChartSwitch spec={spec} />
              </li>
            );
          }
          return (
            <li key={id}>
              <ChartSwitch spec={spec} />
              <Button
                look="quiet"
                aria-label={large ? words.makeSmall(title) : words.makeLarge(title)}
                onClick={arrange(resizeChart(charts, id))}
              >
                {large ? words.shrink : words.enlarge}
              </Button>
              <Button
                look="quiet"
                aria-label={words.moveUp(title)}
                onClick={arrange(moveChart(charts, id, -1))}
              >
                ↑
              </Button>
              <Button
                look="quiet"
                aria-label={words.moveDown(title)}
                onClick={arrange(moveChart(charts, id, 1))}
              >
                ↓
              </Button>
            </li>
          );
        })}
      </ul>
      <ActionButton action="first-charts" look="quiet">
        {words.defaults}
      </ActionButton>
    </>
  );
}

function AllCharts(): ReactElement {
  const charts = useObservatory((state) => state.charts);
  const projector = useView((view) => view.projector);
  return (
    <ul>
      {chartSpecs
        .filter((spec) => !isSeen(charts, spec.id, projector))
        .map((spec) => (
          <li key={spec.id}>
            <ChartSwitch spec={spec} />
          </li>
        ))}
    </ul>
  );
}

function ChartSwitch({ spec }: { readonly spec: ChartSpec }): ReactElement {
  const projector = useView((view) => view.projector);
  const isOn = useObservatory(({ charts }) => isSeen(charts, spec.id, projector));
  const run = useRun();
  return (
    <label className="inline">
      <input
        type="checkbox"
        value={spec.id}
        checked={isOn}
        onChange={() => run(`chart-${spec.id}`)}
      />
      <span>
        <Subscripts text={spec.title} />
      </span>
    </label>
  );
}

function ChosenSteps(): ReactElement | null {
  const length = useExperiment((state) => state.shared.length);
  const chosen = useObservatory((state) => state.chosenSteps);
  const store = useObservatoryStore();
  const usesSteps = useObservatory(({ charts }) =>
    charts.some(({ id }) => chartSpec(id)?.kind === "chosen-t"),
  );
  if (!usesSteps) return null;
  return (
    <label className="inline" title={words.chosenStepsHelp(length)}>
      {words.chosenSteps}
      <input
        className="text-box number"
        defaultValue={chosen?.join(", ") ?? ""}
        placeholder={`1, ${Math.ceil(length / 2)}, ${length}`}
        onChange={(event) => {
          const steps = readSteps(event.target.value, length);
          store.setState({ chosenSteps: steps.length > 0 ? steps : null });
        }}
      />
    </label>
  );
}

function readSteps(text: string, length: number): number[] {
  const steps = text.split(/[\s,;]+/).map(Number);
  const fitting = steps.filter((t) => Number.isInteger(t) && t >= 1 && t <= length);
  return [...new Set(fitting)].slice(0, mostSteps);
}
