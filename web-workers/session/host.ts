/**
 * @file The worker's side of the protocol: takes commands one at a time, trains between them, sends frames one at a time.
 * It does not know that it is in a worker; the post function is given.
 */
import { checkpointBuffers } from "../../src/protocol/checkpoint.ts";
import { frameBuffers, type MetricFrame } from "../../src/protocol/frame.ts";
import { inspectionBuffers } from "../../src/protocol/inspection.ts";
import { type Command, protocolVersion, type Report } from "../../src/protocol/messages.ts";
import { chooseEngine } from "../backend/choose-engine.ts";
import type { LoadMnist } from "../mnist/loaded.ts";
import { type SessionReport, TrainingSession } from "./session.ts";
import { timeIteration } from "./time-iteration.ts";
import { nextTask, wait } from "./yielding.ts";

export type Post = (report: Report, transfer: readonly ArrayBuffer[]) => void;

/** At most so many frames and states a second. */
const framesPerSecond = 20;
/** How long training may keep commands waiting, in seconds. */
const slice = 0.012;

/** Longest wait for the pace before commands are looked at again, in seconds. */
const maxWait = 0.05;
/** How far behind its pace a run may be before the pace begins anew, in seconds. */
const maxLag = 0.5;

interface Goal {
  readonly until: number;
  /** Iterations a second; null: as fast as it goes. */
  readonly pace: number | null;
  /** When the pace began, and at which iteration. */
  readonly since: number;
  readonly from: number;
}

export class SessionHost {
  private readonly post: Post;
  private readonly data: { readonly loadMnist?: LoadMnist };
  private readonly queue: Command[] = [];
  private wake: (() => void) | null = null;
  private session: TrainingSession | null = null;
  private run = -1;
  private goal: Goal | null = null;
  private acknowledged = true;
  private visible = true;
  private lastFrame = 0;

  /** Without `loadMnist` every task but that one can be trained. */
  constructor(post: Post, loadMnist?: LoadMnist) {
    this.post = post;
    this.data = loadMnist === undefined ? {} : { loadMnist };
    void this.serve();
  }

  /** Takes a command in; it is carried out after those before it. Only that a frame has arrived holds at once. */
  handle(command: Command): void {
    if (command.kind === "acknowledge") this.acknowledged ||= command.run === this.run;
    else this.queue.push(command);
    this.wake?.();
  }

  private async serve(): Promise<never> {
    for (;;) {
      try {
        await this.turn();
      } catch (error) {
        // Whatever was not foreseen is shown, and the next command is still taken.
        this.goal = null;
        this.session?.fail(error);
      }
    }
  }

  private async turn(): Promise<void> {
    const command = this.queue.shift();
    if (command !== undefined) await this.obey(command);
    else if (this.isTraining()) await this.train();
    else await this.idle();
    this.sendFrame(!this.isTraining());
  }

  private isTraining(): boolean {
    return (
      this.goal !== null &&
      this.session !== null &&
      this.session.iteration < this.goal.until &&
      !(this.session.isBehind && this.visible)
    );
  }

