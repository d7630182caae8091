/** @file The words of the library. */
import type { StopReason } from "../experiment/stop-reasons.ts";

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** How a run ended. */
export const pastWords = {
  solved: "solved",
  "ten-perfect-batches": "ten perfect batches",
  "iteration-limit": "iteration limit",
  "no-improvement": "no improvement",
  "radius-limit": "rho(Whh) above its limit",
  "not-finite": "diverged",
} as const satisfies Record<StopReason, string>;

export const libraryWords = {
  title: "Library",
  about:
    "Every run that reached 10 iterations is kept in this browser, with everything it measured and its weights. A private window forgets them when it closes.",
  /** In place of that where nothing can be kept. */
  aboutNone:
    "Runs that are trained here are listed in this room as soon as this browser can keep them.",
  permanent: {
    ask: "Ask the browser never to clear them",
    granted: "The browser clears none of them by itself.",
    refused: "The browser did not agree: it may clear them when its disk is full.",
  },
  askAgain: "Try again",
  count: (shown: number, all: number) =>
    shown === all ? plural(all, "run", "runs") : `${shown} of ${plural(all, "run", "runs")}`,
  quota: (used: string, all: string) => `${used} of about ${all} used`,
  loading: "Reading the library",
  empty: "Nothing is kept yet. Train a run past 10 iterations, or import a file.",
  nothingFound: "No run fits this search.",
  search: "Search",
  searchHint: "words, or rule:tptt T:>50 solved",
  searchHelp:
    "Words of a name, tag, note, task, rule or ending, and conditions: a field of the experiment or T, H, N, iteration, accuracy, error, cost, rho, tag, then a colon and a value, >50, <=0.1 or 10..50. A minus before one turns it round.",
  sort: "Sort by",
  sorts: {
    updated: "newest first",
    created: "oldest first",
    name: "name",
    iteration: "most iterations",
    accuracy: "accuracy",
  },
  import: "Import files",
  drop: "Or drop files anywhere on this page.",
  imported: (count: number) => `${plural(count, "run", "runs")} imported.`,
  refused: (file: string, why: string) => `${file} is refused: ${why}`,
  tooLarge: (most: number) => `more than ${most / 1e6} MB, or more than 200 files.`,
  brokenZip: "its zip is broken, ends early or has a password.",
  brokenGzip: "its gzip is broken or ends early.",
  noRuns: "no JSON file is in it.",
  list: "Kept runs",
  choose: (name: string) => `Choose ${name}`,
  chosen: (count: number) => `${plural(count, "run", "runs")} chosen`,
  open: "Open",
  compare: "Compare",
  compareHint: "Up to four, laid over the observatory's charts",
  openMany: "Open chosen",
  openManyHint: "Up to four of one set-up, side by side as lanes",
  duplicate: "Duplicate",
  exportOne: "Export",
  weights: { npz: "Weights as npz", safetensors: "Weights as safetensors" },
  noWeights: "Its weights are not kept.",
  weightsElsewhere:
    "weights, not a run: dropped on the observatory, they are what its lanes start from.",
  exportMany: "Export chosen",
  remove: "Delete",
  removeMany: "Delete chosen",
  removed: (count: number) => `${plural(count, "run", "runs")} deleted.`,
  restored: (count: number) => `${plural(count, "run", "runs")} restored.`,
  openRun: (name: string) => `Open ${name}`,
  more: (name: string) => `More for ${name}`,
  edit: "Name, tags and notes",
  editOf: (name: string) => `Name, tags and notes of ${name}`,
  name: "Name",
  tags: "Tags",
  tagsHint: "separated by commas",
  notes: "Notes",
  save: "Save",
  tooLong: (what: string, most: number) => `${what}: at most ${most} characters.`,
  tooMany: (most: number) => `At most ${most} tags.`,
  close: "Close",
  unnamed: "Unnamed run",
  nameless: "A run needs a name.",
  iteration: (iteration: number) => `Iteration ${iteration}`,
  accuracy: (value: string) => `accuracy ${value}`,
  validation: (value: string) => `validation error ${value}`,
  radius: (value: string) => `rho(Whh) ${value}`,
  changes: (count: number) => `${plural(count, "rate", "rates")} changed`,
  change: (iteration: number, field: string, from: string, to: string) =>
    `${field}: ${from} to ${to} after iteration ${iteration}`,
  startedFrom: (source: string) => `started from ${source}`,
  goesOn: "can go on",
  viewOnly: "measurements only",
  stops: pastWords,
} as const;
