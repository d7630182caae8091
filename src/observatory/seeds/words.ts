/** @file The words of the runs over seeds. */
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const seedWords = {
  label: "Runs over seeds",
  title: (seeds: number) => `${seeds} seeds`,
  progress: "Runs over seeds that are over",
  doneOf: (done: number, of: number) => `${done} of ${of} runs`,
  cancelled: (done: number, of: number) => `Cancelled after ${done} of ${of} runs`,
  ofSeeds: (of: number) => (of === 1 ? "seed" : "seeds"),
  /** The share with its interval: "7 of 10 seeds (95%: 40% to 89%)". */
  learnt: (name: string, share: string, limit: number) =>
    `${name}: ten perfect batches or solved in ${share} within ${plural(limit, "iteration", "iterations")}`,
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
  /** Of two lanes on the same seeds. */
  sooner: ["learns sooner than", "later"],
  corrected:
    "Lanes on the same seeds, in pairs; p is corrected by Holm for all pairs. Stopped by a rule or diverged is never; what only the limit cut short is a tie with another such.",
  curveTitle: "Not yet learnt",
  curveAbout: (isProductLimit: boolean) =>
    isProductLimit
      ? "The share of seeds that have not learnt yet, by Kaplan and Meier's product-limit estimate: limits cut some short before others learnt."
      : "The share of seeds that have not learnt yet: ten perfect batches or solved.",
  curveShare: "seeds not yet learnt",
  iteration: "iteration",
  saveCsv: "Save as CSV",
  medianOf: (name: string) => `${name}, median`,
  interval: (name: string, runs: number, coverage: string) =>
    `${name}, where the median of ${runs} seeds lies (${coverage})`,
  single: (name: string, seed: number) => `${name}, seed ${seed}`,
  subtitle: (runs: number) => `median of ${runs} seeds`,
  /** For charts that show the lanes and not the seeds. */
  notHere: "the lanes, not the seeds",
  notHereAt: (iterations: string) => `the lanes at iteration ${iterations}, not the seeds`,
  atEnd: "median, at the end",
  atCursor: "median, at cursor",
  line: "median",
  band: "where the median lies: least to greatest of fewer than six seeds",
  thin: "single runs",
  ends: "Line and band end where fewer than half of the runs go on: those left are no fair sample.",
  noSeconds: "The charts show seeds over iterations and sequences, not over seconds.",
} as const;
