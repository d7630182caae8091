/** @file One training worker, one lane: typed commands in, typed reports out. The only file that knows there is a worker. */
import type { Command, Report } from "../protocol/messages.ts";
import type { SessionError } from "../protocol/session-state.ts";

export interface WorkerHandle {
  send(command: Command): void;
  close(): void;
}

export interface WorkerListener {
  report(report: Report): void;
  /** The worker itself broke; it answers no more. */
  broken(error: SessionError): void;
}

export function openWorker(listener: WorkerListener): WorkerHandle {
  const worker = new Worker(new URL("../../web-workers/training.worker.ts", import.meta.url), {
    type: "module",
    name: "training",
  });
  worker.onmessage = ({ data }: MessageEvent<Report>) => listener.report(data);
  worker.onerror = (event) => {
    event.preventDefault();
    const message = event.message || "The training worker could not be loaded.";
    listener.broken({ name: "WorkerError", message });
  };
  worker.onmessageerror = () =>
    listener.broken({ name: "MessageError", message: "A message of the worker was unreadable." });
  return {
    send: (command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
}
