/** @file How a command ends: its exit code, and one clear sentence where it could not be carried out. */
import { CommandError } from "./failure.ts";
import { listenForStops } from "./stopping.ts";

/** Runs a command; a person's mistake is exit 2 and a sentence, never a stack trace. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  listenForStops();
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
