/** @file Commands whose one flag is how long they are to measure. */
import { readCommandLine } from "./command-line.ts";
import { numberOf } from "./flags.ts";

export interface Seconds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** What the time is spent on, for the help text. */
  readonly help: string;
}

/** The value of `--seconds`; null where help was asked for, and given. */
export function readSeconds(name: string, { usual, least, most, help }: Seconds): number | null {
  const flags = { seconds: { takes: "N", help, usual: String(usual) } } as const;
  const given = readCommandLine({ name, words: null, flags });
  if (given === null) return null;
  const field = { kind: "number", label: "seconds", help, min: least, max: most } as const;
  return numberOf("seconds", { ...field, default: usual }, given.values.seconds);
}
