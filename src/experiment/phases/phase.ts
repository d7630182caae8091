/** @file A phase of an iteration as the stage shows it: its name, which way it goes, its equation and what must be said. Pure. */
import { sendsSigns } from "../activations/index.ts";
import type { PhaseEquation } from "../equation.ts";
import { optimisers } from "../optimisers/index.ts";
import type { RuleFacts } from "../rules/rule.ts";
import type { RunConfig } from "../schema.ts";

/** An iteration whose phase is shown. */
export interface PhaseScene {
  readonly config: RunConfig;
  readonly facts: RuleFacts;
  /** What the iteration updates; null: not known. */
  readonly updates: { readonly feedback: boolean; readonly forward: boolean } | null;
  /** Whether BPTT's error was computed, by the rule or for a measurement. */
  readonly hasErrors: boolean;
  /** A number as the page writes it. */
  readonly format: (value: number) => string;
}

export interface PhasePlay {
  /** null: the phase does nothing in this run. */
  readonly equation: PhaseEquation | null;
  readonly notes: readonly string[];
}

export interface PhaseFacts {
  readonly label: string;
  /** Which way through time it goes; null: it has no sweep. */
  readonly sweep: "forward" | "back" | null;
  readonly play: (scene: PhaseScene) => PhasePlay;
}

export const nothing = (note: string): PhasePlay => ({ equation: null, notes: [note] });

/** What is said of an update that an iteration leaves out. */
export const skipped = "Left out of this iteration: its phases are drawn at random.";

/** What leaky units add to an equation that is written without them. */
export const leakNotes = ({ config, format }: PhaseScene, kept: string): string[] =>
  config.leak < 1 ? [`Units leak, λ = ${format(config.leak)}: ${kept}`] : [];

/** What sign units change in an equation that is written without them. */
export const signNotes = ({ config }: PhaseScene, changed: string): string[] =>
  sendsSigns(config.activation) ? [`Sign units: ${changed}`] : [];

/** What the optimiser adds to an update. */
export function optimiserNotes({ config, format }: PhaseScene): string[] {
  const note = optimisers[config.optimizer].note?.(config, format) ?? null;
  return note === null ? [] : [note];
}
