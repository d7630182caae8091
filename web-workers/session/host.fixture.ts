/** @file For tests: the page's side of the protocol, which speaks to a host as a page does to its worker. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import { checkpointBuffers } from "../../src/protocol/checkpoint.ts";
import { frameBuffers, type MetricFrame } from "../../src/protocol/frame.ts";
import { type Command, protocolVersion, type Report } from "../../src/protocol/messages.ts";
import type { SessionState } from "../../src/protocol/session-state.ts";
import { SessionHost } from "./host.ts";
import { runConfig } from "./training.fixture.ts";

const small = {
  rule: "tptt",
  hidden: 8,
  batch: 5,
  length: 10,
  validationSamples: 100,
  stopSolved: false,
} as const satisfies Partial<RunConfig>;

type OfKind<K extends Report["kind"]> = Extract<Report, { kind: K }>;
type Spoken = Command extends infer C
  ? C extends Command
    ? Omit<C, "run" | "version">
    : never
  : never;

function buffersOf(report: Report): readonly ArrayBuffer[] {
  if (report.kind === "frame") return frameBuffers(report.frame);
  const hasBuffers = report.kind === "checkpoint" && report.checkpoint !== null;
  return hasBuffers ? checkpointBuffers(report.checkpoint) : [];
}

/** A page: takes reports as they cross the thread, waits for them, answers frames unless told not to. */
export class Page {
  readonly reports: Report[] = [];
  acknowledges = true;
  run = 1;
  private readonly host: SessionHost;
  private readonly waiting = new Set<() => void>();

  constructor() {
    this.host = new SessionHost((report, transfer) => {
      const whole = buffersOf(report);
      if (transfer.some((buffer, i) => buffer !== whole[i]) || transfer.length !== whole.length) {
        throw new Error(`${report.kind} is not transferred as it should be`);
      }
      // What is transferred is gone on the other side, as it is for a worker.
      this.take(structuredClone(report, { transfer: [...transfer] }));
    });
  }

  private take(report: Report): void {
    this.reports.push(report);
    if (report.kind === "frame" && this.acknowledges) this.say({ kind: "acknowledge" });
    for (const check of this.waiting) check();
  }

  say(command: Spoken, run = this.run): void {
    // Omit has split the union; together with a run the command is whole again.
    this.host.handle({ ...command, run } as Command);
  }

  prepare(changes: Partial<RunConfig> = {}): void {
    const config = runConfig({ ...small, ...changes });
    this.host.handle({ kind: "prepare", version: protocolVersion, run: this.run, config });
  }

  /** The first report from `from` on that fits. */
  async report<K extends Report["kind"]>(
    kind: K,
    fits: (report: OfKind<K>) => boolean,
    from = 0,
  ): Promise<OfKind<K>> {
    const find = (): OfKind<K> | undefined =>
      this.reports
        .slice(from)
        .find((report): report is OfKind<K> => report.kind === kind && fits(report as OfKind<K>));
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const check = (): void => {
          this.waiting.delete(check);
          resolve();
        };
        this.waiting.add(check);
      });
    }
  }

  state(kind: SessionState["kind"], iteration?: number, from = 0): Promise<OfKind<"state">> {
    return this.report(
      "state",
      (report) =>
        report.state.kind === kind && (iteration === undefined || report.iteration === iteration),
      from,
    );
  }

  /** Trains up to an iteration and waits there. */
  async train(until: number): Promise<void> {
    const from = this.reports.length;
    this.say({ kind: "train", until, pace: null });
    await this.report(
      "state",
      ({ state, iteration }) =>
        iteration === until &&
        (state.kind === "stopped" || (state.kind === "running" && state.activity === "waiting")),
      from,
    );
  }

  frames(from = 0): MetricFrame[] {
    return this.reports
      .slice(from)
      .flatMap((report) => (report.kind === "frame" ? [report.frame] : []));
  }

  costs(from = 0): number[] {
    return this.frames(from).flatMap(({ scalars }) => [
      ...(scalars.find(({ metric }) => metric === "cost")?.values ?? []),
    ]);
  }

  /** The frame that ends at an iteration. */
  framesUpTo(iteration: number, from = 0): Promise<OfKind<"frame">> {
    return this.report("frame", ({ frame }) => frame.first + frame.count - 1 === iteration, from);
  }
}

const open: Page[] = [];

export function openPage(): Page {
  const page = new Page();
  open.push(page);
  return page;
}

export function closePages(): void {
  for (const page of open.splice(0)) page.say({ kind: "dispose" });
}

export async function readyPage(changes: Partial<RunConfig> = {}): Promise<Page> {
  const page = openPage();
  page.prepare(changes);
  await page.state("idle");
  return page;
}
