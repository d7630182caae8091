/** @file Lesson 6: the difference correction. Without it G's mistakes become targets. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  happens,
  neverHappens,
  not,
  ratio,
  solvedAt,
  targetGap,
} from "../measures/say.ts";
import type { Figure } from "../measures/vocabulary.ts";

const order = "task=temporal-order&length=30&seed=1&stopPerfectBatches=false&lanes=1";
const rates = "lane1.alphaF=0.01&lane1.alphaG=0.001";
const tptt = `${order}&maxIterations=400&lane1.rule=tptt&lane1.alphaI=0.1&${rates}`;
const silent = `${order}&lane1.rule=no-target-signal&lane1.baseRule=tptt&${rates}`;
const mistake: Figure = {
  measure: "valueAtStep",
  run: "difference",
  metric: "layerCostG",
  step: 1,
  at: "last",
};
/** G's mistakes against the signal that is meant: the last step's, at alpha_i = 0.1. */
const excess = ratio(targetGap("silent-plain", 1, 0), targetGap("difference", "T", 0));

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    "silent-plain": {
      name: "plain, α_i = 0",
      link: `${silent}&maxIterations=400&lane1.targets=plain`,
      colour: 2,
    },
    "silent-difference": {
      name: "difference, α_i = 0",
      link: `${silent}&maxIterations=1`,
      colour: 1,
    },
    plain: { name: "plain targets", link: `${tptt}&lane1.targets=plain`, colour: 2 },
    difference: { name: "difference targets", link: tptt, colour: 1 },
  },
  figures: {
    "silent-gap": targetGap("silent-plain", 1, 0),
    "silent-gap-end": targetGap("silent-plain", 1, "last"),
    meant: targetGap("difference", "T", 0),
    excess,
    "plain-right": { measure: "endingMean", run: "plain", metric: "accuracy", over: 50 },
    "difference-solved": solvedAt("difference"),
  },
  steps: [
    {
      kind: "read",
      id: "plain",
      title: "The plain way",
      text: [
        "{feedback|G} goes back a step: from a state to the state before it. The plain way to pass a {target} on is to let G go back from the target, and take what comes out.",
        "But G is no perfect inverse. It makes a mistake at every step.",
      ],
      equation: "\\hat h_t = G(x_{t+1}, \\hat h_{t+1})",
    },
    {
      kind: "predict",
      id: "silent",
      title: "Nothing to be changed",
      text: [
        "Set α_i = 0. Then the last target is the last state itself: nothing is to be changed, and every earlier target should be its state, too. Plain targets, T = 30, before training.",
      ],
      question: "Is H_1 - h_1, the distance of the first state from its target, zero?",
      lab: { runs: ["silent-plain"], charts: ["difference"], at: 0 },
      form: {
        form: "choice",
        options: [
          {
            id: "zero",
            text: "Yes: no signal goes in, none comes out",
            holds: not(above(targetGap("silent-plain", 1, 0), 1e-6)),
          },
          {
            id: "small",
            text: "No, but it is smaller than 0.01",
            holds: all(
              above(targetGap("silent-plain", 1, 0), 1e-6),
              below(targetGap("silent-plain", 1, 0), 0.01),
            ),
          },
          {
            id: "large",
            text: "No, it is larger than 1",
            holds: above(targetGap("silent-plain", 1, 0), 1),
          },
        ],
      },
      afterwards: [
        "It is {=silent-gap}. The targets pull hard at every step, although nothing is to be changed. All of that is G's mistakes.",
      ],
    },
    {
      kind: "predict",
      id: "excess",
      title: "Signal and mistake",
      text: [
        "With α_i = 0.1, the paper's, the last target is {=meant} away from the last state, over the whole batch, T = 30. That is the signal that is to be passed on.",
      ],
      question: "How many times as large is G's mistake at step 1 of the plain targets?",
      lab: { runs: ["silent-plain", "difference"], charts: ["difference"], at: 0 },
      form: { form: "number", truth: excess, least: 0.01, most: 100_000, scale: "log" },
      afterwards: ["{=excess}. Whoever follows plain targets follows G's mistakes."],
    },
    {
      kind: "read",
      id: "correction",
      title: "The difference correction",
      text: [
        "Let G go back twice: from the target, and from the state that is really there. From there we know where it should arrive: at h_t. How far it misses is its mistake, and that is taken off.",
        "Where target and state are the same, the two cancel to the last digit: H_t = h_t, whatever G does.",
      ],
      equation: "\\hat h_t = h_t + \\bigl( G(x_{t+1}, \\hat h_{t+1}) - G(x_{t+1}, h_{t+1}) \\bigr)",
      lab: { runs: ["silent-difference", "silent-plain"], charts: ["difference"], at: 0 },
    },
    {
      kind: "predict",
      id: "learns",
      title: "Does it matter?",
      text: [
        "{temporal-order|Temporal Order}, T = 30, TPTT at the paper's rates, 400 {iteration|iterations}. Once with plain targets, once with the difference.",
      ],
      question: "Which of them solves the task?",
      lab: { runs: ["plain", "difference"], charts: ["accuracy"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "both",
            text: "Both: G learns to make no mistakes",
            holds: all(happens(solvedAt("plain")), happens(solvedAt("difference"))),
          },
          {
            id: "difference",
            text: "Only the difference",
            holds: all(neverHappens(solvedAt("plain")), happens(solvedAt("difference"))),
          },
          {
            id: "plain",
            text: "Only the plain targets, which are stronger",
            holds: all(happens(solvedAt("plain")), neverHappens(solvedAt("difference"))),
          },
        ],
      },
      afterwards: [
        "With the difference it is solved at iteration {=difference-solved}. With plain targets {=plain-right} of the last 50 batches is right, and one in four is by chance.",
      ],
    },
    {
      kind: "why",
      id: "cancels",
      title: "What does the correction do?",
      text: ["Temporal Order, T = 30: the same G, the same rates, and two fates."],
      question: "Why does the difference help?",
      options: [
        {
          id: "cancels",
          text: "G makes nearly the same mistake at the state and at its target, so it cancels.",
          right: true,
          answer:
            "Yes. Target and state are close together, and G is smooth: nearly the same mistake in both. What is left is the difference that is to be passed on.",
        },
        {
          id: "longer",
          text: "It gives G time to learn; later on plain targets would do.",
          right: false,
          misconception: "G only has to be trained longer",
          answer:
            "G has learnt all along. After 400 iterations with no signal at all, the plain target of step 1 is still {=silent-gap-end} away, against {=meant} of signal at the last step.",
          shows: {
            runs: ["silent-plain"],
            charts: ["difference"],
            at: "last",
            holds: above(
              ratio(targetGap("silent-plain", 1, "last"), targetGap("difference", "T", 0)),
              10,
            ),
          },
        },
        {
          id: "exact",
          text: "It makes G an exact inverse.",
          right: false,
          misconception: "The correction mends G",
          answer:
            "G is as it is. In the run with the difference it still misses the state before by some distance at every step; the correction only takes the miss off.",
          shows: {
            runs: ["difference"],
            charts: ["accuracy"],
            at: "last",
            holds: above(mistake, 0),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "save",
      title: "Save the plain targets",
      text: [
        "TPTT with plain targets, Temporal Order, T = 30, 400 iterations. You may take the difference, or give W_hh a {rate} of its own.",
      ],
      goal: "Solve the task.",
      run: "plain",
      lab: { runs: ["plain"], charts: ["accuracy", "moved"], at: "last" },
      controls: [
        { field: "targets", values: ["plain", "difference"] },
        { field: "recurrentRate", values: [null, 0.000001] },
      ],
      reached: happens(solvedAt("plain")),
      hints: ["What if nobody followed the targets?"],
      ways: [{ targets: "difference" }, { recurrentRate: 0.000001 }],
      afterwards: [
        "There are two ways, and the second is a warning: with W_hh held still the bad targets do no harm, and at T = 30 the start does the rest. That a run succeeds does not say what made it succeed.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [],
      prompt:
        "Why is H_t = h_t exactly true with the difference when α_i = 0, even for a G that has learnt nothing?",
    },
  ],
  claims: [
    {
      id: "mistakes",
      says: "With α_i = 0 the plain target of step 1 is more than 1 away, and more than 100 times the signal at α_i = 0.1 (Temporal Order, T = 30).",
      holds: all(above(targetGap("silent-plain", 1, 0), 1), above(excess, 100)),
    },
    {
      id: "zero",
      says: "With the difference it is nowhere away.",
      holds: not(above(targetGap("silent-difference", 1, 0), 0)),
    },
    {
      id: "plain-fails",
      says: "TPTT with plain targets does not solve it within 400 iterations.",
      holds: neverHappens(solvedAt("plain")),
    },
    {
      id: "difference-solves",
      says: "With the difference it does.",
      holds: happens(solvedAt("difference")),
    },
  ],
};
