/** @file What a phase does on the stage: the rows its sweep fills, which way it goes, its equation, and what must be said. Pure. */
import { formatNumber } from "../../files/format.ts";
import { ruleFacts } from "../../experiment/rules/index.ts";
import type { PhaseEquation } from "../../experiment/equation.ts";
import { type PhaseId, phaseFacts } from "../../experiment/phases/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { signalFacts, type SignalId } from "../../experiment/signals/index.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import type { PhaseMoment } from "./moment.ts";
import { stageWords } from "./words.ts";

/** A row by name: "h" for the states, "signal" for the norm of the rule's own signal, and those of its signals. */
export type RowId = string;

export interface Sweep {
  readonly direction: "forward" | "back";
  readonly rows: readonly RowId[];
}

export interface Play {
  /** What the phase computes from one step to the next; null: it has no sweep. */
  readonly sweep: Sweep | null;
  /** null: the phase does nothing in this run. */
  readonly equation: PhaseEquation | null;
  readonly notes: readonly string[];
}

interface PlacedRow {
  readonly row: RowId;
  readonly name: string;
  /** Whether states stand in it, or what is on their scale. */
  readonly onStates: boolean;
  /** The phase that computes it. */
  readonly phase: string;
  /** The signal that it is a row of; null: the states. */
  readonly signal: SignalId | null;
}

/** The rows of this rule from top to bottom: the states, those of each of its signals, and the norm of its own. */
export function placedRows(config: RunConfig): readonly PlacedRow[] {
  const { signals, signal, signalId } = ruleFacts(config);
  const ofSignals = signals.flatMap((id) =>
    signalFacts[id].rows.map(({ id: row, name, onStates = false }) => ({
      row,
      name,
      onStates,
      phase: signalFacts[id].phase,
      signal: id,
    })),
  );
  return [
    { row: "h", name: "h_t", onStates: true, phase: "forward", signal: null },
    ...ofSignals,
    {
      row: "signal",
      name: stageWords.rows.signalOf(signal.symbol),
      onStates: false,
      phase: signal.phase,
      signal: signalId,
    },
  ];
}

export function playOf(moment: PhaseMoment, config: RunConfig, { signals }: Inspection): Play {
  const { phase, updates } = moment;
  const { sweep, play } = phaseFacts[phase];
  const { equation, notes } = play({
    config,
    facts: ruleFacts(config),
    updates,
    hasErrors: signals.backprop !== undefined,
    format: formatNumber,
  });
  const rows = placedRows(config).flatMap((each) => (each.phase === phase ? [each.row] : []));
  const isSwept = sweep !== null && equation !== null && rows.length > 0;
  return { sweep: isSwept ? { direction: sweep, rows } : null, equation, notes };
}

/** The phase that computes a row. Throws where the rule has no such row. */
export function phaseOf(row: RowId, config: RunConfig): PhaseId {
  const found = placedRows(config).find((each) => each.row === row);
  if (found === undefined) throw new Error(`this rule has no row ${row}`);
  return found.phase as PhaseId;
}
