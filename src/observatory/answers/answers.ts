/** @file The answer to each scene's question: numbers computed from its run, and one sentence why, where the run went as the sentence explains. Pure. */
import type { SceneId } from "../../experiment/scenes.ts";
import { readableCount, readableNumber, readableShare } from "../../files/readable.ts";
import type { LaneFindings } from "./lane-findings.ts";
import { answerWords as words } from "./words.ts";

export interface SceneReply {
  /** The furthest that a lane has come. */
  readonly iterations: number;
  /** What the run came to. */
  readonly said: string;
  readonly why: string;
  /** Whether the run went as the reason has it. */
  readonly isUsual: boolean;
}

type Pair = readonly [LaneFindings, LaneFindings];

interface AnswerOf {
  readonly clause: (lane: LaneFindings) => string;
  /** Whether the two lanes of the scene came out as the reason explains. */
  readonly isUsual: (lanes: Pair) => boolean;
  readonly why: (lanes: Pair) => string;
}

const count = (iterations: number): string => readableCount(iterations);
const share = (value: number | null): string =>
  value === null ? words.nothing : readableShare(value);

const chance = (lane: LaneFindings): string =>
  lane.leftChanceAt === null
    ? words.stayed(lane.name, count(lane.iterations))
    : words.left(lane.name, count(lane.leftChanceAt));
const learnt = (lane: LaneFindings): string =>
  lane.learntAt === null
    ? words.notLearnt(lane.name, count(lane.iterations))
    : words.learnt(lane.name, count(lane.learntAt));
const movedShare = ({ moved }: LaneFindings): string =>
  moved === null ? words.unmeasured : readableShare(moved);

/** One lane within so many times the other. */
const isAlike = (one: number | null, other: number | null, factor: number): boolean =>
  one !== null && other !== null && Math.max(one, other) <= factor * Math.min(one, other);

/** How many times as much reaches step 1 now as before training. */
const gain = ({ reach, iterations }: LaneFindings): number =>
  (reach(iterations) ?? 0) / (reach(0) ?? 1);

/** A ρ near 1 is told from 1. */
const radiusText = (radius: number): string => String(Number(radius.toPrecision(3)));

const says = (text: string) => (): string => text;

const answers: Readonly<Record<SceneId, AnswerOf>> = {
  "first-symbol": {
    clause: chance,
    isUsual: ([bptt, targets]) => bptt.leftChanceAt === null && targets.leftChanceAt !== null,
    why: ([bptt, targets]) => {
      const at = targets.leftChanceAt ?? 0;
      return words.why["first-symbol"](share(bptt.reach(at)), share(targets.reach(at)));
    },
  },
  "without-targets": {
    clause: chance,
    isUsual: ([targets, silent]) => targets.leftChanceAt !== null && silent.leftChanceAt === null,
    why: says(words.why["without-targets"]),
  },
  "signal-reach": {
    clause: ({ name, reach, iterations }) =>
      words.reach(name, share(reach(0)), share(reach(iterations))),
    isUsual: ([faster, slower]) =>
      (faster.radius ?? 0) > (slower.radius ?? 0) && gain(faster) > 10 * gain(slower),
    why: ([faster]) => words.why["signal-reach"](radiusText(faster.radius ?? 1)),
  },
  cliff: {
    clause: (lane) =>
      lane.collapsedAt === null
        ? words.held(lane.name, count(lane.iterations))
        : words.collapsed(lane.name, count(lane.collapsedAt)),
    isUsual: ([steep, slower]) => steep.collapsedAt !== null && slower.collapsedAt === null,
    why: says(words.why.cliff),
  },
  rescue: {
    clause: learnt,
    isUsual: ([plain, clipped]) => plain.learntAt === null && clipped.learntAt !== null,
    why: says(words.why.rescue),
  },
  "frozen-twin": {
    clause: (lane) => words.andMoved(learnt(lane), movedShare(lane)),
    isUsual: ([tptt, twin]) => isAlike(tptt.learntAt, twin.learntAt, 1.25),
    why: says(words.why["frozen-twin"]),
  },
  "moving-whh": {
    clause: (lane) => words.moved(lane.name, movedShare(lane)),
    isUsual: ([usual, far]) => (far.moved ?? 0) > 10 * (usual.moved ?? 0),
    why: says(words.why["moving-whh"]),
  },
  "fixed-feedback": {
    clause: chance,
    isUsual: ([learning, fixed]) => learning.leftChanceAt !== null && fixed.leftChanceAt === null,
    why: says(words.why["fixed-feedback"]),
  },
  noise: {
    clause: (lane) => {
      const [before, now] = [lane.feedbackCost(0), lane.feedbackCost(lane.iterations)];
      const costs = words.cost(lane.name, readableNumber(before ?? 0), readableNumber(now ?? 0));
      return `${costs}; ${chance(lane)}`;
    },
    isUsual: ([plain, noisy]) =>
      (noisy.feedbackCost(noisy.iterations) ?? 0) > (plain.feedbackCost(plain.iterations) ?? 0),
    why: says(words.why.noise),
  },
  "random-phases": {
    clause: chance,
    isUsual: ([both, one]) =>
      both.leftChanceAt !== null &&
      one.leftChanceAt !== null &&
      one.leftChanceAt > both.leftChanceAt,
    why: says(words.why["random-phases"]),
  },
};

/** The answer by the scene's own two lanes; null: neither has been trained. */
export function answerOf(scene: SceneId, lanes: readonly LaneFindings[]): SceneReply | null {
  const [first, second] = lanes;
  if (first === undefined || second === undefined) return null;
  const pair: Pair = [first, second];
  const iterations = Math.max(first.iterations, second.iterations);
  if (iterations === 0) return null;
  const { clause, isUsual, why } = answers[scene];
  return {
    iterations,
    said: words.clauses(pair.map(clause)),
    why: why(pair),
    isUsual: isUsual(pair),
  };
}
