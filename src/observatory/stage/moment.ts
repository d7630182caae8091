/** @file Which moment of a run the stage shows: between iterations, or after a phase of one. Pure. */
import type { Inspection } from "../../protocol/inspection.ts";
import type { PhaseId } from "../../protocol/session-state.ts";

export interface PhaseMoment {
  readonly kind: "phase";
  readonly phase: PhaseId;
  /** 1 for the first. */
  readonly number: number;
  /** The iteration that the phase belongs to. */
  readonly iteration: number;
  /** What this iteration updates. */
  readonly updates: Inspection["updates"];
}

export type Moment = { readonly kind: "between"; readonly iteration: number } | PhaseMoment;

/** What is on the stage, and how often a phase has come up while it was being watched. */
export interface Scenery {
  readonly inspection: Inspection;
  /** The lane's run and its preparation, by which the page tells runs apart. */
  readonly source: unknown;
  readonly moment: Moment;
  readonly played: number;
}

/**
 * The scenery with the newest inspection. After its last phase an iteration is over and the inspection names no phase: only the
 * inspection before tells that the last phase has just been computed.
 */
export function nextScenery(
  before: Scenery | null,
  inspection: Inspection,
  source: unknown,
  phases: readonly PhaseId[],
): Scenery {
  const known = before?.source === source ? before : null;
  const moment = momentOf(known, inspection, phases);
  const isNew = known !== null && moment.kind === "phase" && !isSameMoment(known.moment, moment);
  return { inspection, source, moment, played: (before?.played ?? 0) + (isNew ? 1 : 0) };
}

function momentOf(
  before: Scenery | null,
  { iteration, phasesDone, updates }: Inspection,
  phases: readonly PhaseId[],
): Moment {
  const phase = phases[phasesDone - 1];
  if (phase !== undefined) {
    return { kind: "phase", phase, number: phasesDone, iteration: iteration + 1, updates };
  }
  const last = phases.at(-1);
  if (last === undefined || before?.moment.kind !== "phase") return { kind: "between", iteration };
  const { moment } = before;
  const follows = moment.iteration === iteration && moment.number >= phases.length - 1;
  if (!follows) return { kind: "between", iteration };
  return { ...moment, phase: last, number: phases.length };
}

function isSameMoment(a: Moment, b: PhaseMoment): boolean {
  return a.kind === "phase" && a.iteration === b.iteration && a.number === b.number;
}
