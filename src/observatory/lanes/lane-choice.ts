/** @file Which lane is meant where a person names none. Pure. */
import { ruleFacts } from "../../experiment/rules/index.ts";
import type { Lane } from "../../runs/stores.ts";

/** The last lane whose targets travel back and do something; undefined: there is none. */
export const lastWithTargets = <L extends Pick<Lane, "config">>(
  lanes: readonly L[],
): L | undefined =>
  lanes.findLast(({ config }) => {
    const { signalId, silenced } = ruleFacts(config);
    return signalId === "targets" && !silenced;
  });
