/** @file Lesson 5: targets instead of gradients. G says where to be, not how to change. */
import type { LessonBody } from "../lesson/lesson.ts";
import {
  above,
  all,
  below,
  between,
  happens,
  meanOf,
  movedWhh,
  ratio,
  signalAt,
  solvedAt,
  valueOf,
} from "../measures/say.ts";

const order =
  "task=temporal-order&length=30&seed=1&maxIterations=500&stopPerfectBatches=false&lanes=1";
const reach = ratio(signalAt("tptt", 1, 0), signalAt("bptt", 1, 0));

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    tptt: {
      name: "TPTT",
      link: `${order}&lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001`,
    },
    far: {
      name: "TPTT, far targets",
      link: `${order}&lane1.rule=tptt&lane1.alphaI=100&lane1.alphaF=0.01&lane1.alphaG=0.01`,
    },
    bptt: { name: "BPTT", link: `${order}&lane1.rule=bptt&lane1.alphaF=0.001` },
  },
  figures: {
    "first-angle": valueOf("tptt", "angle", 1),
    "mean-angle": meanOf("tptt", "angle", 1, 50),
    "tptt-left": signalAt("tptt", 1, 0),
    "bptt-left": signalAt("bptt", 1, 0),
    "tptt-solved": solvedAt("tptt"),
    "bptt-solved": solvedAt("bptt"),
    "tptt-moved": movedWhh("tptt"),
    "bptt-moved": movedWhh("bptt"),
    "far-moved": movedWhh("far"),
  },
  steps: [
    {
      kind: "read",
      id: "idea",
      title: "Where to be, not how to change",
      text: [
        "BPTT tells every step how to *change*. Target propagation tells it where to *be*.",
        "The last state gets a {target}: a place a little way down the cost from where it is. A second network, {feedback|G}, learns to go back a step: from a state to the state before it. So it can pass a target on, step by step, to the beginning.",
      ],
      equation:
        "\\begin{gathered} \\hat h_T = h_T - \\alpha_i \\frac{\\partial E}{\\partial h_T} \\\\ \\hat h_t = h_t - G(h_{t+1}) + G(\\hat h_{t+1}) \\end{gathered}",
    },
    {
      kind: "predict",
      id: "reach",
      title: "How far back do targets reach?",
      text: [
        "Nothing is trained yet. G, too, starts with a random orthogonal matrix V_hh and has tanh units. {temporal-order|Temporal Order}, T = 30.",
        "For TPTT the {signal} at t is how far the target is from the state.",
      ],
      question: "Of the signal at the last step, TPTT's targets carry to step 1 …",
      lab: { runs: ["tptt", "bptt"], charts: ["signal"], at: 0 },
      form: {
        form: "choice",
        options: [
          { id: "more", text: "more than twice what BPTT's error does", holds: above(reach, 2) },
          { id: "same", text: "about as much as BPTT's error does", holds: between(reach, 0.5, 2) },
          {
            id: "less",
            text: "less than half of what BPTT's error does",
            holds: below(reach, 0.5),
          },
        ],
      },
      afterwards: [
        "{=tptt-left} against {=bptt-left}: no magic. A target that goes through tanh and an orthogonal matrix fades much as an error does. What differs is what G may become by learning.",
      ],
    },
    {
      kind: "predict",
      id: "angle",
      title: "Do they point the same way?",
      text: [
        "Both rules change W_hh, which is 10,000 numbers. We compare the two changes, as directions, on the same {batch} at the same weights. 0° is the same direction. 90° is what two random directions have.",
      ],
      question:
        "What {angle} is there between TPTT's change and BPTT's at the first iteration, T = 30?",
      lab: { runs: ["tptt"], charts: ["angle"], at: "last" },
      form: {
        form: "number",
        truth: valueOf("tptt", "angle", 1),
        least: 0,
        most: 180,
        scale: "linear",
      },
      afterwards: [
        "{=first-angle}. Among 10,000 numbers random directions are within about a degree of 90°, so that is not chance; but it is little in common. Over 50 iterations the mean is {=mean-angle}.",
      ],
    },
    {
      kind: "predict",
      id: "moved",
      title: "How much does W_hh learn?",
      text: [
        "At the paper's rates TPTT solves this task at iteration {=tptt-solved}, T = 30. BPTT needs {=bptt-solved}, and moves W_hh by {=bptt-moved} of its length meanwhile.",
      ],
      question: "By how much of its length has TPTT moved W_hh?",
      lab: { runs: ["tptt", "bptt"], charts: ["moved", "accuracy"], at: "last" },
      form: { form: "number", truth: movedWhh("tptt"), least: 0.00001, most: 1, scale: "log" },
      afterwards: [
        "{=tptt-moved}. It solved the task and hardly touched W_hh. At T = 30 one can do without, as lesson 4 showed. Whether the targets have done anything, only a {control} can tell: lesson 8.",
      ],
    },
    {
      kind: "why",
      id: "local",
      title: "From a target to a change",
      text: ["A target says where h_t should be. To learn, W_hh has to be changed."],
      question: "How does TPTT get from the one to the other?",
      options: [
        {
          id: "local",
          text: "The distance of h_t from its target is a small cost of this one step; W_hh goes down that.",
          right: true,
          answer:
            "Yes. It is a cost with a gradient, but one that looks at a single step: h_{t-1} is taken as it is. Nothing travels back through time but the targets.",
        },
        {
          id: "same",
          text: "By the chain rule through all steps: it is BPTT's gradient in other words.",
          right: false,
          misconception: "Targets are gradients by another name",
          answer:
            "Then the angle would be 0°. It is {=mean-angle} on the mean of 50 iterations, Temporal Order, T = 30.",
          shows: {
            runs: ["tptt"],
            charts: ["angle"],
            at: "last",
            holds: above(meanOf("tptt", "angle", 1, 50), 45),
          },
        },
        {
          id: "never",
          text: "It does not: only the other weights are changed.",
          right: false,
          misconception: "Targets never change W_hh",
          answer:
            "At these rates it is changed by {=tptt-moved}. With targets a thousand times as far away, α_i = 100, by {=far-moved}, and the task is solved as well, T = 30.",
          shows: {
            runs: ["far", "tptt"],
            charts: ["moved"],
            at: "last",
            holds: above(movedWhh("far"), 0.01),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "move",
      title: "Make W_hh move",
      text: [
        "α_i says how far the last target is from the last state, α_g how fast G learns. Temporal Order, T = 30, 500 iterations.",
      ],
      goal: "Solve the task and move W_hh by more than 1% of its length.",
      run: "tptt",
      lab: { runs: ["tptt"], charts: ["moved", "accuracy"], at: "last" },
      controls: [
        { field: "alphaI", values: [0.1, 1, 10, 100] },
        { field: "alphaG", values: [0.001, 0.01] },
      ],
      reached: all(happens(solvedAt("tptt")), above(movedWhh("tptt"), 0.01)),
      hints: ["How far are the targets? A larger α_i puts them further away."],
      ways: [{ alphaI: 100 }, { alphaI: 100, alphaG: 0.01 }],
      afterwards: [
        "The local cost is divided by N and H, so at the paper's α_i W_hh barely feels it. Further targets pull harder. Whether that makes it learn better is another question.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [],
      prompt:
        "What is a target, and what is the difference between a target and a gradient? Two sentences.",
    },
  ],
  claims: [
    {
      id: "reaches-alike",
      says: "Before training, TPTT's targets carry between half and twice as much to step 1 as BPTT's error does (Temporal Order, T = 30).",
      holds: between(reach, 0.5, 2),
    },
    {
      id: "angle-wide",
      says: "TPTT's change of W_hh is between 70° and 89° from BPTT's at the first iteration.",
      holds: between(valueOf("tptt", "angle", 1), 70, 89),
    },
    {
      id: "hardly-moves",
      says: "At α_i = 0.1 TPTT solves it and moves W_hh by less than 0.1% of its length.",
      holds: all(happens(solvedAt("tptt")), below(movedWhh("tptt"), 0.001)),
    },
    {
      id: "far-moves",
      says: "At α_i = 100 it solves it and moves W_hh by more than 1%.",
      holds: all(happens(solvedAt("far")), above(movedWhh("far"), 0.01)),
    },
  ],
};
