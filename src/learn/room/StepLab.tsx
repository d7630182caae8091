/** @file The lab of a step: its runs in charts, how far they are, and what else can be done with them. */
import { type ReactElement, useMemo } from "react";
import { choiceLabel } from "./field-words.ts";
import type { Range, Reference, Series } from "../../charts/index.ts";
import { singleLane } from "../../experiment/schema.ts";
import { openExperiment } from "../../shell/commands.ts";
import { useLab } from "../../shell/lab-context.ts";
import { Button } from "../../ui/Button.tsx";
import type { BenchRunState } from "../bench/bench.ts";
import type { StepLab } from "../lesson/lesson.ts";
import { runConfig } from "../lesson/run-configs.ts";
import { learnWords } from "../words.ts";
import { looksOf, plainLook } from "./charts/looks.ts";
import { SignalPicture } from "./charts/SignalPicture.tsx";
import { type Extras, RunChart } from "./charts/RunChart.tsx";
import type { LookedAt } from "./charts/series.ts";
import { useOpenLesson } from "./lesson-context.ts";
import { Proof } from "./Proof.tsx";
import { useDrawnRun } from "./use-findings.ts";

const words = learnWords.runs;
const none: Extras = { drawn: [], references: [], verticals: [] };

interface StepLabViewProps {
  readonly lab: StepLab;
  /** How the runs that are made here are doing. */
  readonly states: Readonly<Record<string, BenchRunState>>;
  readonly extras?: Extras;
  /** In place of what is not to be seen before it has been predicted. */
  readonly waiting?: string;
  /** Ends of the axes of the first chart, where something was drawn on them. */
  readonly ends?: { readonly x: Range; readonly y: Range };
}

export function StepLabView({
  lab,
  states,
  extras = none,
  waiting,
  ends,
}: StepLabViewProps): ReactElement {
  const { lesson } = useOpenLesson();
  const drawnRun = useDrawnRun();
  const runs = useMemo(() => {
    const named = lab.runs.flatMap((name) => {
      const run = lesson.runs[name];
      return run === undefined
        ? []
        : [{ id: name, name: run.name, config: runConfig(lesson, name) }];
    });
    const looks = looksOf(named.map(({ config }) => config));
    return named.map((run, index): LookedAt => ({
      ...run,
      ...(looks[index] ?? plainLook),
      run: () => drawnRun(run.id),
    }));
  }, [lab, lesson, drawnRun]);
  return (
    <>
      {lab.charts.map((chart, index) =>
        chart === "network" ? (
          runs[0] === undefined ? null : (
            <SignalPicture
              key={chart}
              look={runs[0]}
              at={lab.at}
              isSignalShown={waiting === undefined && lab.charts.includes("signal")}
            />
          )
        ) : (
          <div key={chart} className="learn-chart" data-waiting={waiting !== undefined}>
            <RunChart
              chart={chart}
              lab={lab}
              runs={runs}
              extras={index === 0 ? extras : none}
              {...(waiting === undefined ? {} : { waiting })}
              {...(ends === undefined || index > 0 ? {} : ends)}
            />
          </div>
        ),
      )}
      <Foot lab={lab} states={states} isShown={waiting === undefined} />
    </>
  );
}

interface FootProps {
  readonly lab: StepLab;
  readonly states: StepLabViewProps["states"];
  readonly isShown: boolean;
}

/** What was run, and where; and the way into the observatory. */
function Foot({ lab, states, isShown }: FootProps): ReactElement | null {
  const lab0 = useLab();
  const { lesson, bench } = useOpenLesson();
  const [first] = lab.runs;
  if (first === undefined) return null;
  const config = runConfig(lesson, first);
  const { task, length, hidden } = config;
  const isStored = lesson.runs[first]?.stored === true;
  return (
    <div className="learn-foot" data-waiting={!isShown}>
      <p>{`${words.of(choiceLabel("task", task), length, hidden)} · ${words.sameEverywhere}`}</p>
      {isShown ? <Standing states={states} isStored={isStored} /> : null}
      {isShown && isStored ? <Proof run={first} /> : null}
      <Button
        data-hidden-on-projector
        onClick={() => {
          bench.close();
          openExperiment(lab0, singleLane(config));
        }}
      >
        {words.open}
      </Button>
    </div>
  );
}

interface StandingProps {
  readonly states: StepLabViewProps["states"];
  readonly isStored: boolean;
}

/** How far the runs are, in one line. */
function Standing({ states, isStored }: StandingProps): ReactElement {
  const all = Object.values(states);
  const failed = all.find((state) => state.kind === "failed");
  if (failed !== undefined) {
    return <p role="alert">{`${words.failed(failed.problem)} ${words.storedInstead}`}</p>;
  }
  const isUnderWay = all.some(({ kind }) => kind === "running" || kind === "waiting");
  if (!isUnderWay) return <p>{isStored ? words.stored : all.length > 0 ? words.live : null}</p>;
  const [done, of] = all.reduce(
    ([sum, whole], state) =>
      state.kind === "running" ? [sum + state.iteration, whole + state.of] : [sum, whole],
    [0, 0],
  );
  return (
    <p>
      <progress max={Math.max(1, of)} value={done} aria-label={words.running(done, of)} />{" "}
      <span>{words.running(done, of)}</span>
    </p>
  );
}

/** A line that was drawn by hand, as the charts draw it. */
export const handDrawn = (xs: readonly number[], ys: readonly number[], name: string): Series => ({
  id: "predicted",
  name,
  color: "var(--drawn)",
  marker: "circle",
  stroke: "solid",
  faint: false,
  broad: true,
  points: () => ({ length: xs.length, x: xs, y: ys, present: null }),
});

export const verticalAt = (value: number, label: string): Reference => ({ value, label });
