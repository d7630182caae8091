/** @file Commands whose one flag is how long they are to measure. */
import { parseArgs } from "node:util";

import { numberOf, unreadableFlags } from "./flags.ts";

export interface Seconds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** What the time is spent on, for the help text. */
  readonly help: string;
}

/** The value of `--seconds`; null where help was asked for, and given. */
export function readSeconds(command: string, { usual, least, most, help }: Seconds): number | null {
  const read = () =>
    parseArgs({
      options: {
        seconds: { type: "string", default: String(usual) },
        help: { type: "boolean", default: false },
      },
    }).values;
  let values: ReturnType<typeof read>;
  try {
    values = read();
  } catch (error) {
    throw unreadableFlags(error);
  }
  if (values.help) {
    process.stdout.write(`npm run ${command} -- [flags]\n  --seconds N   ${help}\n`);
    return null;
  }
  const field = { kind: "number", label: "seconds", help, min: least, max: most } as const;
  return numberOf("seconds", { ...field, default: usual }, values.seconds);
}
