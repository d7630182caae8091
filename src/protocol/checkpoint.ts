/**
 * @file A checkpoint: all that a run needs to go on as if it had never stopped, and the gate that one from a file passes.
 * Pure.
 */
import { describeValue } from "../experiment/checked.ts";
import type { FieldProblem, Parsed } from "../experiment/field.ts";
import { acceptsValue, allowedValues, isNegativeZero } from "../experiment/field.ts";
import { laneFields, type LiveField, liveFields, type RunConfig } from "../experiment/schema.ts";
import { optimisers } from "../experiment/optimisers/index.ts";
import { type StopReason, stopReasons } from "../experiment/stop-reasons.ts";
import { type EngineId, engineIds } from "./session-state.ts";

/** Raised whenever the shape changes or the same state would go on to other numbers. */
export const checkpointVersion = 2;

/** Where a stream of random numbers stands; survives JSON. */
export interface StreamState {
  /** The generator's 128 bits, as four signed 32-bit integers. */
  readonly words: readonly number[];
  /** The second number of the last gaussian pair, where it was not asked for yet. */
  readonly spare: number | null;
}

/** What decides when a run stops. */
export interface StoppingState {
  /** Perfect batches in a row. */
  readonly perfectBatches: number;
  /** Whether the iterations looked at last completed ten of them. */
  readonly isPerfect: boolean;
  /** Lowest validation error so far; null: none yet. */
  readonly bestError: number | null;
  /** Validations since then. */
  readonly withoutImprovement: number;
  /** Reasons that have stopped the run already; each does so once. */
  readonly passed: readonly StopReason[];
}

type Buffer = Float32Array<ArrayBuffer>;

/** The part of a checkpoint that the trainer knows. Its flat buffers have one length, padding included. */
export interface TrainerState {
  /** The parameters. */
  readonly values: Buffer;
  /** The parameters at iteration 0. */
  readonly start: Buffer;
  /** What the optimiser keeps, by the slot's name. */
  readonly slots: Readonly<Record<string, Buffer>>;
  /** Iterations that are done. */
  readonly iteration: number;
  /** The rates in force. */
  readonly rates: Readonly<Pick<RunConfig, LiveField>>;
  /** Every stream that the run draws from, by name. */
  readonly streams: Readonly<Record<string, StreamState>>;
}

/** Taken between two iterations. The noise needs no state: it is counted by the iteration. */
export interface Checkpoint extends TrainerState {
  readonly version: typeof checkpointVersion;
  /** What computed: on another engine the run goes on, but to other last bits. */
  readonly engine: EngineId;
  /** Seconds of training so far, pauses left out. */
  readonly seconds: number;
  readonly stopping: StoppingState;
  /** Why the run had stopped, if it had. */
  readonly stopped: StopReason | null;
}

/** The buffers of a checkpoint, for the transfer list. */
export const checkpointBuffers = ({ values, start, slots }: Checkpoint): ArrayBuffer[] =>
  [values, start, ...Object.values(slots)].map(({ buffer }) => buffer);

/**
 * A checkpoint of the first version in the shape of today; others stay as they are. That version had one velocity a parameter, and drew
 * all validations from one stream; now each check has its own, so that where that one stood means nothing: the run goes on to the same
 * weights, and the checks that are still to come see other samples.
 */
export function upgradeCheckpoint(raw: unknown): unknown {
  if (!isRecord(raw) || raw["version"] !== 1) return raw;
  const { velocities, streams, ...rest } = raw;
  const { validation: _ended, ...others } = isRecord(streams) ? streams : {};
  return {
    ...rest,
    version: checkpointVersion,
    slots: { velocities },
    streams: isRecord(streams) ? others : streams,
  };
}

/** Streams without which nothing can go on; one that came later starts where it begins. */
const streamsNeeded = ["data", "phases"] as const;
const mostStreams = 32;
const mostSeconds = 1e10;

/** Numbers that a flat buffer has at most: ten matrices [H,H] and as many of [1024,H], padding included. */
export const mostParameters = ({ hidden }: Pick<RunConfig, "hidden">): number =>
  10 * hidden * (hidden + 1024) + 64 * 64;

type Raw = Readonly<Record<string, unknown>>;

/**
 * A checkpoint of unknown origin, its buffers already unpacked, for a run of this configuration. The engine checks that the
 * buffers have its network's length; here they have the same one, within what any network of that size needs.
 */
export function checkCheckpoint(raw: unknown, config: RunConfig): Parsed<Checkpoint> {
  const upgraded = upgradeCheckpoint(raw);
  const problem = findProblem(upgraded, config);
  return problem === null ? { ok: true, value: upgraded as Checkpoint } : { ok: false, problem };
}

