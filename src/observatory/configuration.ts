/** @file What a chart was drawn of, in one line for its exports: every lane's rates and what is not as usual, the task, the seed. Pure. */
import { type Field, type FieldValue, formatValue } from "../experiment/field.ts";
import {
  type LaneConfig,
  type LaneFieldName,
  laneDefaults,
  laneFieldNames,
  laneFields,
  type SharedConfig,
  sharedDefaults,
  sharedFields,
} from "../experiment/schema.ts";
import type { RateChange } from "../protocol/messages.ts";
import { messages } from "../ui/messages.ts";
import {
  advancedFields,
  laneFieldMatters,
  rateFields,
  rateSymbol,
  sharedFieldMatters,
} from "./form-layout.ts";

export interface NamedLane {
  readonly label: string;
  /** Its rates are those in force at the end. */
  readonly config: LaneConfig;
  /** Rates that were others before. */
  readonly rateChanges?: readonly RateChange[];
}

export function describeConfiguration(lanes: readonly NamedLane[], shared: SharedConfig): string {
  const each = lanes.map(describeLane).join(" | ");
  return messages.charts.rule(each, describeShared(shared), shared.seed);
}

function describeLane({ label, config, rateChanges = [] }: NamedLane): string {
  const rates = rateFields(config);
  const unusual = laneFieldNames.filter(
    (name) =>
      name !== "rule" &&
      name !== "baseRule" &&
      !rates.includes(name) &&
      laneFieldMatters(name, config) &&
      config[name] !== laneDefaults[name],
  );
  return [
    label,
    ...rates.map((name) => rateText(name, config, config[name])),
    ...rateChanges.map(({ field, from, iteration }) =>
      messages.charts.until(rateText(field, config, from), iteration),
    ),
    ...unusual.map(
      (name) => `${laneFields[name].label}: ${valueText(laneFields[name], config[name])}`,
    ),
  ].join(", ");
}

const rateText = (name: LaneFieldName, config: LaneConfig, value: FieldValue): string =>
  `${rateSymbol(name, config) ?? laneFields[name].label}=${valueText(laneFields[name], value)}`;

function describeShared(shared: SharedConfig): string {
  const { length, hidden, batch } = shared;
  const unusual = (["network", "activation", "start", ...advancedFields.task] as const).filter(
    (name) => sharedFieldMatters(name, shared) && shared[name] !== sharedDefaults[name],
  );
  return [
    valueText(sharedFields.task, shared.task),
    `T=${length}`,
    `H=${hidden}`,
    `N=${batch}`,
    ...unusual.map(
      (name) => `${sharedFields[name].label}: ${valueText(sharedFields[name], shared[name])}`,
    ),
  ].join(", ");
}

/** A value as the form shows it. */
export function valueText(field: Field, value: FieldValue): string {
  const chosen =
    field.kind === "choice" ? field.choices.find((choice) => choice.value === value) : undefined;
  return chosen?.label ?? formatValue(field, value);
}
