/** @file Lesson 1: what a recurrent network is. One set of weights, T layers. */
import type { LessonBody } from "../lesson/lesson.ts";
import { above, below, between, happens, neverHappens, perfectAt, ratio } from "../measures/say.ts";
import type { Figure } from "../measures/vocabulary.ts";

const order = "task=temporal-order&seed=1&lanes=1&lane1.rule=bptt&stopPerfectBatches=true";

const weights = (run: string): Figure => ({ measure: "recurrentWeights", run });
const longToShort = ratio(weights("long"), weights("learnt"));

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    slow: {
      name: "BPTT, rate 0.0001",
      link: `${order}&length=20&maxIterations=300&lane1.alphaF=0.0001`,
      colour: 0,
    },
    learnt: {
      name: "BPTT, rate 0.001",
      link: `${order}&length=20&maxIterations=300&lane1.alphaF=0.001`,
      colour: 0,
    },
    long: {
      name: "40 steps",
      link: `${order}&length=40&maxIterations=1&lane1.alphaF=0.001`,
      colour: 3,
    },
    small: {
      name: "16 units",
      link: `${order}&length=20&hidden=16&maxIterations=600&lane1.alphaF=0.01&lane1.clip=1`,
      colour: 3,
    },
  },
  figures: {
    uses: { measure: "steps", run: "learnt" },
    weights: weights("long"),
    learnt: perfectAt("learnt"),
    small: perfectAt("small"),
  },
  steps: [
    {
      kind: "read",
      id: "symbols",
      title: "One symbol at a time",
      text: [
        "A recurrent network reads a {sequence} one symbol at a time. What it has kept of it is in its {hidden-state|hidden state} h_t: here 100 numbers between -1 and 1.",
        "At every step it makes a new state out of two things: the symbol x_t, and the state before. The {recurrent-weights|recurrent weights} W_hh carry the old state over into the new one.",
      ],
      equation: "h_t = \\tanh(x_t W_{xh} + h_{t-1} W_{hh} + b_h)",
      lab: { runs: ["learnt"], charts: ["network"], at: 0 },
    },
    {
      kind: "predict",
      id: "uses",
      title: "Drawn out in time",
      text: ["This network reads {=uses} symbols, then it answers once, from its last state."],
      question: "How many times does it use W_hh on the way from the first symbol to the answer?",
      lab: { runs: ["learnt"], charts: ["network"], at: 0 },
      form: {
        form: "number",
        truth: { measure: "steps", run: "learnt" },
        least: 1,
        most: 100,
        scale: "linear",
      },
      afterwards: [
        "Once at each step. (At the first step it meets h_0, which is all zeros.) Drawn out in time the network looks like {=uses} layers, one behind the other.",
        "But it is one and the same set of weights in all of them.",
      ],
    },
    {
      kind: "predict",
      id: "weights",
      title: "Longer sequences",
      text: [
        "For sequences of 20 symbols, W_hh holds 100 times 100 numbers. Now the sequences are twice as long.",
      ],
      question: "How many numbers does W_hh hold for 40 symbols?",
      form: {
        form: "choice",
        options: [
          { id: "half", text: "Half as many", holds: below(longToShort, 0.9) },
          {
            id: "same",
            text: "As many",
            holds: between(longToShort, 0.9, 1.1),
          },
          { id: "twice", text: "Twice as many", holds: above(longToShort, 1.9) },
        ],
      },
      afterwards: [
        "Still {=weights}. One set of weights reads sequences of any length. So a change of W_hh is a change at every step at once: what helps at one step may harm at another.",
      ],
    },
    {
      kind: "do",
      id: "train",
      title: "Let it learn",
      text: [
        "The task is {temporal-order|Temporal Order}. Two of the 20 symbols are marks, X or Y; the others are noise. The network must say in which order the marks came: one of four answers.",
        "Before training it guesses. One in four is right by {chance}.",
      ],
      goal: "Choose a {rate|learning rate} at which ten {batch|batches} in a row come out right within 300 {iteration|iterations}.",
      run: "slow",
      controls: [{ field: "alphaF", values: [0.0001, 0.001, 0.01, 0.1] }],
      lab: { runs: ["slow"], charts: ["accuracy"], at: "last" },
      reached: happens(perfectAt("slow")),
      hints: [
        "The smallest rate learns something, but slowly.",
        "The largest one jumps about and learns nothing.",
      ],
      ways: [{ alphaF: 0.001 }, { alphaF: 0.01 }],
      afterwards: [
        "A rate that is too small gets nowhere in 300 iterations; one that is too large destroys what it learns. Which rates are good depends on the task and its length.",
      ],
    },
    {
      kind: "why",
      id: "carries",
      title: "How it remembers",
      text: [
        "The network answers at the last step. By then the marks have been read many steps ago.",
      ],
      question: "How can it still tell in which order they came?",
      options: [
        {
          id: "state",
          text: "Its state carries a trace of them on, from step to step.",
          right: true,
          answer:
            "Yes. W_hh makes the next state from the last one, so what is in it can go on being in it. Learning makes that trace last, and makes it differ for X and Y.",
        },
        {
          id: "list",
          text: "It keeps a list of all the symbols that it has read.",
          right: false,
          misconception: "Memory is a list",
          answer:
            "A state has as many numbers at the last step as at the first. This network has a state of 16 numbers for 20 symbols, and it had ten right batches in a row at iteration {=small}: it keeps what it needs.",
          shows: {
            runs: ["small"],
            charts: ["accuracy"],
            at: "last",
            holds: happens(perfectAt("small")),
          },
        },
        {
          id: "own",
          text: "Every step has weights of its own, and the early ones remember.",
          right: false,
          misconception: "Weights for every step",
          answer:
            "All steps share W_hh. For 40 steps it holds {=weights} numbers, as many as for 20.",
          shows: {
            runs: ["long"],
            charts: ["network"],
            at: 0,
            holds: below(longToShort, 1.1),
          },
        },
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: ["A friend says: “A recurrent network is just a very deep network.”"],
      prompt: "In a sentence or two: what is right about that, and what is missing?",
    },
  ],
  claims: [
    {
      id: "learns",
      says: "At rate 0.001 ten batches in a row are right within 300 iterations (Temporal Order, T = 20).",
      holds: happens(perfectAt("learnt")),
    },
    {
      id: "small-learns",
      says: "So they are with 16 units, within 600.",
      holds: happens(perfectAt("small")),
    },
    {
      id: "slow-fails",
      says: "At rate 0.0001 they are not.",
      holds: neverHappens(perfectAt("slow")),
    },
  ],
};
