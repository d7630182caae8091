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

const notLoaded =
  "The program that trains could not be loaded: the server does not answer, or has another version of this page. Reload the page.";

/**
 * Connects a new worker, whose messages are of type R, with who listens to it. One that says nothing and cannot be loaded is opened
 * once more: WebKit keeps scripts in its memory from before the page was isolated, and refuses such a one.
 */
export function handleOf<C, R>(open: () => Worker, listener: WorkerListener<R>): WorkerHandle<C> {
  /** What it was told before it has said anything; null: it has, or is the second. */
  let told: C[] | null = [];
  let worker = start();
  function start(): Worker {
    const opened = open();
    opened.onmessage = ({ data }: MessageEvent<R>) => {
      told = null;
      listener.report(data);
    };
    opened.onerror = (event) => {
      event.preventDefault();
      const again = event.message ? null : told;
      told = null;
      if (again === null) {
        listener.broken({ name: "WorkerError", message: event.message || notLoaded });
        return;
      }
      worker = start();
      for (const command of again) worker.postMessage(command);
    };
    opened.onmessageerror = () =>
      listener.broken({ name: "MessageError", message: "A message of the worker was unreadable." });
    return opened;
  }
  return {
    send: (command) => {
      told?.push(command);
      worker.postMessage(command);
    },
    close: () => {
      told = null;
      worker.terminate();
    },
  };
}

export const openWorker: OpenWorker = (listener) =>
  handleOf(
    () =>
      new Worker(new URL("../../web-workers/training.worker.ts", import.meta.url), {
        type: "module",
        name: "training",
      }),
    listener,
  );
