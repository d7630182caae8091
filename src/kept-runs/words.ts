/** @file Why a run is not kept or not opened, in words. */
export const keptRunWords = {
  problems: {
    full: "The disk is full: runs are no longer kept. Delete some in the library, or save this one as a file.",
    absent:
      "This browser keeps nothing here, as in a private window: runs are lost when the page closes. Save them as files.",
    newer:
      "Another tab has opened a newer version of this page, which owns the saved runs. Reload to keep runs again.",
    other: "Runs could not be kept. Save this one as a file.",
  },
  elsewhere: (name: string) =>
    `"${name}" is open in another tab. Close it there first, or duplicate it.`,
  gone: "A run is no longer in the library.",
  taken: "Another tab has taken this run up.",
  differ: (field: string) =>
    `These runs differ in "${field}", so they cannot be lanes of one experiment.`,
} as const;
