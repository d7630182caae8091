/** @file The runs over seeds. */
import { messages } from "../../ui/messages.ts";
import type { Lab } from "../lab-context.ts";
import type { Action } from "./action.ts";

const words = messages.actions;

export function seedActions({ laboratory }: Lab): Action[] {
  const { kind } = laboratory.seeds.state.getState();
  const group = "seeds";
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
