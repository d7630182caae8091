/** @file Lesson 8: the honest twin. Machinery is not credit, and length matters. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  between,
  happens,
  leftChanceAt,
  movedWhh,
  neverHappens,
  ratio,
  solvedAt,
  sooner,
} from "../measures/say.ts";
import type { LessonRun } from "../lesson/lesson.ts";

const tptt = "lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001";
const frozen = "lane1.rule=frozen-recurrent&lane1.alphaF=0.01";
const short =
  "task=temporal-order&length=30&seed=1&maxIterations=1000&stopPerfectBatches=false&lanes=1";
const long =
  "task=temporal-order-3bit&length=90&seed=1&maxIterations=4000&stopPerfectBatches=false&lanes=1";
const permutation =
  "task=random-permutation&length=70&seed=1&maxIterations=120&stopPerfectBatches=false&lanes=1";

const atLength90 = (name: string, rule: string, seed = 0): LessonRun => ({
  name: seed === 0 ? name : `${name}, seed ${seed + 1}`,
  link: `${long}&${rule}`,
  seed,
  stored: true,
});

const shortRatio = ratio(solvedAt("short-frozen"), solvedAt("short-tptt"));
const longRatio = ratio(solvedAt("long-frozen"), solvedAt("long-tptt"));

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    "short-tptt": { name: "TPTT", link: `${short}&${tptt}` },
    "short-frozen": { name: "W_hh frozen", link: `${short}&${frozen}` },
    "long-tptt": atLength90("TPTT", tptt),
    "long-frozen": atLength90("W_hh frozen", frozen),
    "long-tptt-2": atLength90("TPTT", tptt, 1),
    "long-frozen-2": atLength90("W_hh frozen", frozen, 1),
    tptthx: {
      name: "TPTThx",
      link: `${permutation}&lane1.rule=tptthx&lane1.alphaI=0.1&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
    silent: {
      name: "TPTThx, no signal",
      link: `${permutation}&lane1.rule=no-target-signal&lane1.baseRule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
  },
  figures: {
    "short-tptt": solvedAt("short-tptt"),
    "short-frozen": solvedAt("short-frozen"),
    "short-moved": movedWhh("short-tptt"),
    "long-tptt": solvedAt("long-tptt"),
    "long-frozen": solvedAt("long-frozen"),
    "long-ratio": longRatio,
    "long-moved": movedWhh("long-tptt"),
    "second-tptt": solvedAt("long-tptt-2"),
    "second-frozen": solvedAt("long-frozen-2"),
    "tptthx-left-chance": leftChanceAt("tptthx"),
  },
  steps: [
    {
      kind: "read",
      id: "twin",
      title: "The same, without",
      text: [
        "A run that learns shows that something learnt. It does not show what. For that one needs a {control}: the same network, data and start, with one thing taken away.",
        "The {frozen-twin|frozen twin} of a run never moves W_hh. If it does as well, then it was not the learning of W_hh.",
      ],
    },
    {
      kind: "predict",
      id: "short",
      title: "At T = 30",
      text: [
        "{tptt|TPTT} at the paper's rates on {temporal-order|Temporal Order}, T = 30. It has solved the task at iteration {=short-tptt}.",
      ],
      question: "How many times as many iterations does its frozen twin take?",
      lab: { runs: ["short-tptt", "short-frozen"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "number",
        truth: shortRatio,
        least: 0.1,
        most: 10,
        scale: "log",
        never: "The frozen twin does not solve it within 1,000 iterations",
      },
      afterwards: [
        "The twin has it at {=short-frozen}: no later. TPTT moved W_hh by {=short-moved} of its length. At T = 30 all that machinery is no credit to the targets: the start does it (lesson 4).",
      ],
    },
    {
      kind: "predict",
      id: "long",
      title: "At T = 90",
      text: [
        "3-bit Temporal Order asks for three marks in 90 symbols. TPTT at the same rates has solved it at iteration {=long-tptt}. (These runs are stored: they take minutes.)",
      ],
      question: "And how many times as many does the frozen twin take here?",
      lab: { runs: ["long-tptt", "long-frozen"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "number",
        truth: longRatio,
        least: 0.1,
        most: 10,
        scale: "log",
        never: "The frozen twin does not solve it within 4,000 iterations",
      },
      afterwards: [
        "It takes until {=long-frozen}. With seed 2 it is {=second-frozen} against {=second-tptt}. At 3-bit, T = 90, the targets do help. The same rule, the same rates: another length, another answer.",
      ],
    },
    {
      kind: "predict",
      id: "moved",
      title: "How much is enough?",
      text: [
        "At 3-bit, T = 90, TPTT is ahead of its frozen twin by a factor of {=long-ratio}. So it must have done something with W_hh.",
      ],
      question: "By how much of its length has TPTT moved W_hh when the task is solved?",
      lab: { runs: ["long-tptt"], charts: ["moved"], at: "last" },
      form: { form: "number", truth: movedWhh("long-tptt"), least: 0.00001, most: 1, scale: "log" },
      afterwards: [
        "By {=long-moved}: less than one would think, and it made a difference. “Hardly moved” is not “did not matter”. Only the twin can tell the two apart.",
      ],
    },
    {
      kind: "predict",
      id: "silent",
      title: "Another twin",
      text: [
        "{tptthx|TPTThx} on {random-permutation|Random Permutation}, T = 70, left {chance} at iteration {=tptthx-left-chance}. Its twin without a signal has everything but α_i: it is 0.",
      ],
      question: "Does that twin leave chance within 120 iterations?",
      lab: { runs: ["tptthx", "silent"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "yes",
            text: "Yes, at about the same time",
            holds: between(ratio(leftChanceAt("silent"), leftChanceAt("tptthx")), 0.1, 1.5),
          },
          {
            id: "later",
            text: "Yes, but later",
            holds: above(ratio(leftChanceAt("silent"), leftChanceAt("tptthx")), 1.5),
          },
          { id: "no", text: "No", holds: neverHappens(leftChanceAt("silent")) },
        ],
      },
      afterwards: [
        "It does not. Here the targets are all of it: without them W_hh does not move, and half of the answers are right, by chance. This is the cleanest case for targets in this lab, T = 70.",
      ],
    },
    {
      kind: "why",
      id: "lengths",
      title: "What do the twins say?",
      text: ["Three tasks, three lengths, three answers."],
      question: "Which sentence is supported by the runs of this lesson?",
      options: [
        {
          id: "depends",
          text: "At Temporal Order T = 30 the targets add nothing; at 3-bit T = 90 they help; at Permutation T = 70 it takes them.",
          right: true,
          answer:
            "Yes. Each part names its task and its length. That is how a sentence about a control has to look.",
        },
        {
          id: "always",
          text: "TPTT learns because of its targets.",
          right: false,
          misconception: "It learns, so its rule is why",
          answer:
            "At Temporal Order, T = 30, the twin without learnt recurrent weights takes {=short-frozen} iterations, and TPTT {=short-tptt}.",
          shows: {
            runs: ["short-tptt", "short-frozen"],
            charts: ["accuracy"],
            at: "last",
            holds: below(shortRatio, 1.2),
          },
        },
        {
          id: "never",
          text: "It is all in the start; the targets do nothing.",
          right: false,
          misconception: "It is all in the start",
          answer:
            "At 3-bit, T = 90, the frozen twin needs {=long-ratio} as many iterations. And at Permutation, T = 70, nothing is learnt without targets.",
          shows: {
            runs: ["long-tptt", "long-frozen"],
            charts: ["accuracy"],
            at: "last",
            holds: above(longRatio, 1.2),
          },
        },
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [],
      prompt:
        "Does TPTT learn W_hh at 3-bit Temporal Order, T = 90, and does it matter? Say how you know.",
    },
  ],
  claims: [
    {
      id: "short-even",
      says: "At Temporal Order, T = 30, the frozen twin takes at most 1.2 times TPTT's iterations.",
      holds: all(happens(solvedAt("short-tptt")), below(shortRatio, 1.2)),
    },
    {
      id: "long-ahead",
      says: "At 3-bit, T = 90, TPTT solves the task in fewer iterations than its frozen twin.",
      holds: sooner(solvedAt("long-tptt"), solvedAt("long-frozen")),
    },
    {
      id: "silent-fails",
      says: "At Permutation, T = 70, TPTThx leaves chance within 120 iterations and its twin without a signal does not.",
      holds: all(happens(leftChanceAt("tptthx")), neverHappens(leftChanceAt("silent"))),
    },
  ],
};
