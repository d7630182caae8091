/**
 * @file One sequence of a run's batch as its rule sees it, packed and moved by transfer: what the phases of the iteration in
 * hand have computed so far or, between iterations, what the current weights make of the last batch.
 */
import type { SignalId } from "../experiment/signals/index.ts";

/** What goes in at each step. */
export type InspectedInputs =
  /** [T] the symbols by name. */
  | { readonly kind: "symbols"; readonly names: readonly string[] }
  /** [T,I] real channels. */
  | {
      readonly kind: "channels";
      readonly names: readonly string[];
      readonly values: Float32Array<ArrayBuffer>;
    };

/** What is asked for and, once the forward sweep has run, what is predicted. */
export type InspectedAnswer =
  | {
      readonly kind: "class";
      /** The step at which it is due, from 0. */
      readonly step: number;
      /** [O] what each class is called. */
      readonly names: readonly string[];
      readonly truth: number;
      /** [O] softmax(z). */
      readonly predicted: Float32Array<ArrayBuffer> | null;
      readonly right: boolean | null;
    }
  | {
      readonly kind: "value";
      /** The step at which it is due, from 0. */
      readonly step: number;
      readonly truth: number;
      readonly predicted: number | null;
      readonly right: boolean | null;
    };

/** Arrays that no phase has computed yet, or that the rule does not have, are null. */
export interface Inspection {
  /** Iterations that are done. */
  readonly iteration: number;
  /** Phases done of the iteration after them; 0: none is in hand. */
  readonly phasesDone: number;
  /** Which of the batch, from 0. */
  readonly sequence: number;
  /** T of this batch. */
  readonly length: number;
  /** H */
  readonly hidden: number;
  readonly inputs: InspectedInputs;
  /** The steps, from 0, that the answer depends on. */
  readonly marks: readonly number[];
  /** h_t, [T,H] */
  readonly h: Float32Array<ArrayBuffer> | null;
  /** What each signal that was computed sends back, [T,H]: dE/dh_t, or H_t - h_t. */
  readonly signals: Readonly<Partial<Record<SignalId, Float32Array<ArrayBuffer>>>>;
  /** [T] norm of the rule's own teaching signal. */
  readonly signal: Float32Array<ArrayBuffer> | null;
  /** In the order of the steps at which they are due; one where the last step alone is answered. */
  readonly answers: readonly InspectedAnswer[];
  /** What the iteration in hand updates; null between iterations. */
  readonly updates: { readonly feedback: boolean; readonly forward: boolean } | null;
}

/** The buffers of an inspection, for the transfer list. */
export function inspectionBuffers(inspection: Inspection): ArrayBuffer[] {
  const { inputs, h, signals, signal, answers } = inspection;
  const channels = inputs.kind === "channels" ? inputs.values : null;
  const probabilities = answers.flatMap((answer) =>
    answer.kind === "class" && answer.predicted !== null ? [answer.predicted] : [],
  );
  return [h, ...Object.values(signals), signal, channels, ...probabilities].flatMap(
    (array) => array?.buffer ?? [],
  );
}
