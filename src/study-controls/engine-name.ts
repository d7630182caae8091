/** @file An engine's name in words, from the identifier that outcomes carry. Pure. */
import { engineIds } from "../protocol/session-state.ts";
import { messages } from "../ui/messages.ts";

/** One that this version does not know is called what it was called. */
export function engineName(id: string): string {
  const known = engineIds.find((each) => each === id);
  return known === undefined ? id : messages.engines[known];
}
