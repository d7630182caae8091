/**
 * @file The scenes: links with a title, a question and what to look for. Their captions are computed from the run, never written
 * here. `npm run scenes` runs them over seeds; a scene opens at its pace.
 */
import { parseLink } from "./link.ts";
import {
  type Experiment,
  laneFieldNames,
  type SharedFieldName,
  sharedFieldNames,
} from "./schema.ts";

/** What a scene's caption says of every lane beside accuracy and signal: how far W_hh moved, its radius, G's mean cost. */
export type SceneAnswer = "moved" | "radius" | "feedbackCost";

export interface Scene {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly look: string;
  /** The large charts, by their ids, where the question is not about accuracy and signal. */
  readonly heroes?: readonly string[];
  readonly answer?: SceneAnswer;
  /** As after "#" in the address. A kind of rule has one colour in all scenes: BPTT 0, a second one 3, target propagation 1, its control 2; of two lanes of one rule the second is named by what is other. */
  readonly link: string;
  /** Iterations a second; null: as fast as it goes. */
  readonly pace: number | null;
}

const cliff = "task=temporal-order&length=60&validationEvery=100&stopPerfectBatches=false";

const all = [
  {
    id: "first-symbol",
    title: "Remember the first symbol",
    question: "Which rule remembers the first symbol for 70 steps?",
    look: "When a lane leaves chance, pin that iteration and read the signal over t. Then add the twin without targets.",
    link: "",
    pace: 10,
  },
  {
    id: "without-targets",
    title: "The same without targets",
    question: "Is it the targets, or the machinery around them?",
    look: "The second lane is the same network with α_i = 0: every target equals its activation.",
    link: "lane1.rule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1&lane2.rule=no-target-signal&lane2.baseRule=tptthx&lane1.colour=1&lane2.colour=2",
    pace: 10,
  },
  {
    id: "signal-reach",
    title: "How far back the signal reaches",
    question: "How far back does BPTT's signal reach?",
    look: "Read the signal at step 1 before training and while it goes on, beside ρ of W_hh.",
    answer: "radius",
    link: "task=temporal-order&length=100&maxIterations=300&lanes=2&lane1.rule=bptt&lane1.alphaF=0.001&lane2.rule=bptt&lane2.alphaF=0.0001&lane2.name=BPTT%20slower&lane2.colour=3",
    pace: 50,
  },
  {
    id: "cliff",
    title: "The cliff",
    question: "Can learning collapse after it has gone well?",
    look: "ρ rises above 1, the signal at step 1 grows beyond that of the last step, and the cost jumps.",
    answer: "radius",
    link: `${cliff}&maxIterations=600&lane1.rule=bptt&lane1.alphaF=0.001&lane2.rule=bptt&lane2.alphaF=0.0003&lane2.name=BPTT%20slower&lane2.colour=3`,
    pace: null,
  },
  {
    id: "rescue",
    title: "Rescue BPTT",
    question: "Is it BPTT that fails here, or its step size?",
    look: "The same rule with gradients clipped at 1 and a rate of 0.01.",
    link: `${cliff}&maxIterations=800&lane1.rule=bptt&lane1.alphaF=0.001&lane2.rule=bptt&lane2.alphaF=0.01&lane2.clip=1&lane2.name=BPTT%20clipped&lane2.colour=3`,
    pace: null,
  },
  {
    id: "frozen-twin",
    title: "The frozen twin",
    question: "Does TPTT solve this because it learns W_hh?",
    look: "At T = 60. The twin never moves W_hh; W_xh learns through it. Look at how far TPTT moves W_hh.",
    heroes: ["progress", "moved-Whh"],
    answer: "moved",
    link: "task=temporal-order&length=60&maxIterations=1000&lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001&lane2.rule=frozen-recurrent&lane2.alphaF=0.01&lane1.colour=1&lane2.colour=2",
    pace: null,
  },
  {
    id: "moving-whh",
    title: "Making W_hh move",
    question: "What does it take for targets to move W_hh?",
    look: "The same rule with targets a thousand times further away: compare the two lines of “W_hh moved”.",
    heroes: ["progress", "moved-Whh"],
    answer: "moved",
    link: "task=temporal-order&length=30&maxIterations=500&lane1.rule=tptt&lane1.alphaI=0.1&lane1.alphaF=0.01&lane1.alphaG=0.001&lane2.rule=tptt&lane2.alphaI=100&lane2.alphaF=0.01&lane2.alphaG=0.01&lane2.name=TPTT%20far&lane1.colour=1&lane2.colour=2",
    pace: null,
  },
  {
    id: "fixed-feedback",
    title: "Fixed or learnt feedback",
    question: "Must G be learnt?",
    look: "The second lane keeps the V_hh it was born with.",
    link: "lane1.rule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1&lane2.rule=fixed-feedback&lane2.baseRule=tptthx&lane1.colour=1&lane2.colour=2",
    pace: 10,
  },
  {
    id: "noise",
    title: "Noise in the G phase",
    question: "Does noise help G to become an inverse?",
    look: "Compare the layer-wise G cost and the signal over t.",
    heroes: ["layerCostG", "signal"],
    answer: "feedbackCost",
    link: "lane1.rule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1&lane2.noise=0.1&lane2.name=TPTThx%20noisy&lane1.colour=1&lane2.colour=2",
    pace: 10,
  },
  {
    id: "random-phases",
    title: "One phase at a time",
    question: "Must both phases run in every iteration?",
    look: "The second lane runs exactly one of G and F an iteration, drawn at random.",
    link: "lane1.rule=tptthx&lane1.alphaF=0.2&lane1.alphaG=0.1&lane2.phases=random&lane2.name=TPTThx%20one%20phase&maxIterations=240&lane1.colour=1&lane2.colour=2",
    pace: 10,
  },
] as const satisfies readonly Scene[];

/** In their order. */
export const scenes: readonly Scene[] = all;
export type SceneId = (typeof all)[number]["id"];
export const isSceneId = (id: string | null): id is SceneId => all.some((scene) => scene.id === id);

export const sceneOf = (id: string | null): Scene | null =>
  scenes.find((scene) => scene.id === id) ?? null;

/** What a person may change under the same question: the draw, the engine and what is measured. */
const isBesideTheQuestion = (name: SharedFieldName): boolean =>
  name === "seed" || name === "backend" || name === "cpuKernels" || name.startsWith("measure");

/** Whether a scene's question is about this experiment: its own, with another seed or more lanes beside it at the most. */
export function asks({ link }: Scene, { shared, lanes }: Experiment): boolean {
  const parsed = parseLink(link);
  if (!parsed.ok) return false;
  const own = parsed.value.experiment;
  return (
    sharedFieldNames.every(
      (name) => isBesideTheQuestion(name) || shared[name] === own.shared[name],
    ) &&
    own.lanes.every((lane, index) =>
      laneFieldNames.every((name) => lanes[index]?.[name] === lane[name]),
    )
  );
}

/** Round and round; from no scene the first. */
export function nextScene(id: string | null): Scene | null {
  const index = scenes.findIndex((scene) => scene.id === id);
  return scenes[(index + 1) % scenes.length] ?? null;
}

/** The same the other way; from no scene the last. */
export function previousScene(id: string | null): Scene | null {
  const index = scenes.findIndex((scene) => scene.id === id);
  return scenes.at(index <= 0 ? -1 : index - 1) ?? null;
}
