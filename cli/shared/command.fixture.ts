/** @file For tests: the commands of this folder, run as a person runs them. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const root = join(import.meta.dirname, "../..");
/** Milliseconds that a command may take. */
export const patience = 240_000;

/** Runs a command of cli/ to its end. */
export function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, "cli/run.mjs"), ...args], (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(error ?? new Error("the command has not ended"));
    });
  });
}

/** Of a mistake: the exit code, the output stream, and the sentence, which no stack trace follows. */
export const mistake = ({ code, stdout, stderr }: Ended) => ({
  code,
  stdout,
  lines: stderr.trimEnd().split("\n"),
});
export const sentence = (pattern: RegExp) => ({
  code: 2,
  stdout: "",
  lines: [expect.stringMatching(pattern) as string],
});
