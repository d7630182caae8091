/** @file Lesson 3: the cliff. It is in the cost; the size of the step decides whether one falls. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  collapsedAt,
  count,
  happens,
  leftChanceAt,
  neverHappens,
  not,
  signalAt,
  solvedAt,
  valueOf,
} from "../measures/say.ts";
import type { Figure, Test } from "../measures/vocabulary.ts";

const order =
  "task=temporal-order&length=60&seed=1&maxIterations=800&stopPerfectBatches=false&lanes=1&lane1.rule=bptt";
const seeds = [1, 2, 3] as const;

/** How many of the three seeds are solved. */
const solved = (kind: string): Figure =>
  count(...seeds.map((seed) => happens(solvedAt(`${kind}-${seed}`))));
const everySeed = (kind: string): Test => above(solved(kind), seeds.length - 0.5);
const best: Figure = { measure: "greatest", run: "steep-1", metric: "accuracy", over: 10 };

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    "steep-1": { name: "rate 0.001", link: `${order}&lane1.alphaF=0.001` },
    "steep-2": {
      name: "rate 0.001, seed 2",
      link: `${order}&lane1.alphaF=0.001`,
      seed: 1,
      stored: true,
    },
    "clip-1": {
      name: "clipped",
      link: `${order}&lane1.alphaF=0.001&lane1.clip=1`,
      stored: true,
    },
    "clip-2": {
      name: "clipped, seed 2",
      link: `${order}&lane1.alphaF=0.001&lane1.clip=1`,
      seed: 1,
      stored: true,
    },
    "clip-3": {
      name: "clipped, seed 3",
      link: `${order}&lane1.alphaF=0.001&lane1.clip=1`,
      seed: 2,
      stored: true,
    },
    "rate-1": { name: "rate 0.01", link: `${order}&lane1.alphaF=0.01`, stored: true },
    "rate-2": {
      name: "rate 0.01, seed 2",
      link: `${order}&lane1.alphaF=0.01`,
      seed: 1,
      stored: true,
    },
    "rate-3": {
      name: "rate 0.01, seed 3",
      link: `${order}&lane1.alphaF=0.01`,
      seed: 2,
      stored: true,
    },
    "both-1": { name: "both", link: `${order}&lane1.alphaF=0.01&lane1.clip=1` },
    "both-2": {
      name: "both, seed 2",
      link: `${order}&lane1.alphaF=0.01&lane1.clip=1`,
      seed: 1,
      stored: true,
    },
    "both-3": {
      name: "both, seed 3",
      link: `${order}&lane1.alphaF=0.01&lane1.clip=1`,
      seed: 2,
      stored: true,
    },
    saturated: {
      name: "BPTT",
      link: "task=random-permutation&length=70&seed=1&maxIterations=120&stopPerfectBatches=false&lanes=1&lane1.rule=bptt&lane1.alphaF=0.001",
    },
  },
  figures: {
    best,
    collapse: collapsedAt("steep-1"),
    "clip-solved": solved("clip"),
    "rate-solved": solved("rate"),
    "both-solved": solved("both"),
    "both-first": solvedAt("both-1"),
    "both-second": solvedAt("both-2"),
    "both-third": solvedAt("both-3"),
    "grown-signal": signalAt("steep-2", 1, 200),
    "saturated-radius": valueOf("saturated", "radiusWhh", "last"),
    "saturated-left": signalAt("saturated", 1, "last"),
  },
  steps: [
    {
      kind: "read",
      id: "growing",
      title: "The signal can also grow",
      text: [
        "In lesson 2 the {signal} faded on its way back. The opposite happens as well: where W_hh stretches vectors and the units are near 0, where tanh is steep, the error grows from step to step.",
        "Then a tiny change of W_hh changes the cost very much. Seen as a landscape over the weights, the cost has a *cliff* there.",
      ],
      equation: "W_{hh} \\leftarrow W_{hh} - \\alpha \\, \\frac{\\partial E}{\\partial W_{hh}}",
    },
    {
      kind: "predict",
      id: "collapse",
      title: "Walking towards it",
      text: [
        "{temporal-order|Temporal Order} with T = 60. BPTT goes down the landscape at {rate} 0.001, for 800 {iteration|iterations}.",
      ],
      question: "How does it go?",
      lab: { runs: ["steep-1"], charts: ["accuracy", "radius"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "solves",
            text: "It learns the task, and keeps it",
            holds: happens(solvedAt("steep-1")),
          },
          {
            id: "loses",
            text: "It learns, and then loses what it knew",
            holds: all(
              above(best, 0.6),
              neverHappens(solvedAt("steep-1")),
              happens(collapsedAt("steep-1")),
            ),
          },
          {
            id: "nothing",
            text: "It never gets better than guessing",
            holds: not(above(best, 0.6)),
          },
        ],
      },
      afterwards: [
        "It was {=best} right over ten batches. Then ρ of W_hh had grown above 1, the gradient was huge, and one step of ordinary rate went far over the edge. At iteration {=collapse} the cost was above where it began: we call that {collapse}.",
      ],
    },
    {
      kind: "predict",
      id: "rescue",
      title: "What would rescue it?",
      text: [
        "Two remedies. {clipping|Clipping}: where the gradient is longer than 1, scale it down to 1. Or a larger rate: 0.01 in the place of 0.001.",
        "Each alone and both together, three {seed|seeds} each, 800 iterations, T = 60.",
      ],
      question: "Which solves the task with all three seeds?",
      lab: { runs: ["clip-1", "rate-1", "both-1"], charts: ["accuracy"], at: "last" },
      form: {
        form: "choice",
        options: [
          { id: "clip", text: "Clipping at 1, rate 0.001", holds: everySeed("clip") },
          { id: "rate", text: "Rate 0.01, no clipping", holds: everySeed("rate") },
          {
            id: "both",
            text: "Only both together",
            holds: all(everySeed("both"), not(everySeed("clip")), not(everySeed("rate"))),
          },
          {
            id: "none",
            text: "None of them",
            holds: all(not(everySeed("both")), not(everySeed("clip")), not(everySeed("rate"))),
          },
        ],
      },
      afterwards: [
        "Clipping alone: {=clip-solved} of 3 solved. The larger rate alone: {=rate-solved} of 3. Both: {=both-solved} of 3, at iterations {=both-first}, {=both-second} and {=both-third}.",
      ],
    },
    {
      kind: "why",
      id: "both",
      title: "Why both?",
      text: ["At T = 60, within 800 iterations, neither remedy was enough by itself."],
      question: "Why does it take both?",
      options: [
        {
          id: "steps",
          text: "Clipping makes the step at the cliff short; the rate makes all other steps long enough.",
          right: true,
          answer:
            "Yes. The direction was good all along; its length was not. Where the ground is flat one wants long steps, at the edge a short one. It was the size of the step that failed, not BPTT.",
        },
        {
          id: "vanishing",
          text: "The gradient has vanished, so the rate must be larger.",
          right: false,
          misconception: "It is always the vanishing gradient",
          answer:
            "Then the larger rate alone would help. It solved {=rate-solved} of 3 seeds: it goes over the edge at once.",
          shows: {
            runs: ["rate-1"],
            charts: ["accuracy", "radius"],
            at: "last",
            holds: neverHappens(solvedAt("rate-1")),
          },
        },
        {
          id: "direction",
          text: "Clipping corrects the direction of the gradient.",
          right: false,
          misconception: "Clipping corrects the gradient",
          answer:
            "It shortens the gradient and keeps its direction. Alone it solved {=clip-solved} of 3: at this rate the steps are now safe, and too short for 800 iterations.",
          shows: {
            runs: ["clip-1"],
            charts: ["accuracy"],
            at: "last",
            holds: neverHappens(solvedAt("clip-1")),
          },
        },
      ],
    },
    {
      kind: "why",
      id: "radius",
      title: "Does ρ above 1 mean explosion?",
      text: [
        "ρ is the {spectral-radius|spectral radius} of W_hh: by how much it can stretch, in the long run, what goes through it again and again.",
      ],
      question: "Once ρ is above 1, must the error explode on its way back through tanh units?",
      options: [
        {
          id: "no",
          text: "No. The slope of tanh multiplies as well, and may be near 0.",
          right: true,
          answer:
            "Yes: W_hh and the slopes multiply each other. Here ρ is {=saturated-radius}, and {=saturated-left} of the signal is left at step 1 of 70.",
        },
        {
          id: "explodes",
          text: "Yes. Every step back multiplies by ρ, and ρ is more than 1.",
          right: false,
          misconception: "ρ above 1 means explosion",
          answer:
            "This network has ρ = {=saturated-radius}, and {=saturated-left} of the signal reaches step 1 of 70. Its units {saturation|saturate}: tanh is flat where they are.",
          shows: {
            runs: ["saturated"],
            charts: ["signal", "radius"],
            at: "last",
            holds: all(
              above(valueOf("saturated", "radiusWhh", "last"), 1),
              below(signalAt("saturated", 1, "last"), 1e-6),
            ),
          },
        },
        {
          id: "fades",
          text: "No. Through tanh it can only fade.",
          right: false,
          misconception: "With tanh it can only fade",
          answer:
            "The slope is at most 1, but W_hh may stretch by more. At iteration 200 of this run, seed 2, step 1 of 60 has {=grown-signal} of the last step's signal: more than all of it.",
          shows: {
            runs: ["steep-2"],
            charts: ["signal"],
            at: 200,
            holds: above(signalAt("steep-2", 1, 200), 1),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "solve",
      title: "Rescue it yourself",
      text: [
        "BPTT on Temporal Order, T = 60, as before. You may change its rate, clip its gradient, and give W_hh a rate of its own.",
      ],
      goal: "Solve the task within 800 iterations.",
      run: "steep-1",
      lab: { runs: ["steep-1"], charts: ["accuracy", "radius"], at: "last" },
      controls: [
        { field: "alphaF", values: [0.0003, 0.001, 0.01] },
        { field: "clip", values: [null, 1] },
        { field: "recurrentRate", values: [null, 0.000001] },
      ],
      reached: happens(solvedAt("steep-1")),
      hints: [
        "What if the step at the edge is short, and all others are long?",
        "What if W_hh hardly moves, and everything else does?",
      ],
      ways: [
        { alphaF: 0.01, clip: 1 },
        { alphaF: 0.01, recurrentRate: 0.000001 },
      ],
      afterwards: [
        "There are two ways. Clipping with the larger rate is one. The other hardly moves W_hh at all, so that ρ never grows: how can that work? See lesson 4.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: ["A paper says: “BPTT cannot learn this task at T = 60: its gradients explode.”"],
      prompt: "What would you want to know before you believe it?",
    },
  ],
  claims: [
    {
      id: "steep-fails",
      says: "BPTT at rate 0.001 does not solve Temporal Order, T = 60, within 800 iterations.",
      holds: neverHappens(solvedAt("steep-1")),
    },
    {
      id: "clip-fails",
      says: "Clipped at 1 at that rate it does not.",
      holds: neverHappens(solvedAt("clip-1")),
    },
    {
      id: "rate-fails",
      says: "At rate 0.01 without clipping it does not.",
      holds: neverHappens(solvedAt("rate-1")),
    },
    {
      id: "both-learns",
      says: "Clipped at 1 at rate 0.01 it leaves chance within 800 iterations.",
      holds: happens(leftChanceAt("both-1")),
    },
    {
      id: "saturates",
      says: "On Random Permutation, T = 70, BPTT at rate 0.001 has ρ above 1 and less than 10⁻⁶ of the signal at step 1 after 120 iterations.",
      holds: all(
        above(valueOf("saturated", "radiusWhh", "last"), 1),
        below(signalAt("saturated", 1, "last"), 1e-6),
      ),
    },
  ],
};
