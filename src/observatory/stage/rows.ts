/** @file The rows of the stage as they are drawn: each with its values in order, its scale and its words. Pure. */
import { elementAt } from "../../basics/element-at.ts";
import type { MapRows, Range } from "../../charts/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { SignalId } from "../../experiment/signals/index.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { describeMap, describeSignal } from "./describe.ts";
import { placedRows, type RowId } from "./play.ts";
import { activationScale, mapRows, signalScale, signedScale } from "./scales.ts";
import { inOrder, unitOrder } from "./units.ts";

/** null: no phase has computed it yet. */
export interface MapContent {
  readonly kind: "map";
  readonly id: RowId;
  readonly name: string;
  readonly map: MapRows | null;
  readonly scale: Range;
  readonly alt: string;
}

export interface SignalContent {
  readonly kind: "signal";
  readonly id: RowId;
  readonly name: string;
  readonly values: Float32Array | null;
  /** null: it is zero at every step. */
  readonly scale: Range | null;
  readonly alt: string;
}

export type RowContent = MapContent | SignalContent;

function sumOf(a: Float32Array | null, b: Float32Array | null): Float32Array | null {
  return a === null || b === null ? null : a.map((value, i) => value + elementAt(b, i));
}

export function rowContents(inspection: Inspection, config: RunConfig): readonly RowContent[] {
  const { h, signals, signal, length, hidden } = inspection;
  const order = h === null ? null : unitOrder(h, length, hidden);
  const ordered = (values: Float32Array | null): Float32Array | null =>
    values === null || order === null ? null : inOrder(values, order);
  /** What a row shows: the states, what a signal sends back, or both added. */
  const valuesOf = (of: SignalId | null, onStates: boolean): Float32Array | null => {
    if (of === null) return ordered(h);
    const sent = signals[of] ?? null;
    return ordered(onStates ? sumOf(h, sent) : sent);
  };
  const rows = placedRows(config);
  const states = rows.flatMap(({ signal: of, onStates }) => {
    const values = onStates ? valuesOf(of, true) : null;
    return values === null ? [] : [mapRows(values, length)];
  });
  return rows.map(({ row, name, signal: of, onStates }): RowContent => {
    if (row === "signal") {
      return {
        kind: "signal",
        id: row,
        name,
        values: signal,
        scale: signal === null ? null : signalScale(signal),
        alt: signal === null ? "" : describeSignal(name, signal),
      };
    }
    const values = valuesOf(of, onStates);
    const map = values === null ? null : mapRows(values, length);
    const scale = onStates
      ? activationScale(states, config.activation)
      : signedScale(map === null ? [] : [map]);
    const alt = values === null ? "" : describeMap(name, values, inspection, scale);
    return { kind: "map", id: row, name, map, scale, alt };
  });
}
