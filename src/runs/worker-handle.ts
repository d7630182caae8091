/** @file Workers as the page sees them: typed commands in, typed reports out; and the training worker, one a lane. */
import type { Command, Report } from "../protocol/messages.ts";
import type { SessionError } from "../protocol/session-state.ts";

export interface WorkerHandle<C = Command> {
  send(command: C): void;
  close(): void;
}

export interface WorkerListener<R = Report> {
  report(report: R): void;
  /** The worker itself broke; it answers no more. */
  broken(error: SessionError): void;
}

/** Opens a training worker; `openWorker` in the page, a thread in Node. */
export type OpenWorker = (listener: WorkerListener) => WorkerHandle;

/** Connects a new worker, whose messages are of type R, with who listens to it. */
export function handleOf<C, R>(worker: Worker, listener: WorkerListener<R>): WorkerHandle<C> {
  worker.onmessage = ({ data }: MessageEvent<R>) => listener.report(data);
  worker.onerror = (event) => {
    event.preventDefault();
    const message = event.message || "The worker could not be loaded.";
    listener.broken({ name: "WorkerError", message });
  };
  worker.onmessageerror = () =>
    listener.broken({ name: "MessageError", message: "A message of the worker was unreadable." });
  return {
    send: (command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
}

export const openWorker: OpenWorker = (listener) =>
  handleOf(
    new Worker(new URL("../../web-workers/training.worker.ts", import.meta.url), {
      type: "module",
      name: "training",
    }),
    listener,
  );