function findProblem(raw: unknown, config: RunConfig): FieldProblem | null {
  if (!isRecord(raw)) return refuse("", raw, "a checkpoint");
  if (raw["version"] !== checkpointVersion) {
    return refuse("version", raw["version"], `1 or ${checkpointVersion}`);
  }
  if (!isCount(raw["iteration"])) return refuse("iteration", raw["iteration"], "a whole number");
  if (!isWithin(raw["seconds"], 0, mostSeconds)) {
    return refuse("seconds", raw["seconds"], `0 to ${mostSeconds}`);
  }
  if (!engineIds.some((id) => id === raw["engine"])) {
    return refuse("engine", raw["engine"], engineIds.join(", "));
  }
  if (raw["stopped"] !== null && !isReason(raw["stopped"])) {
    return refuse("stopped", raw["stopped"], `${stopReasons.join(", ")}, or null`);
  }
  return (
    findBufferProblem(raw, config) ??
    findRateProblem(raw["rates"]) ??
    findStreamProblem(raw["streams"]) ??
    findStoppingProblem(raw["stopping"])
  );
}

function findBufferProblem(raw: Raw, config: RunConfig): FieldProblem | null {
  const most = mostParameters(config);
  const least = config.hidden ** 2;
  const { values, start, slots } = raw;
  if (!isRecord(slots)) return refuse("slots", slots, "the buffers of the optimiser");
  const length = values instanceof Float32Array ? values.length : 0;
  const wanted = optimisers[config.optimizer].slots.map(
    (name) => [`slots.${name}`, slots[name]] as const,
  );
  const buffers = [["values", values], ["start", start], ...wanted] as const;
  for (const [name, buffer] of buffers) {
    if (!(buffer instanceof Float32Array)) return refuse(name, buffer, "numbers in float32");
    if (buffer.length < least || buffer.length > most || buffer.length !== length) {
      const allowed = `${least} to ${most} numbers for ${config.hidden} hidden units, as many as in every buffer`;
      return refuse(name, `${buffer.length} numbers`, allowed);
    }
  }
  return null;
}

function findRateProblem(rates: unknown): FieldProblem | null {
  if (!isRecord(rates)) return refuse("rates", rates, "a value for every rate");
  for (const name of liveFields) {
    if (!acceptsValue(laneFields[name], rates[name])) {
      return refuse(`rates.${name}`, rates[name], allowedValues(laneFields[name]));
    }
  }
  return null;
}

function findStreamProblem(streams: unknown): FieldProblem | null {
  if (!isRecord(streams)) return refuse("streams", streams, "the states of the streams");
  const names = Object.keys(streams);
  if (names.length > mostStreams) {
    return refuse("streams", `${names.length} streams`, `at most ${mostStreams}`);
  }
  for (const name of new Set([...streamsNeeded, ...names])) {
    const state = streams[name];
    if (!isRecord(state)) return refuse(`streams.${name}`, state, "the state of a stream");
    const { words, spare } = state;
    const isWords = Array.isArray(words) && words.length === 4 && words.every(isWord);
    if (!isWords || words.every((word) => word === 0)) {
      return refuse(`streams.${name}.words`, words, "four 32-bit integers, not all of them 0");
    }
    if (spare !== null && !isWithin(spare, -64, 64)) {
      return refuse(`streams.${name}.spare`, spare, "a draw from N(0, 1), or null");
    }
  }
  return null;
}

function findStoppingProblem(stopping: unknown): FieldProblem | null {
  if (!isRecord(stopping)) return refuse("stopping", stopping, "what decides when to stop");
  for (const name of ["perfectBatches", "withoutImprovement"]) {
    if (!isCount(stopping[name])) {
      return refuse(`stopping.${name}`, stopping[name], "a whole number");
    }
  }
  const { isPerfect, bestError, passed } = stopping;
  if (typeof isPerfect !== "boolean") {
    return refuse("stopping.isPerfect", isPerfect, "true or false");
  }
  if (bestError !== null && !isWithin(bestError, 0, 1)) {
    return refuse("stopping.bestError", bestError, "0 to 1, or null");
  }
  if (!Array.isArray(passed) || passed.length > stopReasons.length || !passed.every(isReason)) {
    return refuse("stopping.passed", passed, stopReasons.join(", "));
  }
  return null;
}

const isReason = (value: unknown): boolean => stopReasons.some((reason) => reason === value);
const isRecord = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWithin = (value: unknown, min: number, max: number): boolean =>
  typeof value === "number" && value >= min && value <= max;
const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && !isNegativeZero(value);
const isWord = (value: unknown): boolean =>
  typeof value === "number" && Object.is(value | 0, value);

function refuse(field: string, value: unknown, allowed: string): FieldProblem {
  return {
    field: field === "" ? "checkpoint" : `checkpoint.${field}`,
    value: describeValue(value),
    allowed,
  };
}
