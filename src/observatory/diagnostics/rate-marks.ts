/** @file Where rates were changed while a lane trained, as lines across its charts. Loaded with the first of them. Pure. */
import type { Reference } from "../../charts/index.ts";
import { laneFields } from "../../experiment/schema.ts";
import type { RateChange } from "../../protocol/messages.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { rateSymbol } from "../panel/form-layout.ts";
import { valueText } from "./configuration.ts";
import { diagnosticsWords } from "./words.ts";
import type { XAxis } from "./x-axis.ts";

/** What a mark needs to know of its lane. */
export type MarkedLane = Pick<LaneView, "label" | "config"> & {
  readonly run: Pick<LaneView["run"], "rateChanges" | "history">;
};

/** One line a lane and iteration, such as "TPTT: α_f 0.1 to 0.01"; a rate that was moved several times there by its last value. */
export function rateMarks(lanes: readonly MarkedLane[], axis: XAxis): readonly Reference[] {
  return lanes.flatMap(({ label, config, run }) => {
    const before = lanes.length > 1 ? `${label}: ` : "";
    return [...byIteration(run.rateChanges)].flatMap(([iteration, changes]) => {
      const texts = changes.map(({ field, from, to }) => {
        const name = rateSymbol(field, config) ?? laneFields[field].label;
        const [old, now] = [from, to].map((value) => valueText(laneFields[field], value));
        return diagnosticsWords.changed(name, old ?? "", now ?? "");
      });
      const x = axis.at(run.history, [iteration])[0];
      return x === undefined ? [] : [{ value: x, label: `${before}${texts.join(", ")}` }];
    });
  });
}

/** The changes of each iteration, those of one field as one; what came back to where it was is none. */
function byIteration(changes: readonly RateChange[]): Map<number, readonly RateChange[]> {
  const found = new Map<number, Map<string, RateChange>>();
  for (const change of changes) {
    const here = found.get(change.iteration) ?? new Map<string, RateChange>();
    const first = here.get(change.field);
    here.set(change.field, first === undefined ? change : { ...change, from: first.from });
    found.set(change.iteration, here);
  }
  return new Map(
    [...found].flatMap(([iteration, here]) => {
      const real = [...here.values()].filter(({ from, to }) => from !== to);
      return real.length === 0 ? [] : [[iteration, real] as const];
    }),
  );
}
