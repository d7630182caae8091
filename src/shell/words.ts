/** @file The words of what every room stands in: the engine's badge, the keys, the link that is shared. */
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const shellWords = {
  engine: {
    waits: "Engine starting",
    /** Follows the name of the engine that runs instead. */
    noGpu: ": no WebGPU here",
    iterations: (rate: string) => `${rate} iterations/s`,
    slowed: (pace: string, full: string) => `slowed to ${pace} of ${full} iterations/s`,
    possible: (full: string) => `up to ${full} iterations/s`,
    ofRuns: (rate: string, runs: number) =>
      `${rate} iterations/s in ${plural(runs, "run", "runs")}`,
    studyHelp: "What computes the runs under way, and the iterations a second of all of them.",
  },
  share: {
    label: "Share",
    shared: "Link copied",
    withoutWeights: "Link copied, without the weights",
    failed: "Copy the address of this page",
  },
  keys: { space: "Space", right: "→", palette: "Ctrl K" },
} as const;
