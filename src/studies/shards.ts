/**
 * @file A plan in shards, for as many processes as there are, on as many machines: which runs a shard has depends on the plan, the number of
 * shards and the counted work alone, never on outcomes or timings, so that nobody need agree with anybody. Pure.
 */
import type { FieldProblem, Parsed } from "../experiment/field.ts";
import type { RunSpec } from "./outcome.ts";
import { familyOf, familyOfKey, runKey } from "./outcome-key.ts";
import { aheadOf, distinct, type Outcomes, type Plan } from "./plan.ts";
import { workOf } from "./work.ts";

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** More than a sweep can have runs. */
export const mostShards = 100_000;

/** Reads "3/24"; `auto` is what stands for "auto" before the stroke, null where nothing does. */
export function readShard(field: string, text: string, auto: number | null = null): Parsed<Shard> {
  const [, first = "", second = ""] = /^(auto|[1-9]\d*)\/([1-9]\d*)$/u.exec(text) ?? [];
  const index = first === "auto" ? auto : Number(first);
  const of = Number(second);
  if (index !== null && index >= 1 && index <= of && of <= mostShards) {
    return { ok: true, value: { index, of } };
  }
  return { ok: false, problem: shardProblem(field, text) };
}

export const shardProblem = (field: string, value: string): FieldProblem => ({
  field,
  value,
  allowed: "i/n with i from 1 to n, such as 3/24",
});

/** The work of a run, in multiply-adds; of one that goes on from another, what it adds. */
export const workOfSpec = (spec: RunSpec): number => workOf(spec.config, aheadOf(spec).iterations);

/** For each shard its runs: the longest first, each to the shard that has least so far, the first of those. */
export function sharesOf(specs: readonly RunSpec[], of: number): readonly (readonly RunSpec[])[] {
  const runs = distinct(specs)
    .map((spec) => ({ spec, work: workOfSpec(spec) }))
    .toSorted((a, b) => b.work - a.work);
  const shares = Array.from({ length: of }, (): RunSpec[] => []);
  const load = new Float64Array(of);
  for (const { spec, work } of runs) {
    const least = leastOf(load);
    shares[least]?.push(spec);
    load[least] = work + (load[least] ?? 0);
  }
  return shares;
}

/** The index of the smallest number, the first of several. */
function leastOf(numbers: Float64Array): number {
  let least = 0;
  for (let i = 1; i < numbers.length; i += 1) {
    if ((numbers[i] ?? Infinity) < (numbers[least] ?? Infinity)) least = i;
  }
  return least;
}

/** The part of a plan that is one shard's: it wants its own runs alone, as far as the outcomes of all allow them. */
export function shardPlan(plan: Plan, { index, of }: Shard, stage: number | null): Plan {
  const specs = stage === null ? plan.atMost : (plan.stages[stage - 1]?.specs ?? []);
  const own = new Set((sharesOf(specs, of)[index - 1] ?? []).map(runKey));
  // A run that is given less than its limit is the plan's all the same.
  const isOwn = (spec: RunSpec): boolean => own.has(runKey(spec.planned ?? spec));
  const ownFamilies = new Set(specs.filter(isOwn).map(familyOf));
  const wanted = (known: Outcomes): RunSpec[] => plan.wanted(known).filter(isOwn);
  return {
    ...plan,
    wanted,
    // What waits for other shards is for a later call.
    isDone: (known: Outcomes) => wanted(known).length === 0,
    // Runs of one stage do not depend on one another.
    atMost: plan.stages.length > 1 ? plan.atMost : specs.filter(isOwn),
    outcomes: (known: Outcomes) =>
      plan.outcomes(known).filter(({ key }) => ownFamilies.has(familyOfKey(key))),
    ahead: (known: Outcomes) => plan.ahead(known).filter(({ spec }) => isOwn(spec)),
  };
}
