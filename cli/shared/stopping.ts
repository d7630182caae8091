/** @file A command that is to stop: by Ctrl+C, by the system, or because nobody reads any more what it says. */
import { fstatSync } from "node:fs";

import { codeOf } from "./failure.ts";

/** As shells count: 128 and the signal's number. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGPIPE: 141 } as const;
type Cause = keyof typeof exitCodes;
const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Milliseconds in which a second signal is the first one come twice, as npm passes it on. */
const echo = 1000;

let cause: Cause | null = null;
let causedAt = 0;
let stopper: (() => void) | null = null;

/** The exit code of a command that was asked to stop; null: it was not. */
export const stopCode = (): number | null => (cause === null ? null : exitCodes[cause]);

/**
 * While this is in force, being asked to stop calls `stop`, once, and the command goes on to its end; without it the process ends.
 *
 * @returns what takes it out of force
 */
export function onStop(stop: () => void): () => void {
  stopper = stop;
  if (cause !== null) stop();
  return () => {
    if (stopper === stop) stopper = null;
  };
}

/** To be called once, before a command begins. */
export function listenForStops(): void {
  for (const signal of signals) process.on(signal, () => ask(signal));
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (codeOf(error) !== "EPIPE") throw error;
      // Progress without a reader is no reason to lose what the other stream's reader waits for.
      if (stream === process.stdout || isOneReader()) ask("SIGPIPE");
    });
  }
}

/** Whether both streams end in the same pipe. */
function isOneReader(): boolean {
  const [output, errors] = [process.stdout.fd, process.stderr.fd].map((fd) => fstatSync(fd));
  return output?.ino === errors?.ino && output?.dev === errors?.dev;
}

function ask(by: Cause): void {
  if (cause === null) {
    cause = by;
    causedAt = performance.now();
    if (stopper !== null) stopper();
    // A command that has done everything but say so ends as it would have.
    else process.exit(by === "SIGPIPE" ? (process.exitCode ?? exitCodes[by]) : exitCodes[by]);
  } else if (by !== "SIGPIPE" && performance.now() - causedAt >= echo) {
    process.exit(exitCodes[by]);
  }
}
