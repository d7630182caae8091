/** @file A command's flags and words from one table: what is read, what is refused, and the help that says so. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { patience, root, run } from "./command.fixture.ts";
import { commandHelp, readCommandLine } from "./command-line.ts";
import { UsageError } from "./failure.ts";

const line = {
  name: "cook",
  words: { takes: "DISH", help: "what is cooked" },
  flags: {
    quick: { takes: null, help: "in minutes" },
    pot: { takes: "SIZE", help: "how large", usual: "5" },
    spice: { takes: "NAME", help: "what with" },
  },
} as const;

test("what is not given is as usual", () => {
  expect(readCommandLine(line, [])).toEqual({
    values: { quick: false, pot: "5", spice: undefined },
    words: [],
  });
  expect(readCommandLine(line, ["soup", "--quick", "--spice=salt", "--pot", "7"])).toEqual({
    values: { quick: true, pot: "7", spice: "salt" },
    words: ["soup"],
  });
});

test.each([
  [["--burn"], "Unknown option '--burn'."],
  [["--pot"], "Option '--pot <value>' argument missing."],
  [["--quick=yes"], "Option '--quick' does not take an argument."],
])("%j is refused", (args, sentence) => {
  expect(() => readCommandLine(line, args)).toThrow(new UsageError(sentence));
});

test("a word where none can be is refused", () => {
  expect(() => readCommandLine({ ...line, words: null }, ["soup"])).toThrow(
    new UsageError("Unexpected argument 'soup'."),
  );
});

test("the help names everything, and what is usual", () => {
  expect(commandHelp(line)).toBe(
    [
      "npm run cook -- DISH [flags]",
      "  DISH          what is cooked",
      "  --quick       in minutes",
      "  --pot SIZE    how large (5 without it)",
      "  --spice NAME  what with",
      "  --help        this",
      "",
    ].join("\n"),
  );
});

describe("every command", () => {
  const scripts = Object.values(
    (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object }).scripts,
  ).map(String);
  const commands = readdirSync(join(root, "cli")).flatMap(
    (file) => /^([a-z-]+)\.ts$/u.exec(file)?.[1] ?? [],
  );
  test.each(commands)(
    "%s has a script, and a help that names it",
    { timeout: patience },
    async (name) => {
      expect(scripts).toContain(`node cli/run.mjs ${name}`);
      const { code, stdout, stderr } = await run(name, "--help");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^npm run ${name} -- .*\\[flags\\]\n`, "u"));
      expect(stdout).toMatch(/^ {2}--help +this$/mu);
    },
  );
});
