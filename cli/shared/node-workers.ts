/** @file Training workers in Node: the same session host as in the browser's worker, in a thread of its own that runs this very program. */
import { isMainThread, parentPort, Worker } from "node:worker_threads";

import type { Command, Report } from "../../src/protocol/messages.ts";
import type { WorkerHandle, WorkerListener } from "../../src/runs/worker-handle.ts";
import { readMnist } from "./mnist-files.ts";
import { SessionHost } from "../../web-workers/session/host.ts";

/** In a thread: serves training until it is ended. Else gives a way to open such threads, all running the program at `url`. */
export function trainingThreads(url: string): ((listener: WorkerListener) => WorkerHandle) | null {
  if (!isMainThread) {
    serve();
    return null;
  }
  return (listener) => {
    const worker = new Worker(new URL(url));
    worker.on("message", (report: Report) => listener.report(report));
    worker.on("error", ({ name, message }) => listener.broken({ name, message }));
    return {
      send: (command) => worker.postMessage(command),
      close: () => void worker.terminate(),
    };
  };
}

function serve(): void {
  const port = parentPort;
  if (port === null) throw new Error("a thread has a port");
  const host = new SessionHost((report, transfer) => port.postMessage(report, transfer), readMnist);
  port.on("message", (command: Command) => host.handle(command));
}
