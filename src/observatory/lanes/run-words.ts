/** @file What a run is doing, in words. Pure. */
import { phaseFacts } from "../../experiment/phases/index.ts";
import type { RunConfig, StopConditions } from "../../experiment/schema.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { RunStatus } from "../../runs/run.ts";
import type { StopReason } from "../../experiment/stop-reasons.ts";
import type { LengthTest } from "../../protocol/session-state.ts";
import { studyWords } from "../../study-controls/words.ts";
import { observatoryWords } from "../words.ts";
import { sentence } from "../../ui/typesetting.ts";

/** How the state is shown: colour and icon follow it. */
export type StateTone = "quiet" | "busy" | "good" | "bad";

export function stateTone({ state }: RunStatus): StateTone {
  switch (state.kind) {
    case "failed":
      return "bad";
    case "stopped":
      return toneOfStop[state.reason];
    case "running":
    case "preparing":
      return "busy";
    case "idle":
    case "paused":
      return "quiet";
  }
}

const toneOfStop: Readonly<Record<StopReason, StateTone>> = {
  solved: "good",
  "ten-perfect-batches": "good",
  "iteration-limit": "quiet",
  "no-improvement": "quiet",
  "radius-limit": "bad",
  "not-finite": "bad",
};

/** `isHeld`: the others train and this lane is ahead of them. */
export function describeState(
  status: Pick<
    RunStatus,
    "state" | "ready" | "iteration" | "phasesDone" | "phases" | "stoppedUnder"
  >,
  config: RunConfig,
  history: MetricHistory,
  isHeld = false,
): string {
  const words = observatoryWords.states;
  const { state, ready, iteration, phasesDone, phases } = status;
  switch (state.kind) {
    case "idle":
      return ready ? words.ready : words.idle;
    case "preparing":
      return studyWords.preparing(state.doing, state.done, state.of);
    case "running":
      return words[state.activity];
    case "paused": {
      const phase = phases[phasesDone - 1];
      if (phase !== undefined) {
        const where = sentence(words.inPhase(iteration + 1, phasesDone, phases.length));
        return words.phase(where, phaseFacts[phase].label);
      }
      if (isHeld) return words.held;
      return iteration === 0 ? words.ready : words.paused;
    }
    case "stopped": {
      const stop = describeStop(state.reason, iteration, status.stoppedUnder ?? config, history);
      return state.test === undefined ? stop : `${stop}. ${describeTest(state.test)}`;
    }
    case "failed":
      return state.error.name === "ImagesNotLoadedError"
        ? state.error.message
        : words.failed(state.error.message);
  }
}

const describeTest = ({ length, error, samples }: LengthTest): string =>
  observatoryWords.states.tested(length, `${(100 * (1 - error)).toFixed(1)}%`, samples);

function describeStop(
  reason: StopReason,
  iteration: number,
  under: StopConditions,
  history: MetricHistory,
): string {
  const words = observatoryWords.stops;
  switch (reason) {
    case "solved":
      return words.solved(history.validations.at(-1)?.samples ?? 0);
    case "ten-perfect-batches":
      return words[reason];
    case "iteration-limit":
      return words[reason](under.maxIterations);
    case "no-improvement":
      return words[reason](under.stopPatience);
    case "radius-limit":
      return words[reason](under.stopRadius ?? Number.POSITIVE_INFINITY);
    case "not-finite":
      return words[reason](iteration);
  }
}
