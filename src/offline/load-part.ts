/** @file The one way by which parts of the page are loaded when they are needed, so that a failure says why. */
import { ownBuild, servedBuild } from "./this-build.ts";

/**
 * offline: the server does not answer; newer: it has another build, without this page's parts; absent: it has this build, and
 * yet not the part.
 */
export type MissingReason = "offline" | "newer" | "absent";

export class MissingPartError extends Error {
  override readonly name = "MissingPartError";
  readonly reason: MissingReason;

  constructor(reason: MissingReason, cause: unknown) {
    super(`A part of the page could not be loaded: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/** Why something of this build cannot be had. */
export async function whyMissing(): Promise<MissingReason> {
  try {
    const served = await servedBuild();
    return served === null || served === ownBuild() ? "absent" : "newer";
  } catch {
    return "offline";
  }
}

/** Of whatever a load failed with. */
export const reasonOf = (error: unknown): MissingReason =>
  error instanceof MissingPartError ? error.reason : "absent";

/** Calls `part`, which imports it. Throws MissingPartError. */
export async function loadPart<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch (error) {
    throw new MissingPartError(await whyMissing(), error);
  }
}
