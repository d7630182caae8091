/** @file Lesson 4: a good start. An orthogonal reservoir does much by itself. */
import type { LessonBody } from "../lesson/lesson.ts";
import { all, below, happens, meanOf, movedWhh, neverHappens, solvedAt } from "../measures/say.ts";

const order = "task=temporal-order&length=30&seed=1&stopPerfectBatches=false&lanes=1";
const long = `${order}&maxIterations=1000`;
const frozen = "lane1.rule=frozen-recurrent&lane1.alphaF=0.01";

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    readout: {
      name: "read-out only",
      link: `${long}&lane1.rule=readout-only&lane1.alphaF=0.01`,
      colour: 3,
    },
    frozen: { name: "W_hh frozen", link: `${long}&${frozen}`, colour: 2 },
    full: { name: "BPTT", link: `${long}&lane1.rule=bptt&lane1.alphaF=0.001`, colour: 0 },
    shrinking: {
      name: "frozen, × 0.9",
      link: `${long}&${frozen}&start=scaled-orthogonal`,
      colour: 3,
    },
    short: { name: "W_hh frozen", link: `${order}&maxIterations=400&${frozen}`, colour: 2 },
  },
  figures: {
    "frozen-solved": solvedAt("frozen"),
    "full-solved": solvedAt("full"),
    "readout-right": { measure: "endingMean", run: "readout", metric: "accuracy", over: 50 },
    "shrinking-right": { measure: "endingMean", run: "shrinking", metric: "accuracy", over: 50 },
    "full-moved": movedWhh("full"),
  },
  steps: [
    {
      kind: "read",
      id: "reservoir",
      title: "Before anything is learnt",
      text: [
        "At its start W_hh is a random {orthogonal} matrix. It makes nothing longer or shorter: it turns the state at every step, and adds what is read.",
        "So the last state still holds a trace of all that was read, in some mixture. A network whose recurrent weights stay as they were drawn is called a {reservoir}.",
      ],
      lab: { runs: ["frozen"], charts: ["network"], at: 0 },
    },
    {
      kind: "predict",
      id: "which",
      title: "How much has to be learnt?",
      text: [
        "{temporal-order|Temporal Order}, T = 30, 1,000 {iteration|iterations}. Once only the {read-out} learns. Once all but W_hh learns: we call it {frozen-twin|frozen}. Once everything learns, by {bptt|BPTT}.",
      ],
      question: "Which of the three solve the task?",
      lab: { runs: ["readout", "frozen", "full"], charts: ["accuracy"], at: "last" },
      form: {
        form: "choice",
        options: [
          {
            id: "full",
            text: "Only BPTT",
            holds: all(
              happens(solvedAt("full")),
              neverHappens(solvedAt("frozen")),
              neverHappens(solvedAt("readout")),
            ),
          },
          {
            id: "two",
            text: "BPTT and the frozen one",
            holds: all(
              happens(solvedAt("full")),
              happens(solvedAt("frozen")),
              neverHappens(solvedAt("readout")),
            ),
          },
          {
            id: "all",
            text: "All three",
            holds: all(
              happens(solvedAt("full")),
              happens(solvedAt("frozen")),
              happens(solvedAt("readout")),
            ),
          },
        ],
      },
      afterwards: [
        "The read-out alone gets {=readout-right} right. But the frozen network solves the task: its recurrent weights have not moved at all. What has learnt are W_xh, which writes symbols into the state, and the read-out.",
      ],
    },
    {
      kind: "predict",
      id: "when",
      title: "And how fast?",
      text: [
        "With this {seed} BPTT, which moves all weights, has solved it at iteration {=full-solved}. In that time it moved W_hh by {=full-moved} of its length.",
      ],
      question: "At which iteration has the frozen network solved it?",
      lab: { runs: ["frozen", "full"], charts: ["accuracy", "moved"], at: "last" },
      form: {
        form: "number",
        truth: solvedAt("frozen"),
        least: 10,
        most: 1000,
        scale: "log",
        never: "It is not solved within 1,000 iterations",
      },
      afterwards: [
        "About as soon. At T = 30 this task does not tell a rule that learns W_hh from one that does not: the start does the remembering. At greater lengths that may be different. A sentence about a {control} needs its length.",
      ],
    },
    {
      kind: "why",
      id: "frozen",
      title: "How can that be?",
      text: ["Temporal Order, T = 30. W_hh never moved, and the task is solved."],
      question: "How can a network learn whose recurrent weights do not?",
      options: [
        {
          id: "writes",
          text: "W_xh learns to write the marks so that the random W_hh keeps them apart, and the read-out learns to read that.",
          right: true,
          answer:
            "Yes. The reservoir remembers of itself; what has to be learnt is what to put in and how to read it out.",
        },
        {
          id: "luck",
          text: "It has not learnt: it guesses well.",
          right: false,
          misconception: "No recurrent learning, no learning",
          answer:
            "Solved means: not one error in 10,000 fresh sequences. It was, at iteration {=frozen-solved}; guessing gets a quarter right.",
          shows: {
            runs: ["frozen"],
            charts: ["accuracy"],
            at: "last",
            holds: happens(solvedAt("frozen")),
          },
        },
        {
          id: "readout",
          text: "The read-out alone finds everything in the random state.",
          right: false,
          misconception: "The read-out does it all",
          answer:
            "With the read-out alone {=readout-right} came out right at the end, T = 30. W_xh has to learn, too.",
          shows: {
            runs: ["readout", "frozen"],
            charts: ["accuracy"],
            at: "last",
            holds: neverHappens(solvedAt("readout")),
          },
        },
        {
          id: "any",
          text: "Any random W_hh is as good.",
          right: false,
          misconception: "Any start will do",
          answer:
            "Times 0.9 the same matrix forgets: {=shrinking-right} right after 1,000 iterations, T = 30. It has to keep what is in the state.",
          shows: {
            runs: ["shrinking", "frozen"],
            charts: ["accuracy"],
            at: "last",
            holds: neverHappens(solvedAt("shrinking")),
          },
        },
      ],
    },
    {
      kind: "do",
      id: "spoil",
      title: "Spoil the reservoir",
      text: [
        "The frozen network again, for 400 iterations. You may change how W_hh starts, what the units are, and the length of the sequences.",
      ],
      goal: "Make it fail: less than 90% right over its last 50 batches.",
      run: "short",
      lab: { runs: ["short"], charts: ["accuracy"], at: "last" },
      controls: [
        { field: "start", values: ["orthogonal", "scaled-orthogonal", "gaussian", "identity"] },
        { field: "activation", values: ["tanh", "sigmoid"] },
        { field: "length", values: [30, 60] },
      ],
      reached: below(meanOf("short", "accuracy", 351, 400), 0.9),
      hints: ["What shortens the state a little at every step?", "How long must the state last?"],
      ways: [{ start: "scaled-orthogonal" }, { length: 60 }],
      afterwards: [
        "A start that shrinks the state forgets; so do units that are flat. And twice the length asks for more than this start gives within 400 iterations.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "In your own words",
      text: [
        "Someone shows you a new learning rule that solves Temporal Order at T = 30 in 170 iterations.",
      ],
      prompt: "Which run would you ask to see beside it, and why?",
    },
  ],
  claims: [
    {
      id: "readout-fails",
      says: "The read-out alone does not solve Temporal Order, T = 30, within 1,000 iterations.",
      holds: neverHappens(solvedAt("readout")),
    },
    {
      id: "frozen-solves",
      says: "With W_hh frozen it is solved.",
      holds: happens(solvedAt("frozen")),
    },
    {
      id: "full-solves",
      says: "By BPTT at rate 0.001 it is solved.",
      holds: happens(solvedAt("full")),
    },
    {
      id: "shrinking-fails",
      says: "Frozen at orthogonal × 0.9 it is not solved within 1,000.",
      holds: neverHappens(solvedAt("shrinking")),
    },
  ],
};
