/** @file The words of the strip that names the runs laid over the charts. Loaded with it. */

export const overlayWords = {
  label: "Compared runs",
  title: "Compared with",
  remove: (name: string) => `Remove ${name} from the comparison`,
  clear: "Clear",
  reached: (iteration: number) => `${iteration} iterations.`,
  same: "The experiment's fields are the same.",
  differs: (fields: string) => `Differs from this experiment in ${fields}.`,
  field: (label: string, value: string, here: string) => `${label}: ${value} (here ${here})`,
  sameLane: (lane: string) => `Rule and settings as in lane ${lane}.`,
  otherLane: (lane: string, fields: string) => `Beside lane ${lane}, the nearest: ${fields}.`,
} as const;
