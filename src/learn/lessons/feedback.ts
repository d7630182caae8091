/** @file Lesson 9: feedback can be random, for a while. How much G must learn depends on the length. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  between,
  happens,
  leftChanceAt,
  meanOf,
  neverHappens,
  ratio,
  solvedAt,
  sooner,
} from "../measures/say.ts";
import type { Figure } from "../measures/vocabulary.ts";

const short =
  "task=temporal-order&length=30&seed=1&maxIterations=400&stopPerfectBatches=false&lanes=1";
const long =
  "task=temporal-order-3bit&length=90&seed=1&maxIterations=4000&stopPerfectBatches=false&lanes=1";
const permutation =
  "task=random-permutation&length=70&seed=1&maxIterations=120&stopPerfectBatches=false&lanes=1";
const learnt = "lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001";
const fixed = "lane1.rule=fixed-feedback&lane1.baseRule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01";

const shortRatio = ratio(solvedAt("short-fixed"), solvedAt("short-learnt"));
const longRatio = ratio(solvedAt("long-fixed"), solvedAt("long-learnt"));
/** The least mean of the angle over ten iterations in a row. */
const leastAngle = (run: string): Figure => ({ measure: "least", run, metric: "angle", over: 10 });

export const body: LessonBody = {
  version: 1,
  seed: 2,
  runs: {
    "short-learnt": { name: "G learnt", link: `${short}&${learnt}` },
    "short-fixed": { name: "G fixed", link: `${short}&${fixed}` },
    "long-learnt": { name: "G learnt", link: `${long}&${learnt}`, stored: true },
    "long-fixed": { name: "G fixed", link: `${long}&${fixed}`, stored: true },
    "far-learnt": {
      name: "G learnt",
      link: `${permutation}&lane1.rule=tptthx&lane1.alphaI=0.1&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
    "far-fixed": {
      name: "G fixed",
      link: `${permutation}&lane1.rule=fixed-feedback&lane1.baseRule=tptthx&lane1.alphaI=0.1&lane1.alphaF=0.2`,
    },
  },
  figures: {
    "short-learnt": solvedAt("short-learnt"),
    "short-fixed": solvedAt("short-fixed"),
    "long-learnt": solvedAt("long-learnt"),
    "long-fixed": solvedAt("long-fixed"),
    "learnt-first": meanOf("long-learnt", "angle", 1, 10),
    "learnt-least": leastAngle("long-learnt"),
    "fixed-least": leastAngle("long-fixed"),
    "far-learnt": leftChanceAt("far-learnt"),
    "far-fixed-right": { measure: "endingMean", run: "far-fixed", metric: "accuracy", over: 20 },
  },
  steps: [
    {
      kind: "read",
      id: "random",
      title: "A way back that learns nothing",
      text: [
        "{feedback|G} learns to go back a step. Must it? In feedforward networks errors may be sent back through fixed random weights: the way forward adapts to them. That is called {feedback-alignment|feedback alignment}.",
        "So here is a {control}: V_hh, G's weights, is drawn once, at random and orthogonal, and never learns: α_g = 0.",
      ],
    },
    {
      kind: "predict",
      id: "short",
      title: "At T = 30",
      text: [
        "TPTT on {temporal-order|Temporal Order}, T = 30. With G learnt it has solved the task at iteration {=short-learnt}.",
      ],
      question: "And with G fixed, at random?",
      lab: { runs: ["short-learnt", "short-fixed"], charts: ["accuracy"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "same",
            text: "At about the same iteration",
            holds: between(shortRatio, 0.8, 1.25),
          },
          { id: "later", text: "Later", holds: above(shortRatio, 1.25) },
          {
            id: "never",
            text: "Not within 400 iterations",
            holds: neverHappens(solvedAt("short-fixed")),
          },
        ],
      },
      afterwards: [
        "At iteration {=short-fixed}. But beware: in lesson 8 the frozen twin, which has no feedback at all, was as fast at T = 30. This length cannot tell good feedback from none.",
      ],
    },
    {
      kind: "predict",
      id: "curve",
      title: "Does G's help show?",
      text: [
        "3-bit Temporal Order, T = 90, G learnt: 0.1, 0.01, 0.001 (stored). The {angle} between TPTT's change of W_hh and BPTT's begins at {=learnt-first}.",
      ],
      question:
        "How does it go on, until the task is solved at iteration {=long-learnt}? Draw the line.",
      lab: { runs: ["long-learnt"], charts: ["angle"], at: "last" },
      form: {
        form: "curve",
        over: "iteration",
        run: "long-learnt",
        quantity: "angle",
        until: 1600,
        scale: "linear",
        least: 0,
        most: 120,
      },
      afterwards: [
        "It falls: at its least, over ten iterations, it is {=learnt-least}. As G learns, targets come to pull in a direction that has more in common with the gradient. That is what the theory of target propagation hopes for.",
      ],
    },
    {
      kind: "predict",
      id: "fixed-angle",
      title: "And with G fixed?",
      text: [
        "The same task, 3-bit at T = 90, the same seed; V_hh stays as it was drawn. If the way forward adapts to the way back, the angle falls here, too.",
      ],
      question: "How small does the angle get, as a mean over ten iterations?",
      lab: { runs: ["long-fixed", "long-learnt"], charts: ["angle"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "smaller",
            text: "Smaller than with G learnt",
            holds: below(leastAngle("long-fixed"), leastAngle("long-learnt")),
          },
          {
            id: "between",
            text: "Not that small, but below 70°",
            holds: all(
              above(leastAngle("long-fixed"), leastAngle("long-learnt")),
              below(leastAngle("long-fixed"), 70),
            ),
          },
          { id: "stays", text: "It stays above 70°", holds: above(leastAngle("long-fixed"), 70) },
        ],
      },
      afterwards: [
        "Its least is {=fixed-least}. What is known of feedforward networks is not seen here, through 90 steps of time: the way forward does not turn towards a random way back.",
      ],
    },
    {
      kind: "predict",
      id: "cost",
      title: "What does it cost?",
      text: [
        "With G learnt this seed has solved 3-bit at T = 90 at iteration {=long-learnt}; 4,000 are tried.",
      ],
      question: "How many times as many iterations does it take with G fixed?",
      lab: { runs: ["long-learnt", "long-fixed"], charts: ["accuracy"], at: "last" },
      form: {
        form: "number",
        truth: longRatio,
        least: 0.1,
        most: 10,
        scale: "log",
        never: "It is not solved within 4,000 iterations",
      },
      afterwards: [
        "It is solved at {=long-fixed}. At T = 90 a G that learns is worth something; at T = 30 nothing was to be seen.",
      ],
    },
    {
      kind: "predict",
      id: "far",
      title: "Where only targets learn",
      text: [
        "{random-permutation|Random Permutation}, T = 70. With G learnt, TPTThx left {chance} at iteration {=far-learnt}.",
      ],
      question: "Does it with G fixed, within 120 iterations?",
      lab: { runs: ["far-learnt", "far-fixed"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "choice",
        options: [
          { id: "yes", text: "Yes", holds: happens(leftChanceAt("far-fixed")) },
          {
            id: "no",
            text: "No, it stays at chance",
            holds: neverHappens(leftChanceAt("far-fixed")),
          },
        ],
      },
      afterwards: [
        "{=far-fixed-right} is right at the end: chance. Where everything depends on targets from far back, G must learn.",
      ],
    },
    {
      kind: "why",
      id: "lengths",
      title: "Must G be learnt?",
      text: ["Fixed feedback at T = 30, at T = 90, and on Permutation at T = 70."],
      question: "Which answer do the runs support?",
      options: [
        {
          id: "depends",
          text: "It depends on what the targets are needed for: at T = 30 for little, at T = 90 for some, at Permutation T = 70 for all of it.",
          right: true,
          answer:
            "Yes. Where a good start does the work, bad feedback does no harm. Where targets must do it, they must be good ones.",
        },
        {
          id: "no",
          text: "No: random feedback works, as at T = 30.",
          right: false,
          misconception: "Random feedback is enough",
          answer:
            "At T = 30 no feedback would have been enough. On Permutation, T = 70, fixed feedback stays at chance: {=far-fixed-right} right.",
          shows: {
            runs: ["far-fixed", "far-learnt"],
            charts: ["accuracy"],
            at: "last",
            holds: neverHappens(leftChanceAt("far-fixed")),
          },
        },
        {
          id: "always",
          text: "Yes: without a learnt G nothing is learnt.",
          right: false,
          misconception: "Without a learnt G nothing works",
          answer:
            "At Temporal Order, T = 30, it was solved at iteration {=short-fixed} with G fixed.",
          shows: {
            runs: ["short-fixed", "short-learnt"],
            charts: ["accuracy"],
            at: "last",
            holds: happens(solvedAt("short-fixed")),
          },
        },
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [
        "A paper reports that target propagation works with random feedback, tested at T = 30.",
      ],
      prompt: "Which two runs would you ask for?",
    },
  ],
  claims: [
    {
      id: "short-even",
      says: "At Temporal Order, T = 30, TPTT with fixed feedback takes between 0.8 and 1.25 times as many iterations as with G learnt.",
      holds: between(shortRatio, 0.8, 1.25),
    },
    {
      id: "angle-falls",
      says: "At 3-bit, T = 90, the angle falls below 60° with G learnt.",
      holds: below(leastAngle("long-learnt"), 60),
    },
    {
      id: "angle-stays",
      says: "There it stays above 70° with G fixed.",
      holds: above(leastAngle("long-fixed"), 70),
    },
    {
      id: "long-costs",
      says: "There it is solved sooner with G learnt.",
      holds: sooner(solvedAt("long-learnt"), solvedAt("long-fixed")),
    },
    {
      id: "far-fails",
      says: "At Permutation, T = 70, TPTThx leaves chance within 120 iterations with G learnt and not with G fixed.",
      holds: all(happens(leftChanceAt("far-learnt")), neverHappens(leftChanceAt("far-fixed"))),
    },
  ],
};
