/** @file What several equations say of one part. Pure. */

export const meanings = {
  input: "what comes in at step t",
  memory: "what is remembered from step t−1",
  bias: "the bias",
  state: "the new state",
  errorAfter: "the error at step t",
  errorBefore: "the error one step earlier",
  slope: "near 0 where φ saturates",
  chainGradient: (rate: string): string => `for all t at once, α = ${rate}`,
} as const;
