/** @file When a run stops, and why. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { StoppingState } from "../../src/protocol/checkpoint.ts";
import type { StopReason } from "../../src/experiment/stop-reasons.ts";
import { isFull, isSolved, type Validation } from "../../src/protocol/session-state.ts";

const perfectBatchesWanted = 10;

/** A validation with all its samples, or the question whether any of them is wrong. */
type Check = "full" | "solved";

/** What an iteration says about stopping; `radiusWhh` is null where it was not measured. */
export interface IterationOutcome {
  readonly iteration: number;
  readonly cost: number;
  readonly accuracy: number;
  readonly radiusWhh: number | null;
}

/** What a run's iterations and validations say about stopping; each reason stops a run once. */
export class StopWatch {
  private perfectBatches = 0;
  /** Whether the iteration looked at last completed ten more perfect batches in a row, and something hangs on that. */
  isPerfect = false;
  private bestError = Number.POSITIVE_INFINITY;
  private withoutImprovement = 0;
  private readonly passed = new Set<StopReason>();
  private config: RunConfig;
  /** The iteration after which the run stops; it may be sent on beyond it. */
  private limit: number;

  constructor(config: RunConfig) {
    this.config = config;
    this.limit = config.maxIterations;
  }

  /** Other conditions for a run that is at `iteration`: a limit that lies behind is that of the next one. */
  change(config: RunConfig, iteration: number): void {
    if (config.maxIterations !== this.config.maxIterations) {
      this.limit = Math.max(config.maxIterations, iteration + 1);
    }
    this.config = config;
  }

  state(): StoppingState {
    const { perfectBatches, isPerfect, bestError, withoutImprovement, passed } = this;
    return {
      perfectBatches,
      isPerfect,
      bestError: Number.isFinite(bestError) ? bestError : null,
      withoutImprovement,
      passed: [...passed],
    };
  }

  /** Goes on from where `state` was taken. */
  restore({
    perfectBatches,
    isPerfect,
    bestError,
    withoutImprovement,
    passed,
  }: StoppingState): void {
    this.perfectBatches = perfectBatches;
    this.isPerfect = isPerfect;
    this.bestError = bestError ?? Number.POSITIVE_INFINITY;
    this.withoutImprovement = withoutImprovement;
    this.passed.clear();
    for (const reason of passed) this.passed.add(reason);
  }

  /** The reason that this iteration gives; each is looked at once, in order. */
  afterIteration(outcome: IterationOutcome): StopReason | null {
    const { iteration, cost, accuracy, radiusWhh } = outcome;
    this.perfectBatches = accuracy === 1 ? this.perfectBatches + 1 : 0;
    this.isPerfect =
      this.perfectBatches > 0 &&
      this.perfectBatches % perfectBatchesWanted === 0 &&
      this.awaitsVerdict();
    if (!Number.isFinite(cost) || Number.isNaN(radiusWhh)) return "not-finite";
    const { stopRadius } = this.config;
    if (stopRadius !== null && radiusWhh !== null && radiusWhh > stopRadius) {
      return this.once("radius-limit");
    }
    return iteration === this.limit ? "iteration-limit" : null;
  }

  /** Whether this iteration has to be looked at before another one is run. */
  endsBlock(iteration: number): boolean {
    return iteration === this.limit || this.isPerfect || this.checkDue(iteration) !== null;
  }

  /** What the iteration calls for: at its beat a full validation; after ten more perfect batches the question whether the task is solved. */
  checkDue(iteration: number): Check | null {
    const { validationEvery, solvedCheck } = this.config;
    if (iteration % validationEvery === 0) return "full";
    return this.isPerfect && solvedCheck === "perfect-batches" ? "solved" : null;
  }

  /** Errors are compared where they are those of all samples. */
  afterValidation(validation: Validation): StopReason | null {
    if (this.config.stopSolved && isSolved(validation, this.config)) return this.once("solved");
    if (!isFull(validation, this.config)) return null;
    const { error } = validation;
    if (error < this.bestError) {
      this.bestError = error;
      this.withoutImprovement = 0;
    } else {
      this.withoutImprovement += 1;
    }
    const { stopPatience } = this.config;
    return stopPatience > 0 && this.withoutImprovement >= stopPatience
      ? this.once("no-improvement")
      : null;
  }

  /** The stop after ten perfect batches, if chosen and not solved already. */
  afterPerfectBatches(): StopReason | null {
    return this.config.stopPerfectBatches && this.isPerfect
      ? this.once("ten-perfect-batches")
      : null;
  }

  /** Whether ten perfect batches can still decide something: a run that was found solved before is validated at its beat alone. */
  private awaitsVerdict(): boolean {
    const { stopSolved, stopPerfectBatches, validationSamples: samples } = this.config;
    const wasSolved =
      this.passed.has("solved") || isSolved({ error: this.bestError, samples }, this.config);
    const mayStop =
      (stopSolved && !this.passed.has("solved")) ||
      (stopPerfectBatches && !this.passed.has("ten-perfect-batches"));
    return mayStop || !wasSolved;
  }

  private once(reason: StopReason): StopReason | null {
    if (this.passed.has(reason)) return null;
    this.passed.add(reason);
    return reason;
  }
}
