/** @file The rows of the stage as they are drawn: each with its values in order, its scale and its words. Pure. */
import type { MapRows, Range } from "../../charts/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";
import { describeMap, describeSignal } from "./describe.ts";
import { type RowId, rowsOf } from "./play.ts";
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
  const { h, targetDifferences, errors, signal, length, hidden } = inspection;
  const order = h === null ? null : unitOrder(h, length, hidden);
  const ordered = (values: Float32Array | null): Float32Array | null =>
    values === null || order === null ? null : inOrder(values, order);
  const values = {
    h: ordered(h),
    targets: ordered(sumOf(h, targetDifferences)),
    differences: ordered(targetDifferences),
    errors: ordered(errors),
  };
  const mapOf = (id: MapContent["id"]): MapRows | null => {
    const of = values[id];
    return of === null ? null : mapRows(of, length);
  };
  const scaleOf = (id: MapContent["id"]): Range => {
    const maps = (id === "h" || id === "targets" ? (["h", "targets"] as const) : [id]).flatMap(
      (each) => mapOf(each) ?? [],
    );
    return id === "h" || id === "targets"
      ? activationScale(maps, config.activation)
      : signedScale(maps);
  };
  const rows = rowsOf(config);
  return rows.map((id): RowContent => {
    if (id === "signal") {
      const name = words.signalOf(rows.includes("targets") ? words.differences : words.errors);
      return {
        id,
        name,
        values: signal,
        scale: signal === null ? null : signalScale(signal),
        alt: signal === null ? "" : describeSignal(name, signal),
      };
    }
    const of = values[id];
    const scale = scaleOf(id);
    const alt = of === null ? "" : describeMap(words[id], of, inspection, scale);
    return { id, name: words[id], map: mapOf(id), scale, alt };
  });
}
