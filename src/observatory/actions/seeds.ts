/** @file The runs over seeds. */
import { observatoryWords } from "../words.ts";
import type { Lab } from "../../shell/lab.ts";
import type { Action } from "../../shell/action.ts";

const words = observatoryWords.actions;

export function seedActions({ laboratory }: Lab): Action[] {
  const { kind } = laboratory.seeds.state.getState();
  const group = observatoryWords.groups.seeds;
  return [
    {
      id: "run-seeds",
      label: words.runSeeds,
      group,
      key: "m",
      enabled: kind !== "running",
      run: () => laboratory.runSeeds(),
    },
    {
      id: "cancel-seeds",
      label: words.cancelSeeds,
      group,
      key: null,
      enabled: kind === "running",
      run: () => laboratory.seeds.cancel(),
    },
    {
      id: "clear-seeds",
      label: words.clearSeeds,
      group,
      key: null,
      enabled: kind !== "none" && kind !== "running",
      run: () => laboratory.seeds.clear(),
    },
  ];
}
