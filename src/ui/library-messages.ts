/** @file The words of the library: its room, its notices and what it refuses. */

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const problems = {
  full: "The disk is full: runs are no longer kept. Delete some in the library, or save this one as a file.",
  absent:
    "This browser keeps nothing here, as in a private window: runs are lost when the page closes. Save them as files.",
  newer:
    "Another tab has opened a newer version of this page, which owns the saved runs. Reload to keep runs again.",
  held: "An older version of this page holds the saved runs. Close its tabs, or reload them, to keep runs again.",
  silent:
    "This browser's storage does not answer: runs are not kept until it does. Save this one as a file, or reload the page.",
  other: "Runs could not be kept. Save this one as a file.",
} as const;

export const libraryMessages = {
  title: "Library",
  about:
    "Every run that reached 100 iterations is kept in this browser, with everything it measured and its weights.",
  problems,
  exportNow: "Save as a file",
  askAgain: "Try again",
  cleared:
    "What this browser kept was cleared: the library is empty but for the runs at work, which are kept anew.",
  resume: "Resume",
  dismiss: "Not now",
  cutShort: (names: readonly string[], iteration: number) =>
    `Cut short at iteration ${iteration}: ${names.join("; ")}.`,
  resumeFailed: (why: string) => `Nothing was resumed. ${why}`,
  close: "Close",
  elsewhere: (name: string) =>
    `"${name}" is open in another tab. Close it there first, or duplicate it.`,
  gone: "A run is no longer in the library.",
  taken: "Another tab has taken this run up.",
  differ: (field: string) =>
    `These runs differ in "${field}", so they cannot be lanes of one experiment.`,
  count: (shown: number, all: number) =>
    shown === all ? plural(all, "run", "runs") : `${shown} of ${plural(all, "run", "runs")}`,
  quota: (used: string, all: string) => `${used} of about ${all} used`,
  loading: "Reading the library",
  empty: "Nothing is kept yet. Train a run past 100 iterations, or import a file.",
  nothingFound: "No run fits this search.",
  search: "Search",
  searchHint: "name, tag, notes, task or rule",
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
  nameless: "A run needs a name.",
  iteration: (iteration: number) => `Iteration ${iteration}`,
  accuracy: (value: string) => `accuracy ${value}`,
  validation: (value: string) => `validation error ${value}`,
  radius: (value: string) => `rho(Whh) ${value}`,
  goesOn: "can go on",
  viewOnly: "measurements only",
  stops: {
    solved: "solved",
    "ten-perfect-batches": "ten perfect batches",
    "iteration-limit": "iteration limit",
    "no-improvement": "no improvement",
    "radius-limit": "rho(Whh) above its limit",
    "not-finite": "diverged",
  },
} as const;
