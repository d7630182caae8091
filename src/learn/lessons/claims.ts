/** @file Lesson 10: what a paper claims. A verdict is a rule applied to runs: a claim at its own length, with its controls. */
import type { LessonBody, LessonRun } from "../lesson/lesson.ts";
import {
  all,
  count,
  happens,
  leftChanceAt,
  neverHappens,
  not,
  solvedAt,
  sooner,
} from "../measures/say.ts";
import type { Test } from "../measures/vocabulary.ts";

const long =
  "task=temporal-order-3bit&length=90&maxIterations=4000&stopPerfectBatches=false&lanes=1";
const short = "task=temporal-order&length=30&maxIterations=1000&stopPerfectBatches=false&lanes=1";
const permutation =
  "task=random-permutation&length=70&maxIterations=120&stopPerfectBatches=false&lanes=1";
const tptt = "lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001";
const frozen = "lane1.rule=frozen-recurrent&lane1.alphaF=0.01";

const atLength90 = (name: string, rule: string, seed: number): LessonRun => ({
  name: seed === 0 ? name : `${name}, seed ${seed + 1}`,
  link: `${long}&${rule}`,
  seed,
  stored: true,
});
const paperRate = "lane1.rule=bptt&lane1.alphaF=0.00001";
const splitRate = "lane1.rule=bptt&lane1.alphaF=0.01&lane1.recurrentRate=0.000001";

const threeSeeds = [1, 2, 3];
/** The one rule is sooner than the other with every seed. */
const alwaysSooner = (one: string, other: string): Test =>
  all(
    ...threeSeeds.map((seed) => sooner(solvedAt(`${one}-${seed}`), solvedAt(`${other}-${seed}`))),
  );

const beatsPaperRate = sooner(solvedAt("tptt-1"), solvedAt("paper-1"));
const beatsSplit = alwaysSooner("tptt", "split");
const beatsTwin = alwaysSooner("tptt", "frozen");
const beatsShortTwin = sooner(solvedAt("short-tptt"), solvedAt("short-frozen"));
const onlyTargets = all(
  happens(leftChanceAt("tptthx")),
  neverHappens(leftChanceAt("bptt")),
  neverHappens(leftChanceAt("silent")),
);

