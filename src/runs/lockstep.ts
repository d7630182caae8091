/**
 * @file Lanes in step: how far each may train, and how fast, so that none runs ahead of the others. Pure.
 *
 * Lanes train to a common limit, a short window past the slowest; those that stopped or failed hold nobody.
 */

export interface LaneProgress {
  readonly iteration: number;
  /** Whether it takes part: it trains, or is about to. */
  readonly training: boolean;
}

export interface Course {
  readonly inStep: boolean;
  /** Train up to and including this iteration; null: until something stops it. */
  readonly target: number | null;
  /** Iterations a second; null: as fast as it goes. */
  readonly pace: number | null;
  /** What the slowest lane could do, iterations a second; null: not known yet. */
  readonly fullRate: number | null;
}

/** Stands for "no limit" in a command. */
export const noLimit = Number.MAX_SAFE_INTEGER;

const windowSeconds = 0.25;
/** Before an engine has told its rate: one window of a middling one. */
const assumedRate = 40;

/** Iterations a lane may be ahead of the slowest: about a quarter of a second, and two at least, lest each wait for each. */
export function stepWindow({ pace, fullRate }: Pick<Course, "pace" | "fullRate">): number {
  const possible = fullRate ?? assumedRate;
  const rate = pace === null ? possible : Math.min(pace, possible);
  return Math.max(2, Math.ceil(rate * windowSeconds));
}

/** The iteration up to which every lane may train now. */
export function commonLimit(lanes: readonly LaneProgress[], course: Course): number {
  const target = course.target ?? noLimit;
  if (!course.inStep) return target;
  const training = lanes.filter((lane) => lane.training);
  if (training.length < 2) return target;
  const slowest = Math.min(...training.map((lane) => lane.iteration));
  return Math.min(target, slowest + stepWindow(course));
}

/** The pace of one lane: one that is behind the others catches up as fast as it can. */
export function lanePace(
  lane: LaneProgress,
  lanes: readonly LaneProgress[],
  course: Course,
): number | null {
  if (!course.inStep) return course.pace;
  const furthest = Math.max(...lanes.filter((each) => each.training).map((each) => each.iteration));
  return lane.iteration + 2 * stepWindow(course) < furthest ? null : course.pace;
}

/** On Pause lanes end together: the iteration that those behind still train to. */
export function levelLimit(lanes: readonly LaneProgress[]): number {
  return Math.max(0, ...lanes.filter((lane) => lane.training).map((lane) => lane.iteration));
}
