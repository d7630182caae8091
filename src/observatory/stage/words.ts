/** @file The words of the stage, a part of the catalogue that is loaded with it. */
import { faintest } from "../../experiment/faintest.ts";

const least = faintest.toExponential(0);

export const stageWords = {
  waiting: "The lane is getting ready.",
  head: (lane: string, when: string) => `— one sequence through ${lane}, ${when}`,
  before: "before training",
  between: (iteration: number) => `after iteration ${iteration}`,
  lane: "Lane on the stage",
  sequence: (number: number, of: number) => `Sequence ${number} of ${of}`,
  previous: "Previous sequence",
  next: "Next sequence",
  random: "Random",
  nextPhase: "Next phase: ",
  play: "Play again",
  resume: "Go on",
  pause: "Hold",
  /** Where motion is not wanted. */
  start: "From the start",
  all: "Show all",
  terms: "Terms of the equation",
  term: (number: number, of: number) => `Term ${number} of ${of}`,
  noTerm: "No terms",
  previousTerm: "Previous term",
  nextTerm: "Next term",
  speed: "Speed of the sweep",
  speeds: { slow: "Slow", normal: "Normal", fast: "Fast" },
  keys: "→ next phase, ← again, ↓ next term, ↑ previous term",
  network:
    "The network unrolled over time; right arrow: next phase, left arrow: again, down and up: next and previous term",
  step: "Step t",
  phases: "Phases of an iteration",
  now: "Now",
  betweenText:
    "The last batch under the weights as they are now. “Next phase” plays an iteration in this rule's own order.",
  beforeText:
    "The first batch under the starting weights. “Next phase” plays an iteration in this rule's own order.",
  /** The strip beside the question. */
  strip: {
    title: (number: number) => `x_t of sequence ${number}`,
    truth: "to answer",
  },
  answer: {
    title: "Prediction",
    truth: "truth",
    predicted: "predicted",
    right: "right",
    wrong: "wrong",
    notYet: "after the forward sweep",
    difference: "difference",
  },
  rows: {
    inputs: "x_t",
    signalOf: (what: string) => `‖${what}‖`,
    unit: "unit",
    sorted:
      "Units sorted by their correlation with the first principal component of h_t over time.",
    time: "step t",
    notYet: (phase: string) => `Comes with the phase “${phase}”`,
    none: "Zero at every step",
  },
  readout: {
    at: (t: number) => `t = ${t}`,
    signal: "signal",
    ofLast: (share: string) => `${share} of the last step's`,
    timesLast: (times: string) => `${times} times the last step's`,
    zero: `0: fainter than ${least}, no longer carried back`,
  },
  alt: {
    symbols: (names: string) => `Symbols from step 1 on: ${names}.`,
    manySymbols: (count: number) => `${count} symbols.`,
    channels: (count: number, marked: number) =>
      `${count} values between 0 and 1${marked > 0 ? `, ${marked} of them marked` : ""}.`,
    marked: (steps: string) => `Marked: ${steps}.`,
    mark: (name: string, t: number) => `${name} at step ${t}`,
    map: (name: string, units: number, steps: number) =>
      `${name}, ${units} units by ${steps} steps.`,
    norms: (first: string, last: string, length: number) =>
      `Norm ${first} at step 1 and ${last} at step ${length}.`,
    scale: (reach: string) => `Black is −${reach}, grey 0, white ${reach}.`,
    signal: (name: string, first: string, last: string, length: number) =>
      `${name} on a log scale: ${first} at step 1, ${last} at step ${length}.`,
    vanished: (steps: number) =>
      `Steps at which it is 0, fainter than ${least} and no longer carried back: ${steps}.`,
    notFinite: (count: number) => `Values that are not finite: ${count}.`,
  },
  /** For screen readers, when a phase comes up and when somebody steps to a term. */
  live: {
    phase: (phase: string, equation: string) => `${phase}: ${equation}`,
    term: (term: string, meaning: string) => `${term}: ${meaning}`,
    termAt: (at: string, term: string) => `${at}, ${term}`,
  },
} as const;
