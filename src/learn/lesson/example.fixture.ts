/** @file For tests: a small lesson with a step of every kind and a form of every sort. */
import type { Lesson } from "./lesson.ts";

const run = (rule: string, alphaF: number): string =>
  `task=temporal-order&length=10&hidden=8&batch=4&validationSamples=100&maxIterations=20&stopPerfectBatches=false&lanes=1&lane1.rule=${rule}&lane1.alphaF=${alphaF}`;

export const exampleLesson: Lesson = {
  id: "example",
  title: "An example",
  aha: "Everything works.",
  minutes: 1,
  version: 3,
  seed: 5,
  runs: {
    slow: { name: "BPTT", link: run("bptt", 0.001), colour: 0 },
    fast: { name: "BPTT faster", link: run("bptt", 0.1), colour: 3, seed: 1 },
    frozen: { name: "Frozen", link: run("frozen-recurrent", 0.01), colour: 2, stored: true },
  },
  figures: { first: { measure: "signalAt", run: "slow", step: 1, at: 0 } },
  steps: [
    {
      kind: "read",
      id: "begin",
      title: "Begin",
      text: ["A {target} and W_hh: {=first} is *left*."],
      equation: "h_t = x_t",
      lab: { runs: ["slow"], charts: ["network", "signal"], at: 0 },
    },
    {
      kind: "predict",
      id: "draw",
      title: "Draw",
      text: [],
      question: "How far?",
      lab: { runs: ["slow"], charts: ["signal"], at: 0 },
      form: {
        form: "curve",
        over: "step",
        run: "slow",
        quantity: "signal",
        scale: "log",
        least: 1e-6,
        most: 1,
        share: 0.5,
      },
      afterwards: ["So it is."],
    },
    {
      kind: "predict",
      id: "count",
      title: "Count",
      text: [],
      question: "How many?",
      form: {
        form: "number",
        truth: { measure: "steps", run: "slow" },
        least: 1,
        most: 100,
        scale: "linear",
        never: "Never",
      },
      afterwards: [],
    },
    {
      kind: "predict",
      id: "point",
      title: "Point",
      text: [],
      question: "When?",
      form: {
        form: "point",
        over: "step",
        truth: { measure: "signalBelow", run: "slow", share: 0.9, at: 0 },
        least: 1,
        most: 10,
      },
      afterwards: [],
    },
    {
      kind: "predict",
      id: "choose",
      title: "Choose",
      text: [],
      question: "Which?",
      form: {
        form: "choice",
        options: [
          {
            id: "all",
            text: "All",
            holds: {
              test: "above",
              of: { measure: "signalAt", run: "slow", step: 1, at: 0 },
              than: 1,
            },
          },
          {
            id: "some",
            text: "Some",
            holds: {
              test: "not",
              of: {
                test: "above",
                of: { measure: "signalAt", run: "slow", step: 1, at: 0 },
                than: 1,
              },
            },
          },
        ],
      },
      afterwards: [],
    },
    {
      kind: "do",
      id: "try",
      title: "Try",
      text: [],
      goal: "Be fast.",
      run: "slow",
      controls: [
        { field: "alphaF", values: [0.001, 0.1] },
        { field: "clip", values: [null, 1] },
      ],
      reached: { test: "set", run: "slow", field: "alphaF", to: [0.1] },
      hints: ["Be faster."],
      ways: [{ alphaF: 0.1 }, { alphaF: 0.1, clip: 1 }],
      afterwards: [],
    },
    {
      kind: "why",
      id: "why",
      title: "Why",
      text: [],
      question: "Why?",
      options: [
        { id: "because", text: "Because.", right: true, answer: "Yes." },
        {
          id: "moved",
          text: "It moved.",
          right: false,
          misconception: "All that learns moves",
          answer: "It did not.",
          shows: {
            runs: ["frozen"],
            charts: ["moved"],
            at: "last",
            holds: {
              test: "below",
              of: { measure: "moved", run: "frozen", parameter: "Whh", at: "last" },
              than: 1e-9,
            },
          },
        },
      ],
    },
    { kind: "write", id: "write", title: "Write", text: [], prompt: "What did you see?" },
  ],
  claims: [
    {
      id: "still",
      says: "It stays.",
      holds: {
        test: "below",
        of: { measure: "moved", run: "frozen", parameter: "Whh", at: "last" },
        than: 1e-9,
      },
    },
  ],
};
