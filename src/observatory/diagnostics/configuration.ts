/**
 * @file What a chart was drawn of, in one line for its exports: every lane's rates and what is not as usual, the task, the
 * network and the optimiser, the seed. Pure.
 */
import { type Field, type FieldValue, formatValue } from "../../experiment/field.ts";
import {
  type LaneConfig,
  type LaneFieldName,
  laneDefaults,
  laneFieldMatters,
  laneFieldNames,
  laneFields,
  type SharedConfig,
  sharedDefaults,
  sharedFieldMatters,
  sharedFields,
} from "../../experiment/schema.ts";
import { optimisers } from "../../experiment/optimisers/index.ts";
import type { RateChange } from "../../protocol/messages.ts";
import { diagnosticsWords } from "./words.ts";
import { advancedFields, rateFields, rateSymbol } from "../panel/form-layout.ts";

export interface NamedLane {
  readonly label: string;
  /** Its rates are those in force at the end. */
  readonly config: LaneConfig;
  /** Rates that were changed during the run. */
  readonly rateChanges?: readonly RateChange[];
}

/** `seeds`: those of the runs that are drawn, where they are more than the lanes' own. */
export function describeConfiguration(
  lanes: readonly NamedLane[],
  shared: SharedConfig,
  seeds: readonly number[] = [shared.seed],
): string {
  const optimisers = new Set(lanes.map(({ config }) => optimiserText(config)));
  // An optimiser that all lanes share is named once.
  const own = optimisers.size > 1 ? optimiserText : () => null;
  const each = lanes.map((lane) => describeLane(lane, own(lane.config))).join(" | ");
  const common = optimisers.size === 1 ? [...optimisers] : [];
  return diagnosticsWords.rule(each, [...describeShared(shared), ...common].join(", "), seeds);
}

function optimiserText(config: LaneConfig): string {
  const { label, named } = optimisers[config.optimizer];
  const values = named.map((field) => valueText(laneFields[field], config[field]));
  return diagnosticsWords.optimiserOf(label, values);
}

/** Fields that are named even with their default value. */
const alwaysSaid: ReadonlySet<LaneFieldName> = new Set([
  "rule",
  "baseRule",
  "optimizer",
  ...Object.values(optimisers).flatMap(({ named }) => named),
]);

function describeLane(
  { label, config, rateChanges = [] }: NamedLane,
  optimiser: string | null,
): string {
  const rates = rateFields(config);
  const unusual = laneFieldNames.filter(
    (name) =>
      !alwaysSaid.has(name) &&
      !rates.includes(name) &&
      laneFieldMatters(name, config) &&
      config[name] !== laneDefaults[name],
  );
  return [
    label,
    ...rates.map((name) => rateText(name, config, config[name])),
    ...rateChanges.map(({ field, from, iteration }) =>
      diagnosticsWords.until(rateText(field, config, from), iteration),
    ),
    ...(optimiser === null ? [] : [optimiser]),
    ...unusual.map(
      (name) => `${laneFields[name].label}: ${valueText(laneFields[name], config[name])}`,
    ),
  ].join(", ");
}

const rateText = (name: LaneFieldName, config: LaneConfig, value: FieldValue): string =>
  `${rateSymbol(name, config) ?? laneFields[name].label}=${valueText(laneFields[name], value)}`;

function describeShared(shared: SharedConfig): string[] {
  const { length, hidden, batch } = shared;
  const unusual = (["network", ...advancedFields.task] as const).filter(
    (name) => sharedFieldMatters(name, shared) && shared[name] !== sharedDefaults[name],
  );
  return [
    valueText(sharedFields.task, shared.task),
    `T=${length}`,
    `H=${hidden}`,
    `N=${batch}`,
    diagnosticsWords.startOf(valueText(sharedFields.start, shared.start)),
    valueText(sharedFields.activation, shared.activation),
    ...unusual.map(
      (name) => `${sharedFields[name].label}: ${valueText(sharedFields[name], shared[name])}`,
    ),
  ];
}

/** A value as the form shows it. */
export function valueText(field: Field, value: FieldValue): string {
  const chosen =
    field.kind === "choice" ? field.choices.find((choice) => choice.value === value) : undefined;
  return chosen?.label ?? formatValue(field, value);
}
