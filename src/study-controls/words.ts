/** @file The words of a study at work, for every room that has one. */
export const studyWords = {
  run: "Run",
  resume: "Resume",
  pause: "Pause",
  cancel: "Cancel",
  forget: "Forget these results",
  retry: "Try failed runs again",
  loading: "Looking for results from earlier",
  estimating: "Measuring how fast this device is",
  estimate: (time: string, workers: number) =>
    `${time.charAt(0).toUpperCase()}${time.slice(1)} on this device, ${workers} at a time.`,
  /** What it would be on a cluster (docs/cluster.md). */
  shards: (hours: string, shards: number) => `${hours} core-hours, or ${shards} shards.`,
  /** What a run does before it trains: `done` of `of` parts of it are done. */
  preparing: (doing: string, done: number, of: number) =>
    of > 1
      ? `Preparing: ${doing}, ${done} of ${of}`
      : doing === ""
        ? "Preparing"
        : `Preparing: ${doing}`,
  left: (done: number, of: number, time: string) => `${done} of at most ${of} runs; ${time} left.`,
  finished: (runs: number) => `Finished: ${runs} ${runs === 1 ? "run" : "runs"}.`,
  paused: "Paused; nothing is lost.",
  cancelled: "Cancelled; what was finished is kept.",
  trouble: (message: string) => `Results could not be kept on this device: ${message}`,
  running: "Under way",
  seed: "seed",
  rate: (iterations: number, engine: string) =>
    `${Number(iterations.toPrecision(3))} iterations/s on ${engine}`,
  progress: (name: string, iteration: number, of: number) =>
    `${name}: iteration ${iteration} of ${of}`,
  /** Announced to screen readers when a study starts, pauses or ends. */
  announced: {
    idle: "",
    loading: "",
    running: "Running",
    paused: "Paused",
    cancelled: "Cancelled",
  },
} as const;
