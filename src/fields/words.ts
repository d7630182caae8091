/** @file The words of a field on a form. */
export const fieldWords = {
  restart: "Starts the run anew.",
  restartLegend: "starts the run anew",
  live: "Takes effect at once.",
  slider: (label: string) => `${label}, slider`,
  kept: (problem: string, value: string) => `${problem} ${value} stays.`,
  newSeed: "Next seed",
  symbols: {
    alphaI: "α_i",
    alphaF: "α_f",
    alphaG: "α_g",
    rate: "α",
    recurrentRate: "α of W_hh",
    clip: "clip",
    noise: "σ",
  },
} as const;
