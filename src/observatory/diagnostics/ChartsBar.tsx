/** @file How the charts are read: accuracy or cost, smoothing, the x axis, and which charts are shown. Where there is little room all of it is in the menu. */
import { type ChangeEvent, type ReactElement, useRef, useState } from "react";
import {
  describeProblem,
  type FieldProblem,
  type NumberField,
  type Parsed,
  parseField,
} from "../../experiment/field.ts";
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
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  if (!usesSteps) return null;
  return (
    <>
      <label className="inline" title={words.chosenStepsHelp(length)}>
        <span>{words.chosenSteps}</span>
        <input
          className="text-box number"
          defaultValue={chosen?.join(", ") ?? ""}
          placeholder={`1, ${Math.ceil(length / 2)}, ${length}`}
          aria-invalid={problem !== null}
          onChange={(event) => {
            const read = readSteps(event.target.value, length);
            setProblem(read.ok ? null : read.problem);
            if (!read.ok) return;
            store.setState({ chosenSteps: read.value.length > 0 ? read.value : null });
          }}
        />
      </label>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {describeProblem(problem)}
        </p>
      )}
    </>
  );
}

/** Whole numbers between commas or spaces, each once; the first that is none of this sequence's steps is refused. */
function readSteps(text: string, length: number): Parsed<readonly number[]> {
  const field: NumberField = {
    kind: "integer",
    label: words.chosenSteps,
    help: words.chosenStepsHelp(length),
    min: 1,
    max: length,
    default: 1,
  };
  const steps = new Set<number>();
  for (const word of text.split(/[\s,;]+/u).filter(Boolean)) {
    const read = parseField(field.label, field, word);
    if (!read.ok) return read;
    if (typeof read.value === "number") steps.add(read.value);
  }
  if (steps.size > mostSteps) {
    const value = `${steps.size} steps`;
    return { ok: false, problem: { field: field.label, value, allowed: `at most ${mostSteps}` } };
  }
  return { ok: true, value: [...steps] };
}
