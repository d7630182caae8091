/** @file A card's plots in the paper's form, growing as results arrive, and what of the runs they show. */
import { type ReactElement, useMemo, useState } from "react";

import { LineChart, type Range, useOwnCursor } from "../charts/index.ts";
import { metricFacts } from "../experiment/metrics/index.ts";
import type { FigurePanel, Summaries } from "../studies/card.ts";
import type { CardChoice } from "../studies/choice.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import { galleryWords as words } from "./words.ts";
import { Select } from "../ui/Select.tsx";
import { describeConfig } from "./config-words.ts";
import { type Drawn, linesOf } from "./figure-lines.ts";

interface FigureProps {
  readonly choice: CardChoice;
  readonly summaries: Summaries;
  readonly running: readonly RunOutcome[];
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
}

const never = () => () => {};
const allSeeds = "all";

const isOverSteps = ({ metric }: FigurePanel): boolean => metricFacts(metric).shape === "steps";

export function Figure(props: FigureProps): ReactElement | null {
  const { choice, summaries, running } = props;
  const { panels } = choice.card;
  const [drawn, setDrawn] = useState<Drawn>({ seed: null, steps: null });
  if (panels.length === 0) return null;
  const hasRuns =
    running.length > 0 || [...summaries.values()].some(({ outcomes }) => outcomes.length > 0);
  if (!hasRuns) return <p className="page-empty soft">{words.noFigure(panels.length)}</p>;
  const columns = panels.length % 3 === 0 ? 3 : 2;
  return (
    <section aria-label={words.figureOf(choice.card.title)}>
      <DrawnChoice
        seeds={choice.seeds}
        hasSteps={panels.some(isOverSteps)}
        drawn={drawn}
        onDrawn={setDrawn}
      />
      <div className="gallery-panels" data-columns={columns}>
        {panels.map((panel) => (
          <Panel key={panel.title} {...props} panel={panel} drawn={drawn} />
        ))}
      </div>
    </section>
  );
}

interface DrawnChoiceProps {
  readonly seeds: number;
  readonly hasSteps: boolean;
  readonly drawn: Drawn;
  readonly onDrawn: (drawn: Drawn) => void;
}

function DrawnChoice({ seeds, hasSteps, drawn, onDrawn }: DrawnChoiceProps): ReactElement | null {
  if (seeds === 1 && !hasSteps) return null;
  const numbers = Array.from({ length: seeds }, (_, index) => String(index + 1));
  return (
    <div className="gallery-choices">
      {seeds === 1 ? null : (
        <label>
          {words.drawn}
          <Select
            value={drawn.seed === null ? allSeeds : String(drawn.seed)}
            choices={[
              { value: allSeeds, label: words.allSeeds },
              ...numbers.map((value) => ({ value, label: words.oneSeed(value) })),
            ]}
            onChange={(value) =>
              onDrawn({ ...drawn, seed: value === allSeeds ? null : Number(value) })
            }
          />
        </label>
      )}
      {hasSteps ? (
        <label title={words.stepsHelp}>
          {words.steps}
          <input
            className="text-box number"
            placeholder={words.allSteps}
            onChange={(event) => onDrawn({ ...drawn, steps: readSteps(event.target.value) })}
          />
        </label>
      ) : null}
    </div>
  );
}

/** Lines that can be told apart. */
const mostSteps = 6;

/** The time steps that a text names; null: none. */
function readSteps(text: string): readonly number[] | null {
  const steps = text
    .split(/[\s,;]+/)
    .map(Number)
    .filter((t) => Number.isInteger(t) && t >= 1);
  return steps.length === 0 ? null : [...new Set(steps)].slice(0, mostSteps);
}

interface PanelProps extends FigureProps {
  readonly panel: FigurePanel;
  readonly drawn: Drawn;
}

function Panel({
  choice,
  panel,
  summaries,
  running,
  drawn,
  isProjector,
}: PanelProps): ReactElement {
  const cursor = useOwnCursor();
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const { definition, equation, symbol } = metricFacts(panel.metric);
  const { series, bands } = useMemo(
    () => linesOf(panel, summaries, running, drawn),
    [panel, summaries, running, drawn],
  );
  const references = useMemo(() => [...panel.marks], [panel]);
  const verticals = useMemo(() => [...(panel.moments ?? [])], [panel]);
  const whole = useMemo((): Range => [1, longestOf(choice, panel)], [choice, panel]);
  return (
    <LineChart
      id={`gallery-${choice.card.id}-${panel.title}`}
      title={panel.title}
      explanation={{ definition, equation }}
      configuration={describePanel(choice, panel)}
      size={isProjector ? "projector" : "hero"}
      subscribe={never}
      series={series}
      bands={bands}
      references={references}
      verticals={verticals}
      x={{
        label: words.iterations(panel.average),
        domain: series.every(({ points }) => points().length === 0) ? whole : "auto",
        scale: panel.logX ? "log" : "linear",
      }}
      y={{
        label: panel.isComplement === true ? words.accuracy : symbol,
        scale: panel.logY ? "log" : "linear",
        domain: "auto",
      }}
      zoom={zoom}
      onZoom={setZoom}
      yLock={yLock}
      onYLock={setYLock}
      smoothing={0}
      cursor={cursor}
    />
  );
}

/** Iterations that the plot's runs may have. */
function longestOf({ card, mode, reading }: CardChoice, panel: FigurePanel): number {
  const limits = card.cells
    .filter(({ id }) => panel.cells.includes(id))
    .map((cell) => cell.run(mode, reading)?.config.maxIterations ?? 0);
  return Math.max(2, ...limits);
}

/** What was run for the plot, for its picture: the card, and each cell's setting. */
function describePanel({ card, mode, reading, seeds }: CardChoice, panel: FigurePanel): string {
  const cells = card.cells.flatMap((cell) => {
    const run = panel.cells.includes(cell.id) ? cell.run(mode, reading) : null;
    return run === null ? [] : [`${cell.row}, ${cell.column}: ${describeConfig(run.config)}.`];
  });
  const setting = words.setting(mode, seeds, reading.label);
  return [`${card.title}, ${setting}, ${words.averaged(panel.average)}.`, ...cells].join(" ");
}
