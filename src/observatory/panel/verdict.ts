/** @file The sentence under the question, computed from the run. Pure. */
import { elementAt } from "../../basics/element-at.ts";
import { formatNumber, formatPercent } from "../../files/format.ts";
import type { SceneAnswer } from "../../experiment/scenes.ts";
import type { RuleFacts } from "../../experiment/rules/index.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { RunStatus } from "../../runs/run.ts";
import { observatoryWords } from "../words.ts";

/** Batches over which a share is averaged: a single batch of twenty says little. */
const recentBatches = 10;
/** A fall from the best share by at least this much is called a relapse. */
const relapseFall = 0.2;
const learntShare = 0.9;

export interface LaneResult {
  readonly name: string;
  readonly iteration: number;
  /** Mean accuracy of the last batches; null: none measured. */
  readonly recent: number | null;
  /** Best mean of as many batches, and the iteration that it ended at. */
  readonly best: { readonly share: number; readonly iteration: number } | null;
  /** The signal at step 1 divided by that at step T; 0: it has underflowed; null: not measured; "none": no signal at all. */
  readonly signal: number | "none" | null;
  /** What the scene's question is about, newest; null: not measured. Shares of one for "moved". */
  readonly answer: number | null;
  readonly diverged: boolean;
}

export interface Accuracies {
  readonly length: number;
  readonly values: ArrayLike<number>;
  readonly present: ArrayLike<number>;
}

/** Mean accuracy over the last batches, and the best such mean so far; only what is new is read. */
export class RecentShare {
  private recent: LaneResult["recent"] = null;
  private best: LaneResult["best"] = null;
  private readonly source: Accuracies;
  private readonly window: number[] = [];
  private sum = 0;
  // Iteration 0 is the state before training.
  private done = 1;

  constructor(source: Accuracies) {
    this.source = source;
  }

  update(): Pick<LaneResult, "recent" | "best"> {
    const { length, values, present } = this.source;
    for (; this.done < length; this.done++) {
      if (present[this.done] === 1) this.add(elementAt(values, this.done));
    }
    return { recent: this.recent, best: this.best };
  }

  private add(value: number): void {
    this.window.push(value);
    this.sum += value;
    if (this.window.length > recentBatches) {
      this.sum -= elementAt(this.window, 0);
      this.window.shift();
    }
    this.recent = this.sum / this.window.length;
    const isFull = this.window.length === recentBatches;
    if (isFull && (this.best === null || this.recent > this.best.share)) {
      this.best = { share: this.recent, iteration: this.done };
    }
  }
}

const words = observatoryWords.verdict;

/** What a scene's question is about, as a run has it by now; null: not measured, or not part of the rule. */
export function answerOf(
  asked: SceneAnswer,
  history: MetricHistory,
  startNorms: RunStatus["startNorms"],
  facts: RuleFacts,
): number | null {
  switch (asked) {
    case "moved": {
      const moved = newestOf(history, "movedWhh");
      const start = startNorms["Whh"] ?? 0;
      return moved === null || start === 0 ? null : moved / start;
    }
    case "radius":
      return newestOf(history, "radiusWhh");
    case "feedbackCost": {
      if (facts.feedback === "absent") return null;
      const costs = history.rows("layerCostG")?.at(history.newest)?.values ?? [];
      const measured = Array.from(costs).filter((cost) => Number.isFinite(cost));
      return measured.length === 0
        ? null
        : measured.reduce((sum, cost) => sum + cost, 0) / measured.length;
    }
  }
}

/** The newest value of a metric, in force until the next is measured. */
export function newestOf(
  history: MetricHistory,
  metric: "accuracy" | "movedWhh" | "radiusWhh",
): number | null {
  const column = history.scalar(metric);
  const at = column?.lastMeasured(history.newest) ?? null;
  return at === null ? null : (column?.at(at) ?? null);
}

/** `asked`: what the question is about, where accuracy and signal do not answer it; `isResting`: no lane trains now. */
export function verdict(
  lanes: readonly LaneResult[],
  chance: number,
  asked: SceneAnswer | null = null,
  isResting = true,
): string {
  const measured = lanes.filter((lane) => lane.recent !== null);
  // How far W_hh has moved is not about the signal.
  const signals = asked === "moved" ? [] : lanes.flatMap((lane) => signalClause(lane) ?? []);
  const signalSentence = signals.length === 0 ? "" : `${words.signals} ${signals.join(", ")}.`;
  const answer = asked === null ? "" : answerSentence(lanes, asked);
  if (measured.length === 0) {
    // Nothing has moved yet.
    const known = [asked === "moved" ? "" : answer, signalSentence].filter((text) => text !== "");
    return known.length === 0 ? "" : [words.before, ...known].join(" ");
  }
  const furthest = Math.max(...measured.map((lane) => lane.iteration));
  const ranked = measured.toSorted((a, b) => (b.recent ?? 0) - (a.recent ?? 0));
  // While they train, lanes in step may be a few iterations apart; at rest a difference is real.
  const apart = isResting ? 1 : recentBatches;
  const windows = ranked.map(({ iteration }) => words.window(Math.min(recentBatches, iteration)));
  const clauses = ranked.map(({ name, recent, iteration }, index) => {
    const share = formatPercent(recent ?? 0);
    const clause = index === 0 ? words.mean(name, share) : words.meanNext(name, share);
    const window = windows[index] === windows[index - 1] ? "" : ` ${windows[index]}`;
    const when = furthest - iteration < apart ? "" : words.at(iteration);
    return `${clause}${window}${when}`;
  });
  const first = `${words.after(furthest)} ${[...clauses, words.chance(formatPercent(chance))].join("; ")}.`;
  const events = lanes.flatMap((lane) => eventClause(lane) ?? []).map((clause) => `${clause}.`);
  return [first, answer, signalSentence, ...events].filter((text) => text !== "").join(" ");
}

/** The number that the question is about, lane by lane; empty where no lane has it. */
function answerSentence(lanes: readonly LaneResult[], asked: SceneAnswer): string {
  const clauses = lanes.flatMap(({ name, answer }) => {
    if (answer === null) return [];
    const value = asked === "moved" ? formatPercent(answer) : formatNumber(answer, 2);
    return `${name} ${value}`;
  });
  return clauses.length === 0 ? "" : `${words.answers[asked]} ${clauses.join(", ")}.`;
}

function signalClause({ name, signal }: LaneResult): string | null {
  if (signal === null) return null;
  if (signal === "none") return `${name} ${words.noSignal}`;
  return `${name} ${Number.isFinite(signal) ? formatNumber(signal, 2) : words.notFinite}`;
}

function eventClause({ name, iteration, recent, best, diverged }: LaneResult): string | null {
  if (diverged) return words.diverged(name, iteration);
  if (best === null || recent === null) return null;
  const fell = best.share >= learntShare && recent < best.share - relapseFall;
  return fell ? words.relapse(name, best.iteration, formatPercent(best.share)) : null;
}
