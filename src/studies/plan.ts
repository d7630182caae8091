/**
 * @file Plans: which runs are wanted next, as a pure function of the outcomes known so far. Resuming a plan is therefore nothing
 * but knowing some outcomes already, and a ladder or a halving is a plan like any other.
 */
import type { RunConfig } from "../experiment/schema.ts";
import {
  type CurveRequest,
  measuringOnly,
  type RunOutcome,
  runKey,
  type RunSpec,
} from "./outcome.ts";

/** Outcomes by the keys of their runs. */
export type Outcomes = ReadonlyMap<string, RunOutcome>;

export interface Plan {
  /** Runs that can be started now and whose outcomes are not known, the most wanted first; none: the plan is done. */
  readonly wanted: (outcomes: Outcomes) => readonly RunSpec[];
  /** The outcomes that belong to this plan, in its order. */
  readonly outcomes: (outcomes: Outcomes) => readonly RunOutcome[];
  /** Every run it may come to: a ladder may end long before. */
  readonly atMost: readonly RunSpec[];
  /** The same in the order in which they can be run: those of a stage depend on the outcomes of the stages before it alone. */
  readonly stages: readonly Stage[];
  /** The most that is still to be done, for an estimate of the time. */
  readonly ahead: (outcomes: Outcomes) => readonly RunAhead[];
}

/** Runs that can all be under way at once. */
export interface Stage {
  readonly specs: readonly RunSpec[];
  /** How many of them there can be at most: halving leaves some behind, whichever those will be. */
  readonly most: number;
}

/** A run that may still come, and how many iterations that takes: fewer where it goes on from another. */
export interface RunAhead {
  readonly spec: RunSpec;
  readonly iterations: number;
}

/** All of a run. */
export const aheadOf = (spec: RunSpec): RunAhead => ({
  spec,
  iterations: spec.config.maxIterations - (spec.after?.config.maxIterations ?? 0),
});

/** A run that measures nothing but what is kept of it. */
export const runSpec = (config: RunConfig, keep: readonly CurveRequest[] = []): RunSpec => ({
  config: measuringOnly(config, keep),
  keep,
});

/** The given runs, in their order. */
export function listPlan(specs: readonly RunSpec[]): Plan {
  const keys = specs.map(runKey);
  const wanted = (known: Outcomes): RunSpec[] =>
    specs.filter((_, index) => !known.has(keys[index] ?? ""));
  return {
    wanted,
    outcomes: (known) => keys.flatMap((key) => known.get(key) ?? []),
    atMost: specs,
    stages: [{ specs, most: specs.length }],
    ahead: (known) => wanted(known).map(aheadOf),
  };
}

/** The depth ladder: T rises as long as the task is solved (Tables 1 and A1). */
export interface Ladder {
  readonly from: number;
  readonly step: number;
  /** The longest T that is tried. */
  readonly to: number;
}

/** A ladder for one seed: `at` gives the run of length T. */
export function ladderPlan({ from, step, to }: Ladder, at: (length: number) => RunSpec): Plan {
  const rungs: RunSpec[] = [];
  for (let length = from; length <= to; length += step) rungs.push(at(length));
  const keys = rungs.map(runKey);
  const climbed = (known: Outcomes): RunOutcome[] => {
    const outcomes: RunOutcome[] = [];
    for (const key of keys) {
      const outcome = known.get(key);
      if (outcome === undefined) break;
      outcomes.push(outcome);
      if (outcome.solvedAt === null) break;
    }
    return outcomes;
  };
  const left = (known: Outcomes): RunSpec[] => {
    const done = climbed(known);
    return done.at(-1)?.solvedAt === null ? [] : rungs.slice(done.length);
  };
  return {
    wanted: (known) => left(known).slice(0, 1),
    outcomes: climbed,
    atMost: rungs,
    stages: rungs.map((rung) => ({ specs: [rung], most: 1 })),
    ahead: (known) => left(known).map(aheadOf),
  };
}

/** The longest T that a ladder's outcomes solved; null: not even the first. */
export function deepest(outcomes: readonly RunOutcome[]): number | null {
  const solved = outcomes.filter(({ solvedAt }) => solvedAt !== null);
  return solved.length === 0 ? null : Math.max(...solved.map(({ config }) => config.length));
}

/** Several plans as one: each goes on by itself, the first runs of all before the second of any. */
export function joinPlans(plans: readonly Plan[]): Plan {
  return {
    wanted: (known) => {
      const queues = plans.map((plan) => plan.wanted(known));
      const longest = Math.max(0, ...queues.map(({ length }) => length));
      const seen = new Set<string>();
      const specs: RunSpec[] = [];
      for (let place = 0; place < longest; place += 1) {
        for (const queue of queues) {
          const spec = queue[place];
          if (spec === undefined || seen.has(runKey(spec))) continue;
          seen.add(runKey(spec));
          specs.push(spec);
        }
      }
      return specs;
    },
    outcomes: (known) => plans.flatMap((plan) => plan.outcomes(known)),
    atMost: plans.flatMap((plan) => plan.atMost),
    stages: joinStages(plans.map(({ stages }) => stages)),
    ahead: (known) => {
      const ahead = plans.flatMap((plan) => plan.ahead(known));
      return [...new Map(ahead.map((run) => [runKey(run.spec), run])).values()];
    },
  };
}

function joinStages(plans: readonly (readonly Stage[])[]): readonly Stage[] {
  const most = Math.max(0, ...plans.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => {
    const together = plans.flatMap((stages) => stages[index] ?? []);
    return {
      specs: together.flatMap(({ specs }) => specs),
      most: together.reduce((sum, stage) => sum + stage.most, 0),
    };
  });
}
