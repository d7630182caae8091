/**
 * @file From a row of numbers to metrics: which were measured is known from the iteration, never guessed from a value, so
 * that absent and not finite stay apart.
 */
import type { MetricId } from "../../src/experiment/metrics.ts";
import { type ParameterName, parameterNames, type RuleFacts } from "../../src/experiment/rules.ts";
import type { Measures, Updates } from "../learning-rules/iteration.ts";
import type { Eigenvalues } from "../linalg/eigenvalues.ts";
import type { RowLayout } from "./row-layout.ts";

/** What the session knows of an iteration whose row it reads. */
export interface IterationRecord {
  readonly iteration: number;
  /** T of its batch. */
  readonly steps: number;
  /** N*H: how many numbers a step's mean runs over. */
  readonly stepWidth: number;
  readonly updates: Updates;
  readonly measures: Measures;
  /** Whether BPTT's sweep was run. */
  readonly backward: boolean;
  /** Whether G's reconstruction was computed. */
  readonly reconstruction: boolean;
  /** Seconds of training at its end. */
  readonly seconds: number;
}

/** Takes what stands in a row. */
export interface RowSink {
  readonly scalar: (metric: MetricId, value: number) => void;
  readonly steps: (metric: MetricId, values: Float32Array) => void;
}

/** Takes everything an iteration measured. */
export interface MetricSink extends RowSink {
  /** Not told where it is missing. */
  readonly spectrum?: (metric: MetricId, eigenvalues: Eigenvalues) => void;
}

/** Hands over everything the iteration measured. */
export function readRow(
  row: Float32Array,
  layout: RowLayout,
  facts: RuleFacts,
  record: IterationRecord,
  sink: RowSink,
): void {
  const at = (offset: number): number => row[offset] ?? Number.NaN;
  const block = (offset: number): Float32Array => row.subarray(offset, offset + record.steps);
  const { measures } = record;
  const hasTargets = facts.credit.Whh === "targets";
  const hasFeedback = facts.feedback !== "absent";

  sink.scalar("cost", at(layout.cost));
  sink.scalar("accuracy", at(layout.accuracy));
  if (measures.radius) {
    sink.scalar("radiusWhh", at(layout.radiusWhh));
    if (hasFeedback) sink.scalar("radiusVhh", at(layout.radiusVhh));
  }
  if (measures.operatorNorm) {
    sink.scalar("operatorNormWhh", at(layout.operatorNormWhh));
    if (hasFeedback) sink.scalar("operatorNormVhh", at(layout.operatorNormVhh));
  }
  parameterNames.forEach((name, index) => {
    if (name === "Vhh" || name === "ch" ? !hasFeedback : false) return;
    if (measures.updateNorms && hasGradient(name, facts, record)) {
      sink.scalar(`gradient${name}`, at(layout.gradientNorms + index));
    }
    if (measures.stepNorms) {
      sink.scalar(`step${name}`, isMoved(name, facts, record) ? at(layout.stepNorms + index) : 0);
    }
    if (measures.distance) sink.scalar(`moved${name}`, at(layout.distances + index));
  });
  if (measures.angle && hasTargets) {
    const ownNorm = at(layout.gradientNorms + parameterNames.indexOf("Whh"));
    const bpttNorm = at(layout.bpttNorm);
    sink.scalar("gradientBpttWhh", bpttNorm);
    if (ownNorm !== 0 && bpttNorm !== 0) sink.scalar("angle", degrees(at(layout.cosine)));
  }
  if (measures.unchangedTargets && hasTargets && record.steps > 1) {
    sink.scalar("unchangedTargets", at(layout.unchangedTargets));
  }
  if (measures.flow && record.backward) sink.steps("errorFlow", block(layout.errorFlow));
  if (hasTargets && measures.flow) sink.steps("targetFlow", block(layout.targetFlow));
  if (hasTargets && measures.layerCosts) {
    const meanSquares = (offset: number): Float32Array =>
      block(offset).map((norm) => (norm * norm) / record.stepWidth);
    if (record.reconstruction) {
      sink.steps("layerCostG", block(layout.layerCostG));
      // The step that G reconstructs is the one before; before the first one lies h_0 = 0.
      const states = meanSquares(layout.stateNorms);
      sink.steps("layerCostZero", Float32Array.of(0, ...states.subarray(0, -1)));
    }
    sink.steps("layerCostF", meanSquares(layout.targetFlow));
  }
}

function hasGradient(name: ParameterName, facts: RuleFacts, { updates }: IterationRecord): boolean {
  return name === "Vhh" || name === "ch" ? updates.feedback : facts.credit[name] !== "none";
}

function isMoved(name: ParameterName, facts: RuleFacts, { updates }: IterationRecord): boolean {
  return name === "Vhh" || name === "ch"
    ? updates.feedback
    : updates.forward && facts.credit[name] !== "none";
}

const degrees = (cosine: number): number =>
  (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
