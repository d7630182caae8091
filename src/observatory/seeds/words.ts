/** @file The words of the runs over seeds. */
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const seedWords = {
  label: "Runs over seeds",
  title: (seeds: number) => `${seeds} seeds`,
  progress: "Runs over seeds that are over",
  doneOf: (done: number, of: number) => `${done} of ${of} runs`,
  cancelled: (done: number, of: number) => `Cancelled after ${done} of ${of} runs`,
  learnt: (name: string, learnt: number, of: number, limit: number) =>
    `${name}: ten perfect batches or solved in ${learnt} of ${plural(of, "seed", "seeds")} within ${plural(limit, "iteration", "iterations")}`,
  /** With its interval: "58 (97.9%: 46 to 67)". */
  median: (median: string) => `median ${median}`,
  solved: (count: number, learnt: number) =>
    count === learnt
      ? "validation found no error in any of them"
      : `validation found no error in ${count}`,
  diverged: (count: number) => `${count} diverged`,
  radius: (count: number, limit: string) => `${count} stopped early, ρ(Whh) being above ${limit}`,
  noBetter: (count: number) => `${count} stopped early, no better for too long`,
  failed: (count: number) => `${count} failed with their engine`,
  waiting: (name: string) => `${name}: no run is over yet`,
  dropped:
    "The runs over seeds were of the experiment before it was changed, and are gone. Run 10 seeds gives those of this one.",
  close: "Close",
  medianOf: (name: string) => `${name}, median`,
  quartiles: (name: string, runs: number) => `${name}, quartiles of ${runs} seeds`,
  single: (name: string, seed: number) => `${name}, seed ${seed}`,
  subtitle: (runs: number) => `median of ${runs} seeds`,
  /** For charts that show the lanes and not the seeds. */
  notHere: "the lanes, not the seeds",
  notHereAt: (iterations: string) => `the lanes at iteration ${iterations}, not the seeds`,
  atEnd: "median, at the end",
  atCursor: "median, at cursor",
  line: "median",
  band: "lower to upper quartile",
  thin: "single runs",
  ends: "Line and band end where fewer than half of the runs go on: those left are no fair sample.",
  noSeconds: "The charts show seeds over iterations and sequences, not over seconds.",
} as const;
