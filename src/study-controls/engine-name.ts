/** @file An engine's name in words, from the identifier that outcomes carry. Pure. */
import { type EngineReport, engineIds } from "../protocol/session-state.ts";
import { engineWords as words } from "./engine-words.ts";

/** The engine that a run has, with its adapter. */
export function describeEngine({ engine, adapter, software }: EngineReport): string {
  if (engine !== "webgpu") return words[engine];
  return `${software ? words.software : words.webgpu}${adapter === "" ? "" : ` (${adapter})`}`;
}

/** An identifier that this version does not know is returned as it is. */
export function engineName(id: string): string {
  const known = engineIds.find((each) => each === id);
  return known === undefined ? id : words[known];
}
