/** @file What a person has chosen for the stage: whether it is open, its lane, its sequence. Pure. */
import { seedWord } from "../../experiment/stream-seed.ts";
import type { Lane } from "../../runs/stores.ts";
import { lastWithTargets } from "../lanes/lane-choice.ts";

export interface StageChoice {
  readonly open: boolean;
  /** The key of the lane; null: nobody has chosen one. */
  readonly lane: number | null;
  /** Of the batch, from 0. */
  readonly sequence: number;
  /** Sequences drawn at random so far. */
  readonly draws: number;
  /** Pauses, resumes or replays the phase on the stage; null: there is nothing to play. */
  readonly toggle: (() => void) | null;
}

type Choosable = Pick<Lane, "key" | "config">;

/** The chosen lane while it exists; else the last lane whose targets travel back; else the first. */
export const stagedLane = <L extends Choosable>(
  lanes: readonly L[],
  chosen: number | null,
): L | undefined => lanes.find(({ key }) => key === chosen) ?? lastWithTargets(lanes) ?? lanes[0];

/** The lane after the one on the stage; after the last the first. */
export function nextLane<L extends Choosable>(
  lanes: readonly L[],
  chosen: number | null,
): L | undefined {
  const staged = stagedLane(lanes, chosen);
  return lanes[(lanes.findIndex((lane) => lane === staged) + 1) % lanes.length];
}

/** Moves on by so many sequences of the batch; after the last comes the first. */
export function turned(choice: StageChoice, by: number, batch: number): StageChoice {
  const sequence = (Math.min(choice.sequence, batch - 1) + by + batch) % batch;
  return { ...choice, sequence };
}

/** Another sequence at random, from the stream "stage" of the experiment's seed: the same draws give the same sequences. */
export function drawn(choice: StageChoice, seed: number, batch: number): StageChoice {
  const share = seedWord(seed, "stage", choice.draws) / 2 ** 32;
  const { sequence } = turned(choice, 1 + Math.floor(share * (batch - 1)), batch);
  return { ...choice, sequence, draws: choice.draws + 1 };
}
