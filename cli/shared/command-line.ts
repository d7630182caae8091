/** @file A command's flags and words, read and explained from one table, so that its help is complete and true. */
import { parseArgs, type ParseArgsConfig } from "node:util";

import { UsageError } from "./failure.ts";
import { unreadableFlags } from "./flags.ts";

interface SwitchFlag {
  readonly takes: null;
  readonly help: string;
}

interface ValueFlag {
  /** What stands for its value in the help, such as FILE. */
  readonly takes: string;
  readonly help: string;
  /** What it is where it is not given. */
  readonly usual?: string;
}

export type CommandFlags = Readonly<Record<string, SwitchFlag | ValueFlag>>;

export interface CommandLine<F extends CommandFlags> {
  /** As in `npm run NAME`. */
  readonly name: string;
  /** What is named without a flag; null: nothing can be. */
  readonly words: { readonly takes: string; readonly help: string } | null;
  readonly flags: F;
}

export type FlagValues<F extends CommandFlags> = {
  readonly [K in keyof F]: F[K] extends SwitchFlag
    ? boolean
    : F[K] extends { readonly usual: string }
      ? string
      : string | undefined;
};

export interface Given<F extends CommandFlags> {
  readonly values: FlagValues<F>;
  readonly words: readonly string[];
}

/** What was given; null where that was `--help`, which has been printed. Throws UsageError. */
export function readCommandLine<F extends CommandFlags>(
  line: CommandLine<F>,
  args: readonly string[] = process.argv.slice(2),
): Given<F> | null {
  const { values, positionals } = parsed(line, args);
  if (values["help"] === true) {
    process.stdout.write(commandHelp(line));
    return null;
  }
  const [word] = positionals;
  if (line.words === null && word !== undefined) {
    throw new UsageError(`Unexpected argument '${word}'.`);
  }
  const entries = Object.entries(line.flags).map(([flag, { takes }]) => [
    flag,
    takes === null ? values[flag] === true : values[flag],
  ]);
  // An entry a flag, as the table says.
  return { values: Object.fromEntries(entries) as FlagValues<F>, words: positionals };
}

function parsed(line: CommandLine<CommandFlags>, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean" } };
  for (const [flag, about] of Object.entries(line.flags)) {
    if (about.takes === null) options[flag] = { type: "boolean" };
    else if (about.usual === undefined) options[flag] = { type: "string" };
    else options[flag] = { type: "string", default: about.usual };
  }
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw unreadableFlags(error);
  }
}

export function commandHelp({ name, words, flags }: CommandLine<CommandFlags>): string {
  const rows = [
    ...(words === null ? [] : [[words.takes, words.help]]),
    ...Object.entries(flags).map(([flag, about]) => [
      about.takes === null ? `--${flag}` : `--${flag} ${about.takes}`,
      about.takes === null || about.usual === undefined
        ? about.help
        : `${about.help} (${about.usual} without it)`,
    ]),
    ["--help", "this"],
  ];
  const width = Math.max(...rows.map(([head = ""]) => head.length)) + 2;
  const lines = rows.map(([head = "", help = ""]) => `  ${head.padEnd(width)}${help}`);
  const takes = words === null ? "" : `${words.takes} `;
  return `npm run ${name} -- ${takes}[flags]\n${lines.join("\n")}\n`;
}
