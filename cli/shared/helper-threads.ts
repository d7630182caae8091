/** @file Several threads for one run in Node: each helping thread runs this very program, which finds itself in one and helps. */
import { availableParallelism } from "node:os";
import { parentPort, Worker, workerData } from "node:worker_threads";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import type { LoadThreads } from "../../web-workers/session/run-threads.ts";
import { shareRun } from "../../web-workers/session/shared-run.ts";
import type { OpenHelper } from "../../web-workers/threads/crew.ts";
import { type HelperStart, serve } from "../../web-workers/threads/helper.ts";
import { SharedWork } from "../../web-workers/threads/shared-work.ts";
import { wholeNumber } from "./flags.ts";

const role = "helper";

/** In a helping thread: helps until it is ended. Else gives a way to open such threads, all running the program at `url`. */
export function helperThreads(url: string): OpenHelper | null {
  if (workerData === role) {
    parentPort?.on("message", (start: HelperStart) => {
      serve(start);
    });
    return null;
  }
  return (lost) => {
    const worker = new Worker(new URL(url), { workerData: role });
    // A program that is over does not wait for those that help it.
    worker.unref();
    let isWanted = true;
    worker.on("error", ({ message }) => {
      if (isWanted) lost(message);
    });
    return {
      begin: (start) => {
        worker.postMessage(start);
      },
      close: () => {
        isWanted = false;
        void worker.terminate();
      },
    };
  };
}

/** How many threads a command may use. */
export interface Threads {
  readonly count: number;
  /** Whether they have to gain to be kept; a person who names their number gets it. */
  readonly tried: boolean;
  readonly open: OpenHelper;
}

const most = 64;

export const threadsHelp = `threads for one run, 1 to ${most}, with the same bits; without it all cores but one, at least two, as long as they gain`;

/** What `--threads` asks for. Throws UsageError. */
export const threadsOf = (text: string | undefined, open: OpenHelper): Threads =>
  text === undefined
    ? { count: Math.max(2, availableParallelism() - 1), tried: true, open }
    : { count: wholeNumber("threads", text, most), tried: false, open };

/** Lets so many threads share, from now on, what the engine runs again; null where it has one only. */
export async function shareEngine(
  { shareable }: ComputeEngine,
  { count, open }: Threads,
): Promise<SharedWork | null> {
  if (shareable === undefined || count === 1) return null;
  const work = await SharedWork.over(shareable, { open, tried: false });
  work.setThreads(count);
  await work.complete();
  return work;
}

export const loadThreads =
  ({ open, tried }: Threads): LoadThreads =>
  (prepared) =>
    shareRun(prepared, { open, tried });