  private idle(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = null;
        resolve();
      };
    });
  }

  private async obey(command: Command): Promise<void> {
    if (command.kind === "prepare") return this.prepare(command);
    const { session } = this;
    if (session === null || command.run !== this.run) return;
    // What was run unseen comes first: it may have stopped the run, and a rate or a checkpoint is of a later iteration.
    if (needsRows(command) && (await session.catchUp())) this.goal = null;
    switch (command.kind) {
      case "train":
        this.setGoal(session, command.until, command.pace);
        return;
      case "pause":
        this.goal = null;
        session.pause();
        return;
      case "step":
        this.goal = null;
        if (session.canTrain) await session.step();
        return;
      case "step-phase":
        this.goal = null;
        if (session.canTrain) await session.stepPhase();
        return;
      case "rewind":
        this.goal = null;
        await session.rewind();
        return;
      case "set-rate":
        try {
          session.setRate(command.field, command.value);
        } catch (error) {
          session.fail(error);
        }
        return;
      case "set-stops":
        session.setStops(command.stops);
        return;
      case "inspect":
        return this.inspect(session, command.sequence);
      case "checkpoint":
        return this.checkpoint(session);
      case "acknowledge":
        return;
      case "visibility":
        this.visible = command.visible;
        session.isSeen = command.visible;
        return;
      case "dispose":
        this.goal = null;
        session.dispose();
        this.session = null;
        return;
    }
  }

  private async prepare(command: Extract<Command, { kind: "prepare" }>): Promise<void> {
    this.session?.dispose();
    this.session = null;
    this.run = command.run;
    this.goal = null;
    this.acknowledged = true;
    const report = (content: SessionReport): void => {
      this.send(content);
    };
    try {
      this.session = new TrainingSession(command.config, {
        chooseEngine: (config) => chooseEngine(config, timeIteration),
        report,
        ...this.data,
        ...(command.start === undefined ? {} : { start: command.start }),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      report({
        kind: "state",
        state: { kind: "failed", error: { name: "ConfigurationError", message } },
        iteration: 0,
        phasesDone: 0,
        rate: null,
        fullRate: null,
        memory: { tensors: 0, bytes: 0 },
      });
      return;
    }
    await this.session.prepare(command.checkpoint);
  }

  /**
   * What was measured goes ahead, so that the page holds all of it up to the checkpoint; and one frame is under way at a time, so
   * that training waits for the page to take the last one in.
   */
  private async checkpoint(session: TrainingSession): Promise<void> {
    const checkpoint = await session.checkpoint();
    while (session.hasNews && !this.acknowledged) {
      // A run that is over sends nothing more, and its page answers nothing.
      if (this.queue.some(({ kind }) => kind === "prepare" || kind === "dispose")) return;
      await this.idle();
    }
    const frame = session.takeFrame();
    if (frame !== null) this.postFrame(frame);
    const buffers = checkpoint === null ? [] : checkpointBuffers(checkpoint);
    this.post({ kind: "checkpoint", run: this.run, checkpoint }, buffers);
  }

  private async inspect(session: TrainingSession, sequence: number): Promise<void> {
    const inspection = await session.inspect(sequence);
    if (inspection === null) return;
    this.post({ kind: "inspection", run: this.run, inspection }, inspectionBuffers(inspection));
  }

  private setGoal(session: TrainingSession, until: number, pace: number | null): void {
    if (!session.canTrain) return;
    const samePace = this.goal !== null && this.goal.pace === pace;
    this.goal = {
      until,
      pace,
      since: samePace && this.goal !== null ? this.goal.since : now(),
      from: samePace && this.goal !== null ? this.goal.from : session.iteration,
    };
    session.resume(session.iteration < until ? "training" : "waiting");
  }

  private async train(): Promise<void> {
    const { session, goal } = this;
    if (session === null || goal === null) return;
    session.resume("training");
    const until = now() + slice;
    let stopped = false;
    do {
      const early = this.secondsEarly(session, goal);
      if (early > 0) {
        const before = now();
        await wait(Math.min(early, maxWait), () => this.queue.length > 0);
        session.addIdle(now() - before);
        return;
      }
      // A lane that was held up does not rush to make up for it.
      if (early < -maxLag) this.goal = { ...goal, since: now(), from: session.iteration };
      stopped = await session.advance(goal.until);
    } while (!stopped && goal.pace === null && session.iteration < goal.until && now() < until);
    if (stopped) this.goal = null;
    else if (session.iteration >= goal.until) session.resume("waiting");
    await nextTask();
  }

  /** How long the pace still holds the next iteration back. */
  private secondsEarly(session: TrainingSession, { pace, since, from }: Goal): number {
    if (pace === null) return 0;
    return since + (session.iteration - from) / pace - now();
  }

  private sendFrame(atOnce: boolean): void {
    const { session } = this;
    if (session === null || !this.visible || !this.acknowledged) return;
    if (!atOnce && now() - this.lastFrame < 1 / framesPerSecond) return;
    const frame = session.takeFrame();
    if (frame === null) return;
    this.postFrame(frame);
    session.reportState();
  }

  private postFrame(frame: MetricFrame): void {
    this.lastFrame = now();
    this.acknowledged = false;
    this.post({ kind: "frame", run: this.run, frame }, frameBuffers(frame));
  }

  private send(report: SessionReport): void {
    if (report.kind === "ready") {
      this.post({ ...report, run: this.run, version: protocolVersion }, []);
    } else {
      this.post({ ...report, run: this.run }, []);
    }
  }
}

/** Whether a command sees or changes what a run without anybody looking has left unread. */
function needsRows(command: Command): boolean {
  switch (command.kind) {
    case "visibility":
      return command.visible;
    case "acknowledge":
    case "dispose":
    case "rewind":
    case "train":
      return false;
    default:
      return true;
  }
}

const now = (): number => performance.now() / 1000;
