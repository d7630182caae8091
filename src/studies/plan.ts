/**
 * @file Plans: which runs are wanted next, as a pure function of the outcomes known so far. Resuming a plan is therefore nothing
 * but knowing some outcomes already, and a ladder or a halving is a plan like any other.
 */
import type { RunConfig } from "../experiment/schema.ts";
import { outcomeFor, type Outcomes } from "./known-outcomes.ts";
import {
  type CurveRequest,
  joined,
  measuringOnly,
  type RunOutcome,
  type RunSpec,
} from "./outcome.ts";
import { runKey } from "./outcome-key.ts";

export type { Outcomes };

export interface Plan {
  /** Runs that can be started now and whose outcomes are not known, the most wanted first. */
  readonly wanted: (outcomes: Outcomes) => readonly RunSpec[];
  /** Whether nothing is left to do, now or once others are over. */
  readonly isDone: (outcomes: Outcomes) => boolean;
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
  const wanted = (known: Outcomes): RunSpec[] =>
    specs.filter((spec) => outcomeFor(known, spec) === undefined);
  return {
    wanted,
    isDone: (known) => wanted(known).length === 0,
    outcomes: (known) => specs.flatMap((spec) => outcomeFor(known, spec) ?? []),
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
  const climbed = (known: Outcomes): RunOutcome[] => {
    const outcomes: RunOutcome[] = [];
    for (const rung of rungs) {
      const outcome = outcomeFor(known, rung);
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
    isDone: (known) => left(known).length === 0,
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

/** Several plans as one: each goes on by itself, the first runs of all before the second of any. Of a run that two want, one that keeps what both do. */
export function joinPlans(plans: readonly Plan[]): Plan {
  return {
    wanted: (known) => {
      const queues = plans.map((plan) => plan.wanted(known));
      const longest = Math.max(0, ...queues.map(({ length }) => length));
      const specs: RunSpec[] = [];
      for (let place = 0; place < longest; place += 1) {
        for (const queue of queues) specs.push(...queue.slice(place, place + 1));
      }
      return distinct(specs);
    },
    isDone: (known) => plans.every((plan) => plan.isDone(known)),
    outcomes: (known) => plans.flatMap((plan) => plan.outcomes(known)),
    atMost: plans.flatMap((plan) => plan.atMost),
    stages: joinStages(plans.map(({ stages }) => stages)),
    ahead: (known) => {
      const ahead = plans.flatMap((plan) => plan.ahead(known));
      return [...new Map(ahead.map((run) => [runKey(run.spec), run])).values()];
    },
  };
}

/** Each run once, where it is wanted first. */
export function distinct(specs: readonly RunSpec[]): RunSpec[] {
  const byKey = new Map<string, RunSpec>();
  for (const spec of specs) {
    const key = runKey(spec);
    const other = byKey.get(key);
    byKey.set(key, other === undefined || other === spec ? spec : joined(other, spec));
  }
  return [...byKey.values()];
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
