/** @file Lesson 2: the signal fades. Each step back multiplies by the slope of tanh and by W_hh. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  between,
  ratio,
  signalAt,
  signalBelow,
  valueOf,
} from "../measures/say.ts";

const permutation =
  "task=random-permutation&length=70&seed=1&stopPerfectBatches=false&lanes=1&lane1.rule=bptt&lane1.alphaF=0.001";

/** What of the signal at the last step reaches the first, before training. */
const left = (run: string) => signalAt(run, 1, 0);
const afterTraining = signalAt("trained", 1, "last");
const change = ratio(afterTraining, left("trained"));

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    shrinking: {
      name: "orthogonal × 0.9",
      link: `${permutation}&maxIterations=1&start=scaled-orthogonal`,
      colour: 3,
    },
    orthogonal: { name: "orthogonal", link: `${permutation}&maxIterations=1`, colour: 0 },
    identity: {
      name: "identity, ReLU",
      link: `${permutation}&maxIterations=1&start=identity&activation=relu`,
      colour: 3,
    },
    trained: { name: "BPTT", link: `${permutation}&maxIterations=120`, colour: 0 },
  },
  figures: {
    "shrinking-below": signalBelow("shrinking", 0.01, 0),
    "shrinking-left": left("shrinking"),
    "orthogonal-left": left("orthogonal"),
    "identity-left": left("identity"),
    "trained-left": afterTraining,
    "trained-radius": valueOf("trained", "radiusWhh", "last"),
  },
  steps: [
    {
      kind: "read",
      id: "back",
      title: "The error travels back",
      text: [
        "To learn, a network has to know what was wrong at its early steps. {bptt|Backpropagation through time} sends the error from the answer back, step by step.",
        "On every step back it is multiplied by two things: by the {slope} of tanh, which is at most 1, and by W_hh. What is left of it at step t we call the {signal} at t.",
      ],
      equation:
        "\\frac{\\partial E}{\\partial h_{t-1}} = \\Bigl(\\frac{\\partial E}{\\partial h_t} \\odot \\tanh'(a_t)\\Bigr) W_{hh}^{\\top}",
      lab: { runs: ["orthogonal"], charts: ["network"], at: 0 },
    },
    {
      kind: "predict",
      id: "draw",
      title: "How far back does the error reach?",
      text: [
        "This network has learnt nothing yet. Its W_hh starts {orthogonal}, times 0.9: it makes every vector shorter by a tenth.",
      ],
      question:
        "Of the signal at step 70, how much is left at step t? Draw the line, and mind where 1% is left.",
      lab: { runs: ["shrinking"], charts: ["signal", "network"], at: 0 },
      form: {
        form: "curve",
        over: "step",
        run: "shrinking",
        quantity: "signal",
        scale: "log",
        least: 1e-5,
        most: 1,
        share: 0.01,
      },
      afterwards: [
        "It falls like a straight line on this axis: by about the same factor at every step. 0.9 by itself, 69 times, would leave 0.07% at step 1. There are {=shrinking-left}. So something else shrinks it as well.",
      ],
    },
    {
      kind: "predict",
      id: "orthogonal",
      title: "Without the 0.9",
      text: [
        "Now W_hh is orthogonal. Its {spectral-radius|spectral radius} ρ is exactly 1: it turns vectors, and makes none shorter or longer.",
      ],
      question: "How much of the signal at step 70 reaches step 1?",
      lab: { runs: ["orthogonal", "shrinking"], charts: ["signal"], at: 0 },
      form: {
        form: "choice",
        options: [
          { id: "all", text: "All of it", holds: above(left("orthogonal"), 0.9) },
          {
            id: "half",
            text: "Between a tenth and nine tenths",
            holds: between(left("orthogonal"), 0.1, 0.9),
          },
          { id: "little", text: "Less than a tenth", holds: below(left("orthogonal"), 0.1) },
        ],
      },
      afterwards: [
        "{=orthogonal-left} of it. Far more than with 0.9, and still it fades, although W_hh itself loses nothing.",
      ],
    },
    {
      kind: "why",
      id: "slope",
      title: "What else shrinks it?",
      text: [
        "W_hh is orthogonal, ρ is 1, and {=orthogonal-left} of the signal is left after 69 steps back.",
      ],
      question: "Why does it fade even where ρ = 1?",
      lab: { runs: ["orthogonal"], charts: ["signal"], at: 0 },
      options: [
        {
          id: "tanh",
          text: "The slope of tanh is below 1 wherever a unit is not at 0.",
          right: true,
          answer:
            "Yes. Each step multiplies by the slope too. It is 1 only at 0, and smaller the further a unit is from 0. A little at each of 69 steps is much in all.",
        },
        {
          id: "shrinks",
          text: "Orthogonal matrices shrink vectors a little.",
          right: false,
          misconception: "Orthogonal matrices shrink",
          answer:
            "They keep every length. The identity is orthogonal, too: with {relu|ReLU} units, whose slope is 1 or 0, it keeps {=identity-left} of the signal over the same 69 steps.",
          shows: {
            runs: ["identity", "orthogonal"],
            charts: ["signal"],
            at: 0,
            holds: above(left("identity"), 0.1),
          },
        },
        {
          id: "inputs",
          text: "The symbols that are read on the way push the error aside.",
          right: false,
          misconception: "Inputs disturb the error",
          answer:
            "Nothing is added to the error on its way back. The symbols only decide where each unit is, and so how steep it is. With the same symbols, but ReLU and the identity, {=identity-left} arrives.",
          shows: {
            runs: ["identity", "orthogonal"],
            charts: ["signal"],
            at: 0,
            holds: above(left("identity"), 0.1),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "keep",
      title: "Make it last",
      text: [
        "You may change how W_hh starts, what the units do, and how long the sequences are. Nothing is trained: only the way back is looked at.",
      ],
      goal: "Let more than a tenth of the signal reach step 1.",
      run: "orthogonal",
      lab: { runs: ["orthogonal"], charts: ["signal"], at: 0 },
      controls: [
        { field: "start", values: ["orthogonal", "scaled-orthogonal", "gaussian", "identity"] },
        { field: "activation", values: ["tanh", "relu", "sigmoid"] },
        { field: "length", values: [70, 50, 30] },
      ],
      reached: above(left("orthogonal"), 0.1),
      hints: [
        "How steep can each kind of unit be? A sigmoid's slope is at most a quarter.",
        "Fewer steps are fewer factors.",
      ],
      ways: [{ start: "identity", activation: "relu" }, { length: 30 }],
      afterwards: [
        "Either fewer steps, or factors nearer to 1. The identity with ReLU units is a known start for long sequences (Le, Jaitly and Hinton, 2015).",
      ],
    },
    {
      kind: "predict",
      id: "training",
      title: "Does learning mend it?",
      text: [
        "So far nothing was learnt. Now BPTT trains the orthogonal network at rate 0.001 for 120 iterations. It is to say which symbol came first, {random-permutation|70 steps ago}.",
      ],
      question: "How much of the signal reaches step 1 after that?",
      lab: { runs: ["trained"], charts: ["signal", "radius"], at: "last" },
      form: {
        form: "choice",
        options: [
          { id: "more", text: "More than before", holds: above(change, 1) },
          {
            id: "same",
            text: "Less, but more than a thousandth of that",
            holds: between(change, 0.001, 1),
          },
          { id: "far-less", text: "Less than a thousandth of that", holds: below(change, 0.001) },
        ],
      },
      afterwards: [
        "{=trained-left} of it: nothing that could be learnt from. And yet ρ has grown to {=trained-radius}. With larger weights the units go to -1 or 1, where tanh is flat: it {saturation|saturates}. The slopes win over W_hh.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: ["Someone says: “Choose W_hh so that ρ = 1, and the error never vanishes.”"],
      prompt: "What would you answer, in a sentence or two?",
    },
  ],
  claims: [
    {
      id: "crosses",
      says: "At orthogonal × 0.9 the signal is below 1% between steps 20 and 50 (Random Permutation, T = 70, before training).",
      holds: between(signalBelow("shrinking", 0.01, 0), 20, 50),
    },
    {
      id: "fades",
      says: "At ρ = 1 less than a tenth reaches step 1.",
      holds: below(left("orthogonal"), 0.1),
    },
    {
      id: "keeps",
      says: "With the identity and ReLU more than a tenth does.",
      holds: above(left("identity"), 0.1),
    },
    {
      id: "vanishes",
      says: "After 120 iterations of BPTT less than 10⁻⁶ does, with ρ above 1.",
      holds: all(below(afterTraining, 1e-6), above(valueOf("trained", "radiusWhh", "last"), 1)),
    },
  ],
};
