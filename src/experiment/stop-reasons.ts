/** @file Why a run stops. */
export const stopReasons = [
  "solved",
  "ten-perfect-batches",
  "iteration-limit",
  "no-improvement",
  "radius-limit",
  "not-finite",
] as const;
export type StopReason = (typeof stopReasons)[number];
