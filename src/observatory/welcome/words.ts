/** @file The words of the welcome, loaded with it. */
export const welcomeWords = {
  label: "Welcome",
  title: "See how recurrent networks learn.",
  about: (length: number) =>
    `Two networks read the same ${length} symbols and must remember the first. One sends its error back through time, the other sends targets. Watch which of them can.`,
  train: "Train both",
  time: (time: string) => `${time}, in this tab`,
  rules: {
    bptt: {
      short: "BPTT",
      long: "backpropagation through time",
      how: "sends the error back by the chain rule",
    },
    tptt: {
      short: "TPTT",
      long: "target propagation through time",
      how: "sends targets back by a function that it learns; its input weights W_xh still use the chain rule",
    },
    tptthx: {
      short: "TPTThx",
      long: "target propagation through time, for h and x",
      how: "W_xh learns from targets, too: no chain rule through time",
    },
  },
  picture: "One network, drawn out in time. The arrows back are what is left of BPTT's error",
  left: (share: string) => `At step 1, before training, ${share} of it is left.`,
  ways: {
    label: "Ways in",
    learn: { title: "Learn", about: "Ten lessons of 10 to 15 minutes: predict, run, explain." },
    explore: {
      title: "Explore",
      about: "Your own experiment: rules, rates and tasks, side by side.",
    },
    reproduce: {
      title: "Reproduce",
      about: "The paper's tables and figures, with controls and verdicts.",
    },
  },
  source: "After Manchev and Spratling,",
  paper: "Target Propagation in Recurrent Neural Networks",
  place: "(JMLR 2020). It runs on your computer, and nothing leaves it.",
} as const;
