/** @file The open sweep: its plan, its runs at work, and what they say. */
import { type ReactElement, useCallback, useMemo } from "react";
import { useStore } from "zustand";

import { downloadText, fileName, Subscripts } from "../charts/index.ts";
import { describeProblem } from "../experiment/field.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { StudyControls } from "../study-controls/StudyControls.tsx";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { isSpent, type SweepRuns } from "../studies/sweep/sweep-runs.ts";
import { sweepCsv, sweepSummaryCsv } from "../studies/sweep/sweep-csv.ts";
import { resultsText, sweepText } from "../studies/sweep/sweep-file.ts";
import { type CellResult, shownConfig, sweepResults } from "../studies/sweep/sweep-results.ts";
import { Button } from "../ui/Button.tsx";
import { Live } from "../ui/Live.tsx";
import { studyWords } from "../study-controls/words.ts";
import { sweepWords as words } from "./words.ts";
import { PlanEditor } from "./PlanEditor.tsx";
import { SweepViews } from "./SweepViews.tsx";
import { changeSweep, closeSweep, forgetOutcomes, isBusy, type SweepStudy } from "./sweep-store.ts";
import { baseInWords } from "./words-of-plans.ts";

export interface SweepViewProps {
  readonly study: SweepStudy;
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
  readonly onOpen: (config: RunConfig) => void;
}

export function SweepView(props: SweepViewProps): ReactElement {
  const { study, isProjector, onStart, onOpen } = props;
  const { saved, runs, runner } = study;
  const { sweep } = saved;
  const outcomes = useStore(runner.state, (state) => state.outcomes);
  const kind = useStore(runner.state, (state) => state.kind);
  const results = useMemo(() => sweepResults(runs, outcomes), [runs, outcomes]);
  const openCell = useCallback((result: CellResult) => onOpen(shownConfig(result)), [onOpen]);
  const older = results.filter(({ isOlder }) => isOlder).length;
  const hasSpent = isSpent(sweep.budget, runs.spent(outcomes));
  return (
    <article className="sweep" aria-labelledby="sweep-title">
      <header className="sweep-head">
        <Button look="quiet" onClick={closeSweep}>
          {`← ${words.back}`}
        </Button>
        <h2 id="sweep-title">{sweep.name || words.title}</h2>
      </header>
      <div className="sweep-plan" data-hidden-on-projector>
        <PlanEditor key={saved.id} sweep={sweep} isLocked={isBusy(study)} onChange={changeSweep} />
      </div>
      <div className="sweep-results">
        <p className="soft">
          <Subscripts text={baseInWords(sweep)} />
        </p>
        <Size runs={runs} seeds={sweep.seeds} />
        <StudyControls
          runner={runner}
          plan={runs.plan}
          onStart={onStart}
          onForget={() => forgetOutcomes(study)}
        />
        <Exports study={study} results={results} />
        {older > 0 ? <p className="notice">{words.older(older)}</p> : null}
        {hasSpent ? <p className="notice">{words.spent}</p> : null}
        <SweepViews key={shapeOf(sweep)} {...{ sweep, results, isProjector }} onOpen={openCell} />
      </div>
      <Live
        text={kind === "finished" ? studyWords.finished(outcomes.size) : studyWords.announced[kind]}
      />
    </article>
  );
}

/** With other axes the views begin anew, since what was chosen of the old axes means nothing. */
const shapeOf = ({ axes, search }: Sweep): string => JSON.stringify([axes, search.kind]);

/** The size of the plan, and the combinations that are impossible. */
function Size({ runs, seeds }: { readonly runs: SweepRuns; readonly seeds: number }): ReactElement {
  const impossible = runs.cells.flatMap(({ problem }) => problem ?? []);
  const reasons = [...new Set(impossible.map(describeProblem))];
  const cells = runs.cells.length - impossible.length;
  const most = runs.plan.ahead(new Map()).length;
  return (
    <>
      <p className="number" data-hidden-on-projector>
        {words.size(cells, seeds, most)}
      </p>
      {reasons.length === 0 ? null : (
        <div className="notice" data-tone="quiet">
          <span>{words.impossible(impossible.length)}</span>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface ExportsProps {
  readonly study: SweepStudy;
  readonly results: readonly CellResult[];
}

function Exports({ study, results }: ExportsProps): ReactElement {
  const { saved, runs, runner } = study;
  const { sweep } = saved;
  const name = fileName(`sweep ${sweep.name}`, "sweep");
  const hasResults = results.some(({ newest }) => newest.length > 0);
  const machine = (): string =>
    words.browserMachine(navigator.userAgent, navigator.hardwareConcurrency);
  const outcomesText = (): string =>
    resultsText(sweep, runs.plan.outcomes(runner.state.getState().outcomes), new Date(), machine());
  return (
    <div className="sweep-exports" data-hidden-on-projector>
      <Button
        onClick={() => downloadText(`${name}-plan.json`, "application/json", sweepText(sweep))}
      >
        {words.exportPlan}
      </Button>
      <Button
        disabled={!hasResults}
        onClick={() => downloadText(`${name}.json`, "application/json", outcomesText())}
      >
        {words.exportJson}
      </Button>
      <Button
        disabled={!hasResults}
        onClick={() => downloadText(`${name}.csv`, "text/csv", sweepCsv(sweep, results))}
      >
        {words.exportCsv}
      </Button>
      <Button
        disabled={!hasResults}
        onClick={() =>
          downloadText(`${name}-cells.csv`, "text/csv", sweepSummaryCsv(sweep, results))
        }
      >
        {words.exportSummary}
      </Button>
    </div>
  );
}
