/** @file The engine in use and its speed, in the head of every room: that of the lanes, or in other rooms of the study under way. */
import type { ReactElement } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { SeedStudyState } from "../runs/seed-study.ts";
import type { StudyRunner } from "../runs/study-runner.ts";
import { studyAtWork } from "../study-controls/study-at-work.ts";
import { studySpeed } from "../study-controls/study-speed.ts";
import { shellWords } from "./words.ts";
import { useExperiment, useLab, useSeeds, useStatus, useView } from "./lab-context.ts";
import { describeEngine } from "../study-controls/engine-name.ts";

const words = shellWords.engine;

export function Engine(): ReactElement {
  const lab = useLab();
  const isAmongLanes = useView(({ room }) => room === lab.rooms.all[0].id);
  const study = useStore(studyAtWork, ({ runner }) => runner);
  return isAmongLanes || study === null ? <LanesEngine /> : <StudyEngine runner={study} />;
}

interface LineProps {
  /** "": it is not known yet. */
  readonly name: string;
  readonly speed: string;
  readonly help: string;
  readonly tone: "waiting" | "warning" | "good";
}

function Line({ name, speed, help, tone }: LineProps): ReactElement {
  return (
    <p className="engine number" title={help} data-tone={tone}>
      {/* Inside one flex item, so that a new speed does not lay out the whole page. */}
      <span>
        <span>{name === "" ? words.waits : name}</span>
        {speed === "" ? null : <span>{` · ${speed}`}</span>}
      </span>
    </p>
  );
}

/** The engines of a study while its runs are under way, else those of the lanes. */
function StudyEngine({ runner }: { readonly runner: StudyRunner }): ReactElement {
  const isRunning = useStore(runner.state, ({ kind }) => kind === "running");
  const { engines, rate, runs } = useStore(
    runner.state,
    useShallow(({ running, outcomes }) => studySpeed(running, outcomes)),
  );
  if (!isRunning) return <LanesEngine />;
  return (
    <Line
      name={engines}
      speed={runs === 0 ? "" : words.ofRuns(printed(rate), runs)}
      help={words.studyHelp}
      tone={runs === 0 ? "waiting" : "good"}
    />
  );
}

/** The engines of the lanes, whether they train or not. */
function LanesEngine(): ReactElement {
  const wanted = useExperiment((state) => state.shared.backend);
  const { name, reason, isWarning, isMissing } = useStatus(({ runs }) => {
    const engines = Object.values(runs).flatMap(({ engine }) => engine ?? []);
    const isMissing = wanted === "webgpu" && engines.some(({ engine }) => engine !== "webgpu");
    return {
      name: [...new Set(engines.map(describeEngine))].join(", "),
      reason: [...new Set(engines.map((engine) => engine.reason))].join(" "),
      isMissing,
      isWarning: isMissing || engines.some((engine) => engine.software),
    };
  });
  const lanes = useSpeed();
  const seeds = useSeeds(seedSpeed);
  const speed = seeds.runs === 0 ? lanes : words.ofRuns(printed(seeds.rate), seeds.runs);
  const tone = name === "" ? "waiting" : isWarning ? "warning" : "good";
  return (
    <Line
      name={isMissing ? `${name}${words.noGpu}` : name}
      speed={speed}
      help={reason}
      tone={tone}
    />
  );
}

/** Iterations a second, and where the pace slows them down, how many there could be. */
function useSpeed(): string {
  return useStatus(({ runs, pace, transport }) => {
    const all = Object.values(runs);
    const full = lowest(all.map((run) => run.fullRate));
    const rate = lowest(all.filter((run) => run.state.kind === "running").map((run) => run.rate));
    const isTraining = transport.kind === "training";
    if (full === null) return rate === null ? "" : words.iterations(printed(rate));
    if (!isTraining) return words.possible(printed(full));
    if (pace !== null && pace < full) return words.slowed(String(pace), printed(full));
    return words.iterations(printed(rate ?? full));
  });
}

/** Runs over seeds report nothing while they train: the speed of those that ended last stands for them. */
function seedSpeed(state: SeedStudyState): { readonly rate: number; readonly runs: number } {
  if (state.kind !== "running") return { rate: 0, runs: 0 };
  const last = state.runs.slice(-state.atOnce).filter(({ seconds }) => seconds > 0);
  const rate = last.reduce((sum, { iterations, seconds }) => sum + iterations / seconds, 0);
  return { rate, runs: last.length };
}

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => (value !== null && value > 0 ? [value] : []));
  return known.length === 0 ? null : Math.min(...known);
}

const printed = (rate: number): string =>
  String(rate < 10 ? Number(rate.toPrecision(2)) : Math.round(rate));
