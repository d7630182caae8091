/** @file The words of the room of speed. */
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const speedWords = {
  title: "How fast is each engine on this machine?",
  about: (hidden: number, batch: number) =>
    `One iteration of training is timed on every engine that this browser has: Temporal Order with ${hidden} hidden units and batches of ${batch}, with the diagnostics on. Training in the other room pauses meanwhile. Nothing is sent anywhere.`,
  lengths: "Sequence length T",
  run: "Run",
  runAgain: "Run again",
  cancel: "Cancel",
  empty: "Nothing is measured yet.",
  progress: "Measured so far",
  doneOf: (done: number, of: number) => `${done} of ${of}`,
  opening: "the engine opens",
  timing: (rule: string, length: number, engine: string) => `${rule}, T = ${length} on ${engine}`,
  begun: "Measuring",
  done: "Measured",
  cancelled: (done: number, of: number) =>
    `Cancelled after ${done} of ${of}; what was measured stays.`,
  measured: (threads: number) =>
    `Measured just now, on one of ${plural(threads, "thread", "threads")}. Other windows and a battery that saves make every figure worse.`,
  failed: (message: string) => `The measurement broke off: ${message}`,
  caseTitle: (rule: string, length: number) => `${rule}, T = ${length}`,
  engine: "Engine",
  rate: "iterations/s",
  rateHelp: "Iterations of training a second, as fast as the engine goes; longer bars are faster.",
  milliseconds: "ms",
  millisecondsHelp: "Milliseconds an iteration: the median of up to three timings.",
  fastest: "fastest",
  waits: "not yet",
  caseFailed: (message: string) => `Failed: ${message}`,
  skipped: {
    unsupported: "Left out: this browser does not have it.",
    "no-adapter": "Left out: WebGPU offers no GPU here.",
    software: "Left out: a software GPU is timed at the smallest size alone.",
    slow: "Left out: a shorter sequence took too long already.",
  },
  copyJson: "Copy as JSON",
  copyCsv: "Copy as CSV",
  copied: "Copied",
  copyFailed: "The browser did not allow copying.",
} as const;
