/** @file The rows of the stage as they are drawn: each with its values in order, its scale and its words. Pure. */
import type { MapRows, Range } from "../../charts/index.ts";
import { ruleFacts } from "../../experiment/rules/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { SignalId } from "../../experiment/signals/index.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";
import { describeMap, describeSignal } from "./describe.ts";
import { placedRows, type RowId } from "./play.ts";
import { activationScale, mapRows, signalScale, signedScale } from "./scales.ts";
import { inOrder, unitOrder } from "./units.ts";

const words = stageWords.rows;

/** null: no phase has computed it yet. */
export interface MapContent {
  readonly id: Exclude<RowId, "signal">;
  readonly name: string;
  readonly map: MapRows | null;
  readonly scale: Range;
  readonly alt: string;
}

export interface SignalContent {
  readonly id: "signal";
  readonly name: string;
  readonly values: Float32Array | null;
  /** null: it is zero at every step. */
  readonly scale: Range | null;
  readonly alt: string;
}

export type RowContent = MapContent | SignalContent;

function sumOf(a: Float32Array | null, b: Float32Array | null): Float32Array | null {
  return a === null || b === null ? null : a.map((value, i) => value + (b[i] ?? 0));
}

export function rowContents(inspection: Inspection, config: RunConfig): readonly RowContent[] {
  const { h, signals, signal, length, hidden } = inspection;
  const order = h === null ? null : unitOrder(h, length, hidden);
  const ordered = (values: Float32Array | null): Float32Array | null =>
    values === null || order === null ? null : inOrder(values, order);
  /** What a row shows: the states, what a signal sends back, or both added where targets stand for states. */
  const valuesOf = (row: RowId, of: SignalId | null): Float32Array | null => {
    if (of === null) return ordered(h);
    const sent = signals[of] ?? null;
    return ordered(row === "targets" ? sumOf(h, sent) : sent);
  };
  const rows = placedRows(config);
  const states = rows.flatMap(({ row, signal: of }) => {
    const values = isState(row) ? valuesOf(row, of) : null;
    return values === null ? [] : [mapRows(values, length)];
  });
  return rows.map(({ row, signal: of }): RowContent => {
    if (row === "signal") {
      const name = words.signalOf(ruleFacts(config).signal.symbol);
      return {
        id: row,
        name,
        values: signal,
        scale: signal === null ? null : signalScale(signal),
        alt: signal === null ? "" : describeSignal(name, signal),
      };
    }
    const values = valuesOf(row, of);
    const map = values === null ? null : mapRows(values, length);
    const scale = isState(row)
      ? activationScale(states, config.activation)
      : signedScale(map === null ? [] : [map]);
    const alt = values === null ? "" : describeMap(words[row], values, inspection, scale);
    return { id: row, name: words[row], map, scale, alt };
  });
}

/** Rows in which states, or targets for them, stand: they share a scale. */
const isState = (row: RowId): boolean => row === "h" || row === "targets";
