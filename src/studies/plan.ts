/**
 * @file Plans: which runs are wanted next, as a pure function of the outcomes known so far. Resuming a plan is therefore nothing
 * but knowing some outcomes already, and a ladder or a halving is a plan like any other.
 */
import type { RunConfig } from "../experiment/schema.ts";
import { outcomeFor, type Outcomes } from "./known-outcomes.ts";
import { limitsUpTo } from "./limits.ts";
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

/** A run that may still come. */
export interface RunAhead {
  readonly spec: RunSpec;
  /** Iterations that it takes at most: fewer where it goes on from another. */
  readonly iterations: number;
  /** Iterations that it is likely to take, by what others took. */
  readonly likely: number;
}

/** All of a run, as far as others say of the way that it will take; null: nothing says. */
export function aheadOf(spec: RunSpec, likely: number | null = null): RunAhead {
  const iterations = spec.config.maxIterations - (spec.after?.config.maxIterations ?? 0);
  return { spec, iterations, likely: Math.min(iterations, likely ?? iterations) };
}

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
    ahead: (known) => wanted(known).map((spec) => aheadOf(spec)),
  };
}

/**
 * One run whose limit hangs on what others came to: null, as long as that is not known. It only saves time, so that a run that went on for
 * longer serves as well. `longest`: the run with the greatest limit there may be.
 */
export function limitedPlan(longest: RunSpec, limitFrom: (known: Outcomes) => number | null): Plan {
  const planned = withLimits(longest);
  const specs = new Map<number, RunSpec>();
  const specFrom = (known: Outcomes): RunSpec | null => {
    const limit = limitFrom(known);
    if (limit === null) return null;
    const spec = specs.get(limit) ?? { ...limited(planned, limit), mayBeLonger: true };
    specs.set(limit, spec);
    return spec;
  };
  const outcomeIn = (known: Outcomes): RunOutcome | undefined => {
    const spec = specFrom(known);
    return spec === null ? undefined : outcomeFor(known, spec);
  };
  return {
    wanted: (known) => {
      const spec = specFrom(known);
      return spec === null || outcomeFor(known, spec) !== undefined ? [] : [spec];
    },
    isDone: (known) => outcomeIn(known) !== undefined,
    outcomes: (known) => [outcomeIn(known)].flatMap((outcome) => outcome ?? []),
    atMost: [planned],
    // What its limit hangs on comes in the stage before.
    stages: [
      { specs: [], most: 0 },
      { specs: [planned], most: 1 },
    ],
    ahead: (known) => (outcomeIn(known) === undefined ? [aheadOf(specFrom(known) ?? planned)] : []),
  };
}

/** A run that may be given less than its limit. */
const withLimits = (spec: RunSpec): RunSpec => ({
  ...spec,
  limits: limitsUpTo(spec.config.maxIterations),
});

/** A planned run with fewer iterations. */
const limited = (planned: RunSpec, limit: number): RunSpec => ({
  ...planned,
  config: { ...planned.config, maxIterations: limit },
  planned,
});

/** The depth ladder: T rises as long as the task is solved (Tables 1 and A1). */
export interface Ladder {
  readonly from: number;
  readonly step: number;
  /** The longest T that is tried. */
  readonly to: number;
}

/**
 * A ladder for one seed: `at` gives the run of length T with all iterations there are. `limitAfter` says how many a rung gets from what the one
 * before took, the first one from 0; left out: all. A rung that needs more counts as not solved.
 */
export function ladderPlan(
  { from, step, to }: Ladder,
  at: (length: number) => RunSpec,
  limitAfter?: (solvedAt: number, most: number) => number,
): Plan {
  const rungs: RunSpec[] = [];
  for (let length = from; length <= to; length += step) {
    rungs.push(limitAfter === undefined ? at(length) : withLimits(at(length)));
  }
  const rungAfter = (rung: RunSpec, solvedAt: number): RunSpec => {
    const most = rung.config.maxIterations;
    const limit = limitAfter?.(solvedAt, most) ?? most;
    return limit === most ? rung : limited(rung, limit);
  };
  /** The outcomes of the rungs so far, and the rung that is wanted next; null: none is. */
  const climbed = (known: Outcomes): readonly [readonly RunOutcome[], RunSpec | null] => {
    const outcomes: RunOutcome[] = [];
    // The first rung has none before it, and gets what the least is.
    let solvedAt = 0;
    for (const rung of rungs) {
      const spec = rungAfter(rung, solvedAt);
      const outcome = outcomeFor(known, spec);
      if (outcome === undefined) return [outcomes, spec];
      outcomes.push(outcome);
      if (outcome.solvedAt === null) break;
      ({ solvedAt } = outcome);
    }
    return [outcomes, null];
  };
  return {
    wanted: (known) => [climbed(known)[1]].flatMap((spec) => spec ?? []),
    isDone: (known) => climbed(known)[1] === null,
    outcomes: (known) => climbed(known)[0],
    atMost: rungs,
    stages: rungs.map((rung) => ({ specs: [rung], most: 1 })),
    ahead: (known) => {
      const [done, next] = climbed(known);
      if (next === null) return [];
      const last = done.at(-1)?.iterations ?? null;
      return [
        aheadOf(next, last),
        ...rungs.slice(done.length + 1).map((rung) => aheadOf(rung, last)),
      ];
    },
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
