/** @file Lanes that are set beside the others. */
import { observatoryWords } from "../words.ts";
import { addTwin, hasRoom, hasSilentTwin, laneToRescue, laneToTwin } from "../commands.ts";
import type { Lab } from "../../shell/lab.ts";
import type { Action } from "../../shell/action.ts";

const words = observatoryWords.actions;

export function laneActions(lab: Lab): Action[] {
  const { lanes, shared } = lab.laboratory.experiment.getState();
  const room = hasRoom(lanes);
  const rescued = laneToRescue(lanes);
  const twinned = laneToTwin(lanes);
  const group = observatoryWords.groups.lanes;
  const base = { group, key: null, enabled: room } as const;
  return [
    {
      ...base,
      id: "frozen-twin",
      label: words.frozenTwin,
      run: () => addTwin(lab, "frozen", twinned),
    },
    {
      ...base,
      id: "silent-twin",
      label: words.silentTwin,
      enabled: room && hasSilentTwin(shared.network),
      run: () => addTwin(lab, "silent", twinned),
    },
    {
      ...base,
      id: "rescue",
      label: words.rescue,
      enabled: room && rescued !== null,
      run: () => addTwin(lab, "rescue", rescued),
    },
    { ...base, id: "add-lane", label: words.addLane, run: () => addTwin(lab, "lane", twinned) },
  ];
}
