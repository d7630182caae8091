/** @file The threads of one run, and where it goes on from when one of them is lost. Loaded only where a run is to have more than one. */
import type { TrainerState } from "../../src/protocol/checkpoint.ts";
import type { ThreadReport } from "../../src/protocol/session-state.ts";
import { HelperLostError } from "../threads/crew.ts";
import { SharedWork, type SharedWorkOptions } from "../threads/shared-work.ts";
import type { Prepared, RunThreads } from "./run-threads.ts";
import type { Trainer } from "./trainer.ts";

/** Milliseconds after which a newer point is taken to go on from. */
const pointEvery = 2000;

const ignored = { scalar: () => {}, steps: () => {} };

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/u, "");

/** Never throws: where threads cannot be had, one computes, and the report says why. */
export async function shareRun(
  { engine, trainer }: Prepared,
  options: SharedWorkOptions,
): Promise<RunThreads> {
  if (engine.shareable === undefined) {
    return oneThread(`Several threads need SIMD on the CPU; ${engine.report.engine} computes.`);
  }
  try {
    return new SharedRun(await SharedWork.over(engine.shareable, options), trainer);
  } catch (error) {
    return oneThread(`Threads did not start here (${sentence(error)}), so one computes.`);
  }
}

const oneThread = (why: string): RunThreads => ({
  report: { allowed: 1, atWork: 1, why },
  set: () => {},
  run: (work) => work(),
  forgetPoint: () => {},
  dispose: () => {},
});

class SharedRun implements RunThreads {
  private readonly work: SharedWork;
  private readonly trainer: Trainer;
  private point: TrainerState | null = null;
  private taken = 0;
  private refused = "";

  constructor(work: SharedWork, trainer: Trainer) {
    this.work = work;
    this.trainer = trainer;
  }

  get report(): ThreadReport {
    const { threads, atWork, losses } = this.work;
    const lost = losses.map((why) => `A thread was lost (${why}).`);
    return { allowed: threads, atWork, why: [this.refused, ...lost].join(" ").trim() };
  }

  set(count: number): void {
    try {
      this.work.setThreads(count);
    } catch (error) {
      this.refused = `Memory cannot be shared here (${sentence(error)}), so one thread computes.`;
    }
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.work.threads === 1) return work();
    await this.takePoint();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HelperLostError) || this.point === null) throw error;
      await this.goBack(this.point);
      return this.run(work);
    }
  }

  forgetPoint(): void {
    this.point = null;
  }

  dispose(): void {
    this.work.dispose();
  }

  private async takePoint(): Promise<void> {
    const now = performance.now();
    if (this.point !== null && now - this.taken < pointEvery) return;
    this.taken = now;
    this.point = (await this.trainer.state()) ?? this.point;
  }

  /** To the iteration that the run stood at, by way of the point: the same iterations again, measured already. */
  private async goBack(point: TrainerState): Promise<void> {
    const { trainer, work } = this;
    const { iteration } = trainer;
    work.goOnWithFewer();
    work.isOn = false;
    try {
      trainer.restore(point);
      while (trainer.iteration < iteration) {
        await trainer.step(() => 0, false);
        await trainer.collect(() => ignored);
      }
    } finally {
      work.isOn = true;
    }
  }
}
