/** @file What a scene's answer needs to know of a lane: read once from its history. Pure. */
import { elementAt } from "../../basics/element-at.ts";
import { chanceLevel } from "../../experiment/run-facts.ts";
import type { RuleFacts } from "../../experiment/rules/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { ScalarHistory } from "../../runs/scalar-history.ts";
import { tenPerfectAt } from "../../studies/perfect-batches.ts";

/** Batches that an accuracy or a cost is averaged over: one batch of twenty says little. */
const batches = 10;
/** A cost below this share of what it was before training has been learnt. */
const learntShare = 0.5;

export interface LaneFindings {
  readonly name: string;
  /** Iterations that have been run. */
  readonly iterations: number;
  /** The first iteration whose mean accuracy over ten batches is more than half of the way from guessing to always right; null: none. */
  readonly leftChanceAt: number | null;
  /** The first that ended ten perfect batches, or a validation without an error; null: none. */
  readonly learntAt: number | null;
  /** The first whose mean cost is above that before training, after it was below half of it; null: none. */
  readonly collapsedAt: number | null;
  /** The signal at step 1 as a share of the last step's, at or before an iteration; null: there is no signal. */
  readonly reach: (iteration: number) => number | null;
  /** ρ of W_hh; null: not measured. */
  readonly radius: number | null;
  /** How far W_hh is from its start, as a share of its start's norm; null: not measured. */
  readonly moved: number | null;
  /** G's cost, mean over the steps, at or before an iteration; null: no G, or not measured. */
  readonly feedbackCost: (iteration: number) => number | null;
}

export interface FoundIn {
  readonly label: string;
  readonly config: RunConfig;
  readonly facts: RuleFacts;
  readonly history: MetricHistory;
  readonly startNorms: Readonly<Record<string, number>>;
}

export function findingsOf({ label, config, facts, history, startNorms }: FoundIn): LaneFindings {
  const accuracy = history.scalar("accuracy");
  const cost = history.scalar("cost");
  const chance = chanceLevel(config);
  const moved = newest(history.scalar("movedWhh"));
  const start = startNorms["Whh"] ?? 0;
  return {
    name: label,
    iterations: Math.max(0, history.newest),
    leftChanceAt: firstMean(accuracy, (mean) => mean > (1 + chance) / 2),
    learntAt: earliest(
      accuracy === null ? null : tenPerfectAt(accuracy.values.slice(1, accuracy.length)),
      history.validations.find(({ error }) => error === 0)?.iteration ?? null,
    ),
    collapsedAt: collapse(cost),
    reach: (iteration) => {
      const row = history.rows(facts.signal.metric.id)?.at(iteration)?.values;
      if (row === undefined || row.every((value) => value === 0)) return null;
      return elementAt(row, 0) / elementAt(row, row.length - 1);
    },
    radius: newest(history.scalar("radiusWhh")),
    moved: moved === null || start === 0 ? null : moved / start,
    feedbackCost: (iteration) => {
      if (facts.feedback === "absent") return null;
      const row = history.rows("layerCostG")?.at(iteration)?.values ?? [];
      const measured = Array.from(row).filter((value) => Number.isFinite(value));
      if (measured.length === 0) return null;
      return measured.reduce((sum, value) => sum + value, 0) / measured.length;
    },
  };
}

function newest(column: ScalarHistory | null): number | null {
  if (column === null) return null;
  const at = column.lastMeasured(column.length - 1);
  return at === null ? null : column.at(at);
}

const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** The first iteration from 1 on whose mean over ten measured values is as asked; null: none is. */
function firstMean(column: ScalarHistory | null, isSo: (mean: number) => boolean): number | null {
  if (column === null) return null;
  const held: number[] = [];
  for (let iteration = 1; iteration < column.length; iteration += 1) {
    const value = column.at(iteration);
    if (value === null) continue;
    held.push(value);
    if (held.length > batches) held.shift();
    // Summed anew each time: a value that is not finite leaves with its window.
    if (held.length === batches && isSo(held.reduce((sum, each) => sum + each, 0) / batches)) {
      return iteration;
    }
  }
  return null;
}

function collapse(cost: ScalarHistory | null): number | null {
  const before = cost?.at(0) ?? null;
  if (before === null) return null;
  let hasLearnt = false;
  return firstMean(cost, (mean) => {
    hasLearnt ||= mean < learntShare * before;
    // A cost that is no number any more is not a small one.
    return hasLearnt && !(mean <= before);
  });
}
