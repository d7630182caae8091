/** @file The words of the gallery. */
export const galleryWords = {
  title: "Gallery",
  about:
    "Every table and figure of Manchev and Spratling (2020), with its controls. Open a card, run it here, and see your figures beside the paper's; the verdict is computed from the runs.",
  kinds: { table: "Tables", figure: "Figures", study: "Beside the paper" },
  back: "All cards",
  open: (title: string) => `Open ${title}`,
  badLink: (problem: string) =>
    `This link cannot be opened: ${problem} All cards are shown instead.`,
  verdicts: {
    reproduced: "✓ reproduced",
    partly: "◐ partly reproduced",
    not: "✗ not reproduced",
    undecided: "? undecided: too few seeds",
    "not-comparable": "– no verdict",
    pending: "… not decided yet",
  },
  rule: "How this is judged",
  states: {
    for: "✓ holds",
    against: "✗ does not hold",
    mixed: "◐ holds in part",
    open: "? open",
    "not-comparable": "– not comparable",
  },
  /** Before a part of the claim. */
  partKinds: { headline: "Headline.", detail: "", control: "Control." },
  /** "4 of 5 seeds for it, 1 against" */
  seedsFor: (plus: number, minus: number, of: number) =>
    `${plus} of ${of} seeds for it, ${minus} against`,
  roles: { claim: "", baseline: "baseline", control: "control" },
  choices: "How the card is run",
  mode: "Mode",
  modes: {
    smallest: "smallest: seconds, shows that it runs",
    quick: "quick: fewer seeds and rows",
    reduced: "reduced: a smaller setting, overnight",
    full: "full: the paper's setting, all of it",
  },
  reading: "Reading",
  seeds: "Seeds",
  seedsHelp: (count: number) => (count === 1 ? "seed 1 alone" : `seeds 1 to ${count}`),
  seed: "seed",
  /** "quick, 5 seeds": how a card is run, in short. */
  setting: (
    mode: "smallest" | "quick" | "reduced" | "full",
    seeds: number,
    reading: string | null,
  ) =>
    [mode, seeds === 1 ? "1 seed" : `${seeds} seeds`, ...(reading === null ? [] : [reading])].join(
      ", ",
    ),
  runsDone: (done: number, of: number) =>
    done === of ? `${done} runs done` : `${done} of at most ${of} runs done`,
  underWay: (isPaused: boolean, done: number, of: number) =>
    `${isPaused ? "paused" : "running"}: ${done} of at most ${of} runs done`,
  takes: (time: string) => `${time} here`,
  elsewhere: (title: string) => `${title} is running. Cancel it to run this card.`,
  ownImages:
    "Your own images stand in MNIST's place in this browser, so that this card's figures would not be MNIST's. Go back to MNIST to run it.",
  backToMnist: "Back to MNIST",
  paper: "paper",
  row: "Setting",
  figure: (label: string) => `Figures: ${label}; median over the seeds.`,
  settings: "Exact settings",
  observe: "Open in the observatory",
  notes: "Notes",
  iterations: (average: number) => (average > 1 ? `iteration, means of ${average}` : "iteration"),
  accuracy: "share right",
  noFigure: (plots: number) =>
    plots === 1
      ? "The plot is drawn here as runs come in."
      : `The ${plots} plots are drawn here as runs come in.`,
  figureOf: (title: string) => `Plots of ${title}`,
  averaged: (iterations: number) =>
    iterations > 1 ? `mean of ${iterations} iterations` : "every value measured",
  drawn: "Draw",
  allSeeds: "all seeds: median, its interval, each run",
  oneSeed: (seed: string) => `seed ${seed} alone, as the paper draws one run`,
  steps: "Time steps",
  allSteps: "every t, as in the paper",
  stepsHelp: "Up to six time steps, such as 1, 15, 30; empty: every one. t = 1 lies next to h_0.",
  step: (t: number) => `t = ${t}`,
  seedOf: (name: string, seed: number) => `${name}, seed ${seed}`,
  interval: (name: string, seeds: number, coverage: string) =>
    `${name}: where the median of ${seeds} seeds lies (${coverage})`,
  deviations: (name: string) => `${name}: two standard deviations`,
  ladder: ({ from, step, to }: { from: number; step: number; to: number }) =>
    `T from ${from} by ${step} to ${to}`,
  csv: "Table as CSV",
  json: "Everything as JSON",
  kept: {
    /** Before a verdict: whose it is. */
    verdict: "Our result:",
    own: "This device:",
    badge: (mode: "full" | "reduced", seeds: number) => `our result, ${mode}, ${seeds} seeds`,
    origin: (date: string, machine: string) => `Our result was made on ${date}, ${machine}:`,
    figure: "our result",
    failed: (problem: string) => `Our results could not be loaded: ${problem}.`,
  },
} as const;
