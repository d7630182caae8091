/** @file What a run laid over the charts was, and in which fields it differs from the experiment as it is set up. Pure. */
import {
  laneFieldNames,
  type LaneFieldName,
  type RunConfig,
  runFields,
  type RunFieldName,
  type SharedConfig,
  sharedFieldNames,
  laneFieldMatters,
  sharedFieldMatters,
} from "../../experiment/schema.ts";
import { ruleName } from "../../experiment/rules/index.ts";
import type { Overlay } from "../../runs/overlay.ts";
import { overlayWords as words } from "./words.ts";
import { describeConfiguration, type NamedLane, valueText } from "../diagnostics/configuration.ts";

/** Sentences: the configuration, how far it came, what of the experiment differs, and how near the nearest lane is. */
export function describeOverlay(
  { config, rateChanges, history }: Pick<Overlay, "config" | "rateChanges" | "history">,
  shared: SharedConfig,
  lanes: readonly NamedLane[],
): string {
  return [
    `${describeConfiguration([{ label: ruleName(config), config, rateChanges }], config)}.`,
    words.reached(Math.max(0, history.newest)),
    sharedDifferences(config, shared),
    laneDifferences(config, lanes),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function sharedDifferences(config: RunConfig, shared: SharedConfig): string {
  const names = sharedFieldNames.filter(
    (name) =>
      config[name] !== shared[name] &&
      (sharedFieldMatters(name, config) || sharedFieldMatters(name, shared)),
  );
  return names.length === 0 ? words.same : words.differs(listed(names, config, shared));
}

function laneDifferences(config: RunConfig, lanes: readonly NamedLane[]): string {
  const apart = lanes.map((lane) => ({ lane, names: differingNames(config, lane) }));
  const [nearest] = apart.toSorted((a, b) => a.names.length - b.names.length);
  if (nearest === undefined) return "";
  const { lane, names } = nearest;
  if (names.length === 0) return words.sameLane(lane.label);
  return words.otherLane(lane.label, listed(names, config, lane.config));
}

const differingNames = (config: RunConfig, lane: NamedLane): LaneFieldName[] =>
  laneFieldNames.filter(
    (name) =>
      config[name] !== lane.config[name] &&
      (laneFieldMatters(name, config) || laneFieldMatters(name, lane.config)),
  );

function listed<Name extends RunFieldName>(
  names: readonly Name[],
  config: Pick<RunConfig, Name>,
  here: Pick<RunConfig, Name>,
): string {
  return names
    .map((name) => {
      const field = runFields[name];
      return words.field(field.label, valueText(field, config[name]), valueText(field, here[name]));
    })
    .join(", ");
}
