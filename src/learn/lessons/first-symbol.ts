/** @file Lesson 7: remember the first symbol. Targets reach what gradients do not, with TPTThx at these rates; and why that is no law. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  happens,
  leftChanceAt,
  neverHappens,
  signalAt,
} from "../measures/say.ts";

const permutation =
  "task=random-permutation&seed=3&maxIterations=120&stopPerfectBatches=false&lanes=1";
const far = `${permutation}&length=70`;

/** An iteration shortly before TPTThx leaves chance: what it learns from is on its way. */
const before = 35;

export const body: LessonBody = {
  version: 3,
  seed: 3,
  runs: {
    bptt: { name: "BPTT", link: `${far}&lane1.rule=bptt&lane1.alphaF=0.001` },
    tptthx: {
      name: "TPTThx",
      link: `${far}&lane1.rule=tptthx&lane1.alphaI=0.1&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
    clipped: {
      name: "BPTT clipped",
      link: `${far}&lane1.rule=bptt&lane1.alphaF=0.01&lane1.clip=1`,
    },
    split: {
      name: "BPTT split rate",
      link: `${far}&lane1.rule=bptt&lane1.alphaF=0.01&lane1.recurrentRate=0.000001`,
    },
    silent: {
      name: "TPTThx, no signal",
      link: `${far}&lane1.rule=no-target-signal&lane1.baseRule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
    near: {
      name: "BPTT clipped, T = 10",
      link: `${permutation}&length=10&maxIterations=400&lane1.rule=bptt&lane1.alphaF=0.01&lane1.clip=1`,
    },
  },
  figures: {
    "tptthx-left-chance": leftChanceAt("tptthx"),
    "bptt-right": { measure: "endingMean", run: "bptt", metric: "accuracy", over: 20 },
    "tptthx-before": signalAt("tptthx", 1, before),
    "bptt-before": signalAt("bptt", 1, before),
    "start-targets": signalAt("tptthx", 1, 0),
    "start-error": signalAt("bptt", 1, 0),
    "near-left-chance": leftChanceAt("near"),
  },
  steps: [
    {
      kind: "read",
      id: "task",
      title: "Which symbol came first?",
      text: [
        "{random-permutation|Random Permutation}: 70 symbols. The first is 0 or 1, the other 69 are noise. At the end the network must say which came first.",
        "Guessing is right half of the time: that is {chance}. Nothing but the first symbol helps, and it lies 69 steps back.",
      ],
      lab: { runs: ["tptthx"], charts: ["network"], at: 0 },
    },
    {
      kind: "predict",
      id: "which",
      title: "Two rules, side by side",
      text: [
        "{bptt|BPTT} at {rate} 0.001 sends back an error. {tptthx|TPTThx} at 0.1, 0.2, 0.1 sends back {target|targets}. Both see the same data from the same start, T = 70, for 120 {iteration|iterations}.",
      ],
      question: "Which of them gets away from chance?",
      lab: { runs: ["bptt", "tptthx"], charts: ["accuracy", "signal"], at: before },
      form: {
        form: "choice",
        options: [
          {
            id: "bptt",
            text: "BPTT",
            holds: all(happens(leftChanceAt("bptt")), neverHappens(leftChanceAt("tptthx"))),
          },
          {
            id: "tptthx",
            text: "TPTThx",
            holds: all(happens(leftChanceAt("tptthx")), neverHappens(leftChanceAt("bptt"))),
          },
          {
            id: "both",
            text: "Both",
            holds: all(happens(leftChanceAt("tptthx")), happens(leftChanceAt("bptt"))),
          },
          {
            id: "neither",
            text: "Neither",
            holds: all(neverHappens(leftChanceAt("tptthx")), neverHappens(leftChanceAt("bptt"))),
          },
        ],
      },
      afterwards: [
        "TPTThx left chance at iteration {=tptthx-left-chance}; BPTT stayed at {=bptt-right}. Shortly before, at iteration 35, the targets at step 1 pull with {=tptthx-before} of the last step's signal: G has learnt to pass it on, and more. Of BPTT's error {=bptt-before} arrives.",
      ],
    },
    {
      kind: "predict",
      id: "rescue",
      title: "Be fair to BPTT",
      text: [
        "In lesson 3 it was the step size that failed, not BPTT. So try what helped there, T = 70, 120 iterations: {clipping} at 1 with rate 0.01; or rate 0.01 with W_hh at 0.000001.",
      ],
      question: "Which of these gets away from chance?",
      lab: { runs: ["clipped", "split"], charts: ["accuracy", "signal"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "clipped",
            text: "BPTT, clipped",
            holds: all(happens(leftChanceAt("clipped")), neverHappens(leftChanceAt("split"))),
          },
          {
            id: "split",
            text: "BPTT with a small rate for W_hh",
            holds: all(happens(leftChanceAt("split")), neverHappens(leftChanceAt("clipped"))),
          },
          {
            id: "both",
            text: "Both",
            holds: all(happens(leftChanceAt("clipped")), happens(leftChanceAt("split"))),
          },
          {
            id: "neither",
            text: "Neither",
            holds: all(neverHappens(leftChanceAt("clipped")), neverHappens(leftChanceAt("split"))),
          },
        ],
      },
      afterwards: [
        "So here, at T = 70 and within 120 iterations, it is not the size of the step. What BPTT would have to learn from does not arrive.",
      ],
    },
    {
      kind: "predict",
      id: "silent",
      title: "Is it the targets?",
      text: [
        "TPTThx has a second network G, a second phase, and rates of its own. Set α_i = 0, and all of that stays but the signal: every target equals its state. T = 70, 120 iterations.",
      ],
      question: "Does TPTThx without its signal get away from chance?",
      lab: { runs: ["silent", "tptthx"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "choice",
        options: [
          { id: "yes", text: "Yes: the machinery does it", holds: happens(leftChanceAt("silent")) },
          {
            id: "no",
            text: "No: it takes the targets",
            holds: neverHappens(leftChanceAt("silent")),
          },
        ],
      },
      afterwards: [
        "It stays at chance, and W_hh does not move at all. So at T = 70, at these rates, it is the targets. This is a {control}: the run that would have shown us wrong.",
      ],
    },
    {
      kind: "why",
      id: "law",
      title: "Is that a law?",
      text: [
        "Random Permutation, T = 70, 120 iterations, these rates: TPTThx learns, and BPTT, clipped or not, stays at chance.",
      ],
      question: "What follows from it?",
      options: [
        {
          id: "here",
          text: "That it is so at this length, at these rates, within so many iterations.",
          right: true,
          answer:
            "Yes. It held with every seed we tried. But it is about this task at this length; at T = 10 BPTT, clipped at 1, left chance at iteration {=near-left-chance} of 400.",
        },
        {
          id: "cannot",
          text: "BPTT cannot learn to remember a first symbol.",
          right: false,
          misconception: "BPTT cannot",
          answer:
            "At T = 10 it can: clipped at 1, at rate 0.01, it left chance at iteration {=near-left-chance}. What it cannot get over is the distance, at the rates that were tried.",
          shows: {
            runs: ["near"],
            charts: ["accuracy"],
            at: "last",
            holds: happens(leftChanceAt("near")),
          },
        },
        {
          id: "further",
          text: "Targets always reach further back than errors.",
          right: false,
          misconception: "Targets do not fade",
          answer:
            "Before training {=start-targets} of the targets' signal reaches step 1, and {=start-error} of the error, T = 70. Both fade. What differs is what happens in learning.",
          shows: {
            runs: ["tptthx", "bptt"],
            charts: ["signal"],
            at: 0,
            holds: below(signalAt("tptthx", 1, 0), 0.05),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "bring-home",
      title: "Let BPTT do it",
      text: [
        "BPTT on Random Permutation, 120 iterations. You may change its rate, clip it, and change the distance T.",
      ],
      goal: "Get BPTT away from chance.",
      run: "bptt",
      lab: { runs: ["bptt"], charts: ["accuracy", "signal"], at: "last" },
      controls: [
        { field: "length", values: [70, 30, 10] },
        { field: "alphaF", values: [0.001, 0.01, 0.1] },
        { field: "clip", values: [null, 1] },
      ],
      reached: happens(leftChanceAt("bptt")),
      hints: ["Look at how much of the signal reaches step 1 before training, at each length."],
      ways: [{ length: 10 }, { length: 10, alphaF: 0.01 }, { length: 10, alphaF: 0.01, clip: 1 }],
      afterwards: [
        "At T = 10 enough of the signal arrives. No rate of these makes up for what 69 steps take away.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [],
      prompt:
        "Why does BPTT stay at chance on Random Permutation at T = 70, and why is that no law?",
    },
  ],
  claims: [
    {
      id: "tptthx-learns",
      says: "TPTThx leaves chance within 120 iterations (Random Permutation, T = 70).",
      holds: happens(leftChanceAt("tptthx")),
    },
    {
      id: "targets-reach",
      says: "At iteration 35 more of TPTThx's signal is at step 1 than at the last step, and less than a millionth of BPTT's.",
      holds: all(above(signalAt("tptthx", 1, before), 1), below(signalAt("bptt", 1, before), 1e-6)),
    },
    {
      id: "bptt-fails",
      says: "BPTT at rate 0.001 does not.",
      holds: neverHappens(leftChanceAt("bptt")),
    },
    {
      id: "clipped-fails",
      says: "BPTT clipped at 1 at rate 0.01 does not.",
      holds: neverHappens(leftChanceAt("clipped")),
    },
    {
      id: "split-fails",
      says: "BPTT at rate 0.01 with 0.000001 for W_hh does not.",
      holds: neverHappens(leftChanceAt("split")),
    },
    {
      id: "silent-fails",
      says: "TPTThx without its signal does not.",
      holds: neverHappens(leftChanceAt("silent")),
    },
    {
      id: "near-learns",
      says: "BPTT at T = 10, at rate 0.01 and clipped at 1, does within 400 iterations.",
      holds: happens(leftChanceAt("near")),
    },
  ],
};
