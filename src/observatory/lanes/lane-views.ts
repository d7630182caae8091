/** @file Lanes as the room shows them: name, colour, marker, run. */
import { useMemo } from "react";
import type { Series } from "../../charts/index.ts";
import {
  type RuleFacts,
  ruleFacts,
  ruleName,
  shortRuleName,
} from "../../experiment/rules/index.ts";
import type { LaneConfig } from "../../experiment/schema.ts";
import type { Run } from "../../runs/run.ts";
import type { Lane } from "../../runs/stores.ts";
import { useExperiment, useLab } from "../../shell/lab-context.ts";
import { useResolvedColours } from "../../shell/theme.ts";

export interface LaneView {
  readonly key: number;
  /** 1 for the first. */
  readonly number: number;
  /** The rule in full. */
  readonly rule: string;
  /** Short and its own, for charts and sentences. */
  readonly label: string;
  readonly name: string | null;
  readonly color: string;
  readonly slot: number;
  readonly marker: Series["marker"];
  readonly config: LaneConfig;
  readonly facts: RuleFacts;
  readonly run: Run;
}

/** Whether a lane's rule has feedback weights, V_hh and c_h. */
export const hasFeedback = ({ facts }: Pick<LaneView, "facts">): boolean =>
  facts.feedback !== "absent";

const markers: readonly Series["marker"][] = ["circle", "square", "triangle", "diamond"];

export const markerOf = (slot: number): Series["marker"] => markers[slot] ?? "circle";

/** A label for each lane; lanes of one rule are numbered. */
export const laneLabels = (lanes: readonly Pick<Lane, "name" | "config">[]): string[] =>
  numbered(lanes.map(({ name, config }) => name ?? shortRuleName(config)));

/** Names that are told apart. */
export const numbered = (names: readonly string[]): string[] =>
  names.map((name, index) => {
    const before = names.slice(0, index).filter((each) => each === name).length;
    return names.filter((each) => each === name).length > 1 ? `${name} #${before + 1}` : name;
  });

export function useLanes(): readonly LaneView[] {
  const { laboratory } = useLab();
  const lanes = useExperiment((state) => state.lanes);
  const colours = useResolvedColours();
  return useMemo(() => {
    const labels = laneLabels(lanes);
    return lanes.flatMap(({ key, slot, name, config }, index): LaneView[] => {
      const run = laboratory.run(key);
      if (run === null) return [];
      return [
        {
          key,
          number: index + 1,
          rule: ruleName(config),
          label: labels[index] ?? "",
          name,
          color: colours[slot] ?? "currentColor",
          slot,
          marker: markerOf(slot),
          config,
          facts: ruleFacts(config),
          run,
        },
      ];
    });
  }, [laboratory, lanes, colours]);
}
