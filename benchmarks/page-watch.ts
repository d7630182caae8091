/** @file Watches a training worker and its page from outside: what is sent, what waits, and what either keeps in memory. */
import type { CDPSession, JSHandle, Page, Worker } from "playwright";

import type { Command, Report } from "../src/protocol/messages.ts";

/** A sentence on what was found, and whether it is as it should be. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** What has been seen of a worker's messages. */
export interface Watch {
  /** Iterations sent in frames, the one after the newest, and those missing between two frames. */
  iterations: number;
  next: number;
  gaps: number;
  frames: number;
  /** Scalars that an iteration should have had, beside those of validations. */
  dropped: number;
  /** Frames that are not acknowledged yet: now, and at most. */
  flying: number;
  mostFlying: number;
  /** The scalar metrics of a frame. */
  columns: number;
  tensors: number;
  bytes: number;
}

/** Looks over the shoulder of a worker that has sent no frame of its training yet. */
export function watchWorker(worker: Worker): Promise<JSHandle<Watch>> {
  return worker.evaluateHandle(() => {
    const watch: Watch = {
      iterations: 0,
      next: -1,
      gaps: 0,
      frames: 0,
      dropped: 0,
      flying: 0,
      mostFlying: 0,
      columns: 0,
      tensors: 0,
      bytes: 0,
    };
    const post = self.postMessage.bind(self);
    const see = (report: Report): void => {
      if (report.kind === "state") Object.assign(watch, report.memory);
      if (report.kind !== "frame") return;
      const { first, count, scalars } = report.frame;
      if (watch.next >= 0) watch.gaps += Math.abs(first - watch.next);
      watch.next = first + count;
      watch.iterations += count;
      watch.frames += 1;
      watch.flying += 1;
      watch.mostFlying = Math.max(watch.mostFlying, watch.flying);
      watch.columns = Math.max(watch.columns, scalars.length);
      const usual = scalars.filter(({ metric }) => metric !== "validationError");
      for (const { present } of usual) {
        watch.dropped += present.reduce((absent, each) => absent + 1 - each, 0);
      }
    };
    Object.assign(self, {
      postMessage: (report: Report, options: StructuredSerializeOptions) => {
        see(report);
        post(report, options);
      },
    });
    // Seen as the worker reads it: a listener of ours would come after the next frame, which may be sent at once.
    const original = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
    Object.defineProperty(MessageEvent.prototype, "data", {
      get(this: MessageEvent<Command>) {
        const data = original?.get?.call(this) as Command;
        if (data.kind === "acknowledge") watch.flying -= 1;
        return data;
      },
    });
    return watch;
  });
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
  readonly embedderHeapUsedSize?: number;
}

/** JavaScript's own objects, the buffers behind its arrays, and what the browser keeps for them. */
const heapBytes = ({ usedSize, backingStorageSize, embedderHeapUsedSize }: HeapUsage): number =>
  usedSize + (backingStorageSize ?? 0) + (embedderHeapUsedSize ?? 0);

/** Bytes that a page's thread keeps, garbage collected. */
export async function pageBytes(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return heapBytes(await session.send("Runtime.getHeapUsage"));
}

interface Answer {
  readonly id?: number;
  readonly result?: HeapUsage;
}

/** Chromium's debugger for the one worker of a page; Playwright has no session for workers. */
export class WorkerDebugger {
  private readonly session: CDPSession;
  private readonly sessionId: string;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private sent = 0;

  private constructor(session: CDPSession, sessionId: string) {
    this.session = session;
    this.sessionId = sessionId;
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      // The border to another program: what is not an answer to us is not in `waiting`.
      const answer = JSON.parse(message) as Answer;
      this.waiting.get(answer.id ?? 0)?.(answer);
      this.waiting.delete(answer.id ?? 0);
    });
  }

  static async attach(session: CDPSession): Promise<WorkerDebugger> {
    const attached = new Promise<string>((resolve) => {
      session.once("Target.attachedToTarget", ({ sessionId }) => resolve(sessionId));
    });
    await session.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return new WorkerDebugger(session, await attached);
  }

  /** Bytes that the worker's thread keeps beside its WebAssembly memory, garbage collected. */
  async bytes(): Promise<number> {
    await this.ask("HeapProfiler.collectGarbage");
    const { result } = await this.ask("Runtime.getHeapUsage");
    if (result === undefined) throw new Error("the worker's debugger did not answer");
    return heapBytes(result);
  }

  private async ask(method: string): Promise<Answer> {
    this.sent += 1;
    const id = this.sent;
    const answer = new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
    });
    const message = JSON.stringify({ id, method });
    await this.session.send("Target.sendMessageToTarget", { sessionId: this.sessionId, message });
    return answer;
  }
}

/** Seconds that the page's main thread has worked: by the clock, and of the processor. */
export interface MainThreadTime {
  readonly at: number;
  readonly tasks: number;
  readonly scripts: number;
  readonly processor: number;
}

/** The session must have had `Performance.enable`. */
export async function mainThreadTime(session: CDPSession): Promise<MainThreadTime> {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string): number =>
    metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    at: of("Timestamp"),
    tasks: of("TaskDuration"),
    scripts: of("ScriptDuration"),
    processor: of("ThreadTime"),
  };
}

/** What share of the time in between the main thread worked. */
export function busyShare(from: MainThreadTime, to: MainThreadTime): Omit<MainThreadTime, "at"> {
  const seconds = to.at - from.at;
  return {
    tasks: (to.tasks - from.tasks) / seconds,
    scripts: (to.scripts - from.scripts) / seconds,
    processor: (to.processor - from.processor) / seconds,
  };
}

/** Waits until the page's lanes are ready at iteration 0. */
export async function ready(page: Page): Promise<void> {
  const status = page.getByRole("status").filter({ hasText: "Ready to train" }).first();
  await status.waitFor({ state: "attached", timeout: 60_000 });
}
