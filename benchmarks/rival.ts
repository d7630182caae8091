/** @file A run of its own in another thread of Node: what one thread does beside, or in the place of, several. */
import { type MessagePort, Worker } from "node:worker_threads";

import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import { type BenchCase, benchConfig } from "./cases.ts";
import { EngineContestant } from "./contestants.ts";

/** In a thread of the same program, `workerData` of this shape means a rival. */
export interface RivalWork {
  readonly rival: BenchCase;
}

export const isRivalWork = (data: unknown): data is RivalWork =>
  typeof data === "object" && data !== null && "rival" in data;

/** Prepares the case, says that it has, and then runs so many iterations for each number that comes, answering each. */
export async function serveRival({ rival }: RivalWork, port: MessagePort): Promise<void> {
  const engine = await createMemoryEngine("simd", "The benchmark asks for it.");
  const contestant = await EngineContestant.create(engine, benchConfig(rival));
  port.on("message", (iterations: number) => {
    void contestant.run(iterations).then(() => {
      port.postMessage("done");
    });
  });
  port.postMessage("done");
}

/** The other side of it. */
export class Rival {
  private readonly worker: Worker;

  private constructor(worker: Worker) {
    this.worker = worker;
  }

  /** A thread that runs the program at `url`. */
  static async start(url: string, rival: BenchCase): Promise<Rival> {
    const made = new Rival(new Worker(new URL(url), { workerData: { rival } }));
    await made.answer();
    return made;
  }

  async run(iterations: number): Promise<void> {
    const answer = this.answer();
    this.worker.postMessage(iterations);
    await answer;
  }

  end(): void {
    void this.worker.terminate();
  }

  private answer(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.worker.once("message", () => {
        this.worker.off("error", reject);
        resolve();
      });
      this.worker.once("error", reject);
    });
  }
}
