/** @file Where each field of the schema stands on the forms, as it says itself. Pure. */
import { fieldWords } from "../../fields/words.ts";
import type { Field, FieldGroup } from "../../experiment/field.ts";
import {
  type LaneConfig,
  laneFieldMatters,
  type LaneFieldName,
  laneFieldNames,
  laneFields,
  type SharedFieldName,
  sharedFieldNames,
  sharedFields,
} from "../../experiment/schema.ts";

const groupOf = ({ group }: Field): FieldGroup | undefined => group;

const sharedGroup = (group: FieldGroup): readonly SharedFieldName[] =>
  sharedFieldNames.filter((name) => groupOf(sharedFields[name]) === group);
const laneGroup = (group: FieldGroup): readonly LaneFieldName[] =>
  laneFieldNames.filter((name) => groupOf(laneFields[name]) === group);

export const mainFields = sharedGroup("main");
export const stopFields = sharedGroup("stop");
export const advancedFields = {
  task: sharedGroup("task"),
  stopping: sharedGroup("stopping"),
  measuring: sharedGroup("measuring"),
  engine: sharedGroup("engine"),
} as const;
export const laneMainFields = laneGroup("lane");
export const laneAdvancedFields = laneGroup("lane-more");

/** A lane field as it is written on cards and forms, such as "α_f"; null: it has no symbol. */
export function rateSymbol(name: LaneFieldName, config: LaneConfig): string | null {
  const symbols: Readonly<Partial<Record<LaneFieldName | "rate", string>>> = fieldWords.symbols;
  const isOnlyRate = !laneFieldMatters("alphaI", config) && !laneFieldMatters("alphaG", config);
  return symbols[name === "alphaF" && isOnlyRate ? "rate" : name] ?? null;
}

/** The settings of a lane beside its rule that differ from the defaults, in words. */
export function rateFields(config: LaneConfig): LaneFieldName[] {
  const always = (["alphaI", "alphaF", "alphaG"] as const).filter((name) =>
    laneFieldMatters(name, config),
  );
  const chosen = (["recurrentRate", "clip"] as const).filter((name) => config[name] !== null);
  return [...always, ...chosen, ...(config.noise === 0 ? [] : (["noise"] as const))];
}
