/** @file The sentence under the question, computed from the run. Pure. */
import { formatPercent } from "../charts/format.ts";
import { messages } from "../ui/messages.ts";

/** Batches that a share is taken over: one batch of twenty says little. */
const recentBatches = 10;
/** A fall of this share from the best is called one. */
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
  readonly diverged: boolean;
}

export interface Accuracies {
  readonly length: number;
  readonly values: ArrayLike<number>;
  readonly present: ArrayLike<number>;
}

/** Mean accuracy over the last batches, and the best such mean so far. */
export function recentShare({
  length,
  values,
  present,
}: Accuracies): Pick<LaneResult, "recent" | "best"> {
  let sum = 0;
  let recent: number | null = null;
  let best: LaneResult["best"] = null;
  const window: number[] = [];
  // Iteration 0 is the state before training.
  for (let i = 1; i < length; i++) {
    if (present[i] !== 1) continue;
    const value = values[i] ?? 0;
    window.push(value);
    sum += value;
    if (window.length > recentBatches) sum -= window.shift() ?? 0;
    recent = sum / window.length;
    if (window.length === recentBatches && (best === null || recent > best.share)) {
      best = { share: recent, iteration: i };
    }
  }
  return { recent, best };
}

const words = messages.verdict;

export function verdict(lanes: readonly LaneResult[], chance: number): string {
  const measured = lanes.filter((lane) => lane.recent !== null);
  const signals = lanes.flatMap((lane) => signalClause(lane) ?? []);
  const signalSentence = signals.length === 0 ? "" : `${words.signals} ${signals.join(", ")}.`;
  if (measured.length === 0) {
    return signalSentence === "" ? "" : `${words.before} ${signalSentence}`;
  }
  const furthest = Math.max(...measured.map((lane) => lane.iteration));
  const ranked = measured.toSorted((a, b) => (b.recent ?? 0) - (a.recent ?? 0));
  const window = words.window(Math.min(recentBatches, furthest));
  const clauses = ranked.map(({ name, recent, iteration }, index) => {
    const share = formatPercent(recent ?? 0);
    // Lanes in step are a few iterations apart while they train.
    const when = furthest - iteration < recentBatches ? "" : words.at(iteration);
    return index === 0
      ? `${words.mean(name, share)} ${window}${when}`
      : `${words.meanNext(name, share)}${when}`;
  });
  const first = `${words.after(furthest)} ${[...clauses, words.chance(formatPercent(chance))].join("; ")}.`;
  const events = lanes.flatMap((lane) => eventClause(lane) ?? []).map((clause) => `${clause}.`);
  return [first, signalSentence, ...events].filter((text) => text !== "").join(" ");
}

function signalClause({ name, signal }: LaneResult): string | null {
  if (signal === null) return null;
  return `${name} ${signal === "none" ? words.noSignal : roughly(signal)}`;
}

function eventClause({ name, iteration, recent, best, diverged }: LaneResult): string | null {
  if (diverged) return words.diverged(name, iteration);
  if (best === null || recent === null) return null;
  const fell = best.share >= learntShare && recent < best.share - relapseFall;
  return fell ? words.relapse(name, best.iteration, formatPercent(best.share)) : null;
}

/** A ratio to its power of ten where it is small or large: what matters is its size. */
function roughly(ratio: number): string {
  if (!Number.isFinite(ratio)) return words.notFinite;
  if (ratio === 0) return "0";
  if (ratio >= 0.01 && ratio < 100) return String(Number(ratio.toPrecision(2)));
  return ratio.toExponential(0).replace("e+", "e");
}