export const body: LessonBody = {
  version: 1,
  seed: 1,
  runs: {
    "tptt-1": atLength90("TPTT", tptt, 0),
    "tptt-2": atLength90("TPTT", tptt, 1),
    "tptt-3": atLength90("TPTT", tptt, 2),
    "frozen-1": atLength90("W_hh frozen", frozen, 0),
    "frozen-2": atLength90("W_hh frozen", frozen, 1),
    "frozen-3": atLength90("W_hh frozen", frozen, 2),
    "paper-1": atLength90("BPTT, 0.00001", paperRate, 0),
    "split-1": atLength90("BPTT, split rate", splitRate, 0),
    "split-2": atLength90("BPTT, split rate", splitRate, 1),
    "split-3": atLength90("BPTT, split rate", splitRate, 2),
    "short-tptt": { name: "TPTT", link: `${short}&${tptt}` },
    "short-frozen": { name: "W_hh frozen", link: `${short}&${frozen}` },
    tptthx: {
      name: "TPTThx",
      link: `${permutation}&lane1.rule=tptthx&lane1.alphaI=0.1&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
    bptt: { name: "BPTT", link: `${permutation}&lane1.rule=bptt&lane1.alphaF=0.001` },
    silent: {
      name: "TPTThx, no signal",
      link: `${permutation}&lane1.rule=no-target-signal&lane1.baseRule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1`,
    },
  },
  figures: {
    "tptt-first": solvedAt("tptt-1"),
    "tptt-second": solvedAt("tptt-2"),
    "tptt-third": solvedAt("tptt-3"),
    "split-first": solvedAt("split-1"),
    "split-second": solvedAt("split-2"),
    "split-third": solvedAt("split-3"),
    "paper-right": { measure: "endingMean", run: "paper-1", metric: "accuracy", over: 50 },
    "frozen-solved": count(...threeSeeds.map((seed) => happens(solvedAt(`frozen-${seed}`)))),
    "short-tptt": solvedAt("short-tptt"),
    "short-frozen": solvedAt("short-frozen"),
    survive: count(beatsPaperRate, beatsSplit, beatsTwin, beatsShortTwin, onlyTargets),
  },
  steps: [
    {
      kind: "read",
      id: "verdict",
      title: "From a claim to a verdict",
      text: [
        "“TPTT learns faster than BPTT.” On which task, at which length, with which rates, over how many {seed|seeds}, and faster than what else?",
        "A {verdict} is a rule that is fixed beforehand and then applied to runs: the claim at its own length, its {control|controls} beside it, more than one seed. Runs that differ in length or in what counts as solved are *not comparable*: then there is no verdict.",
      ],
    },
    {
      kind: "predict",
      id: "paper-rate",
      title: "The claim as it stands",
      text: [
        "3-bit {temporal-order|Temporal Order}. The paper trains BPTT at {rate} 0.00001. At T = 90, seed 1, TPTT has solved it at iteration {=tptt-first}. (Stored: minutes each.)",
      ],
      question: "When has BPTT at that rate?",
      lab: { runs: ["tptt-1", "paper-1"], charts: ["accuracy"], at: "last" },
      form: {
        form: "choice",
        options: [
          { id: "sooner", text: "Sooner", holds: sooner(solvedAt("paper-1"), solvedAt("tptt-1")) },
          {
            id: "later",
            text: "Later, within 4,000 iterations",
            holds: all(
              happens(solvedAt("paper-1")),
              not(sooner(solvedAt("paper-1"), solvedAt("tptt-1"))),
            ),
          },
          {
            id: "never",
            text: "Not within 4,000 iterations",
            holds: neverHappens(solvedAt("paper-1")),
          },
        ],
      },
      afterwards: [
        "After 4,000 iterations {=paper-right} comes out right, and one in eight is by chance. So far the claim stands: TPTT is faster than BPTT *at this rate*.",
      ],
    },
    {
      kind: "predict",
      id: "fair",
      title: "A fair opponent",
      text: [
        "BPTT's rate was so small because W_hh must not run over the cliff (lesson 3). So let W_hh have 0.000001, and everything else 0.01. Three seeds each, 3-bit at T = 90.",
      ],
      question: "Which is faster now?",
      lab: {
        runs: ["tptt-1", "tptt-2", "tptt-3", "split-1", "split-2", "split-3"],
        charts: ["accuracy"],
        at: "last",
      },
      form: {
        form: "choice",
        options: [
          { id: "tptt", text: "TPTT, with every seed", holds: beatsSplit },
          { id: "split", text: "BPTT, with every seed", holds: alwaysSooner("split", "tptt") },
          {
            id: "mixed",
            text: "It depends on the seed",
            holds: all(not(beatsSplit), not(alwaysSooner("split", "tptt"))),
          },
        ],
      },
      afterwards: [
        "TPTT: {=tptt-first}, {=tptt-second}, {=tptt-third}. BPTT: {=split-first}, {=split-second}, {=split-third}. The two ranges do not even overlap. So the claim was about a rate, not about a rule.",
      ],
    },
    {
      kind: "why",
      id: "comparable",
      title: "What can be compared?",
      text: [
        "TPTT solves 3-bit at T = 90 at about iteration {=tptt-first}. At Temporal Order, T = 30, its frozen twin takes {=short-frozen}.",
      ],
      question: "Someone concludes: “Frozen is ten times as fast as TPTT.” What is wrong?",
      options: [
        {
          id: "lengths",
          text: "Task and length differ: the two runs are not comparable.",
          right: true,
          answer:
            "Yes. One has to see the twin at T = 90: of three seeds {=frozen-solved} were solved within 4,000 iterations, each later than TPTT.",
        },
        {
          id: "fine",
          text: "Nothing: a run is a run.",
          right: false,
          misconception: "Any two runs compare",
          answer:
            "At its own length TPTT is ahead of the twin: 3-bit, T = 90, with every seed of three.",
          shows: {
            runs: ["tptt-1", "frozen-1"],
            charts: ["accuracy"],
            at: "last",
            holds: beatsTwin,
          },
        },
        {
          id: "seeds",
          text: "Only that there was one seed.",
          right: false,
          misconception: "More seeds mend everything",
          answer:
            "More seeds make a comparison surer, not fairer. With one seed or a hundred, T = 30 does not speak about T = 90: there the order of the two is the other way round.",
          shows: {
            runs: ["tptt-1", "frozen-1"],
            charts: ["accuracy"],
            at: "last",
            holds: sooner(solvedAt("tptt-1"), solvedAt("frozen-1")),
          },
        },
      ],
    },
    {
      kind: "predict",
      id: "survive",
      title: "Which survive?",
      text: [
        "Five claims. 3-bit, T = 90: TPTT is sooner than (1) BPTT at 0.00001, (2) BPTT with a split rate, (3) its frozen twin. (4) Temporal Order, T = 30: it is sooner than its frozen twin. (5) Permutation, T = 70, 120 iterations: TPTThx leaves chance; BPTT at 0.001 and the twin without signal do not.",
      ],
      question: "How many of the five hold?",
      lab: { runs: ["tptthx", "bptt", "silent"], charts: ["accuracy"], at: "last" },
      form: {
        form: "number",
        truth: count(beatsPaperRate, beatsSplit, beatsTwin, beatsShortTwin, onlyTargets),
        least: 0,
        most: 5,
        scale: "linear",
      },
      afterwards: [
        "{=survive}: the first, the third and the fifth. (2) falls with a fair opponent. (4) falls with the twin: {=short-tptt} against {=short-frozen}. The gallery has the paper's tables with their controls, judged in this way.",
      ],
    },
    {
      kind: "write",
      id: "own-words",
      title: "Your own verdict",
      text: [],
      prompt:
        "Take one claim, about anything in this lab. Write down what you would run, and what result would make you drop the claim.",
    },
  ],
  claims: [
    {
      id: "paper-rate",
      says: "At 3-bit, T = 90, TPTT solves the task sooner than BPTT at 0.00001.",
      holds: beatsPaperRate,
    },
    {
      id: "split",
      says: "BPTT with 0.000001 for W_hh and 0.01 for the rest solves it sooner than TPTT.",
      holds: sooner(solvedAt("split-1"), solvedAt("tptt-1")),
    },
    {
      id: "twin",
      says: "TPTT solves it sooner than its frozen twin.",
      holds: sooner(solvedAt("tptt-1"), solvedAt("frozen-1")),
    },
    {
      id: "targets",
      says: "At Permutation, T = 70, TPTThx leaves chance within 120 iterations; BPTT at 0.001 and the twin without signal do not.",
      holds: onlyTargets,
    },
  ],
};
