/** @file When the keeper writes, what it writes, and what it leaves alone; on a page without a disk. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { exampleCheckpoint } from "../protocol/checkpoint.fixture.ts";
import type { Command, Report } from "../protocol/messages.ts";
import type { SessionState } from "../protocol/session-state.ts";
import { sameHead } from "../runs/history-chunks.ts";
import { Laboratory } from "../runs/laboratory.ts";
import type { WorkerListener } from "../runs/worker-handle.ts";
import { StorageError } from "../runs/storage/storage-error.ts";
import { Keeper } from "./keeper.ts";
import { createKeepingStore } from "./keeping-state.ts";
import type { RunRecord, WrittenRun } from "./kept-run.ts";

const shared = { ...sharedDefaults, hidden: 4, length: 10 };
const config: RunConfig = { ...shared, ...laneDefaults };

/** A worker that does as it is told by the test; asked for a checkpoint it gives one of where it is. */
class Puppet {
  iteration = 0;
  run = -1;
  canSay = true;
  readonly listener: WorkerListener;

  constructor(listener: WorkerListener) {
    this.listener = listener;
  }

  take(command: Command): void {
    if (command.kind === "prepare") {
      this.run = command.run;
      this.iteration = command.checkpoint?.iteration ?? 0;
    }
    if (command.kind !== "checkpoint") return;
    const checkpoint = this.canSay ? exampleCheckpoint(config, this.iteration) : null;
    this.say({ kind: "checkpoint", run: this.run, checkpoint });
  }

  /** Trains from where it is up to an iteration and says so. */
  goTo(iteration: number, state: SessionState): void {
    const first = this.iteration === 0 ? 0 : this.iteration + 1;
    const count = iteration - first + 1;
    if (count > 0) {
      const seconds = new Float32Array(count);
      const none = { scalars: [], steps: [], spectra: [], validations: [] };
      this.say({ kind: "frame", run: this.run, frame: { first, count, seconds, ...none } });
    }
    this.iteration = iteration;
    const rates = { phasesDone: 0, rate: 1, fullRate: 1, memory: { tensors: 0, bytes: 0 } };
    this.say({ kind: "state", run: this.run, state, iteration, ...rates });
  }

  private say(report: Report): void {
    this.listener.report(report);
  }
}

const training: SessionState = { kind: "running", activity: "training" };
const paused: SessionState = { kind: "paused" };

/** When all that is promised has been kept; turns come one after another in the order in which they were asked for. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function bench() {
  const puppets: Puppet[] = [];
  let time = 1000;
  const laboratory = new Laboratory({
    openWorker: (listener) => {
      const puppet = new Puppet(listener);
      puppets.push(puppet);
      return { send: (command) => puppet.take(command), close: () => {} };
    },
    beforePaint: (task) => task(),
    spareWorkers: 1,
  });
  const written = new Map<string, WrittenRun>();
  const closed: string[] = [];
  const updates: WrittenRun[] = [];
  const add = vi.fn<(run: WrittenRun) => Promise<void>>(async (run) => {
    written.set(run.record.id, run);
  });
  const store = createKeepingStore();
  const onCleared = vi.fn<() => void>();
  const keeper = new Keeper({
    laboratory,
    store,
    tab: "here",
    now: () => time,
    onCleared,
    archive: {
      begin: add,
      update: async (run) => {
        if (!written.has(run.record.id)) return "cleared";
        const there = written.get(run.record.id)?.history.head ?? null;
        if (run.history.since !== null && !sameHead(there, run.history.since)) return "apart";
        updates.push(run);
        written.set(run.record.id, run);
        return "written";
      },
      change: async (id: string, changes: Partial<RunRecord>) => {
        if (changes.open === false) closed.push(id);
      },
    },
  });
  laboratory.open({ shared, lanes: [laneDefaults, { ...laneDefaults, rule: "bptt" }] });
  /** Lets the keeper look, and what it begins come to its end: nothing here waits for a clock or a disk. */
  const settle = async (): Promise<void> => {
    keeper.tick();
    await nextTurn();
  };
  const later = (milliseconds: number): void => {
    time += milliseconds;
  };
  const records = (): RunRecord[] => [...written.values()].map(({ record }) => record);
  const watched = { add, updates, written, onCleared, closed, records };
  return { laboratory, puppets, keeper, store, settle, later, ...watched };
}

describe("Keeper", () => {
  let page: ReturnType<typeof bench>;
  beforeEach(() => {
    vi.stubGlobal("document", { hidden: false });
    page = bench();
  });

  const train = (iteration: number): void => {
    page.laboratory.train();
    for (const puppet of page.puppets) puppet.goTo(iteration, training);
  };

  it("keeps nothing of a run below ten iterations, paused or not", async () => {
    train(8);
    await page.settle();
    for (const puppet of page.puppets) puppet.goTo(9, paused);
    await page.settle();
    expect(page.add).not.toHaveBeenCalled();
  });

  it("keeps both lanes from then on, as one group", async () => {
    train(10);
    await page.settle();
    const [first, second] = page.records();
    expect(first).toMatchObject({ iteration: 10, owner: "here", open: true, hasCheckpoint: true });
    expect(second?.place).toMatchObject({ group: first?.place.group, index: 1, training: true });
  });

  it("writes again every ten seconds, not before, and at once on a pause", async () => {
    train(100);
    await page.settle();
    page.later(9000);
    train(150);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([100, 100]);
    page.later(2000);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([150, 150]);
    for (const puppet of page.puppets) puppet.goTo(151, paused);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([151, 151]);
    expect(page.add).toHaveBeenCalledTimes(2);
  });

  it("writes what is new, and all where what is there does not fit", async () => {
    train(5000);
    await page.settle();
    page.later(20_000);
    train(5100);
    await page.settle();
    const seconds = (run: WrittenRun | undefined): number =>
      run?.history.chunks.reduce(
        (sum, chunk) => sum + (chunk.kind === "iterations" ? chunk.seconds.length : 0),
        0,
      ) ?? 0;
    expect(page.add.mock.calls.map(([run]) => seconds(run))).toEqual([5001, 5001]);
    for (const run of page.updates) expect(seconds(run)).toBeLessThan(1024);
    // Another page has written less in between, as where a run was taken up from before.
    const [first] = page.updates;
    if (first === undefined) throw new Error("nothing was written");
    const { head } = first.history;
    const less = { ...first, history: { ...first.history, head: { ...head, length: 4000 } } };
    page.written.set(first.record.id, less);
    page.updates.length = 0;
    page.later(20_000);
    train(5200);
    await page.settle();
    expect(page.updates.map((run) => seconds(run)).toSorted((a, b) => b - a)[0]).toBe(5201);
  });

  it("writes once a minute while nobody looks", async () => {
    train(100);
    await page.settle();
    vi.stubGlobal("document", { hidden: true });
    page.later(11_000);
    train(150);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([150, 150]);
    page.later(59_000);
    train(200);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([150, 150]);
    page.later(2000);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([200, 200]);
  });

  it("begins another record after a rewind, and offers the run before no more", async () => {
    train(100);
    await page.settle();
    page.laboratory.rewind();
    for (const puppet of page.puppets) {
      puppet.iteration = 0;
      puppet.goTo(0, { kind: "idle" });
    }
    await page.settle();
    expect(page.closed).toHaveLength(2);
    train(120);
    page.later(20_000);
    await page.settle();
    expect(page.records()).toHaveLength(4);
    expect(new Set(page.records().map(({ place }) => place.group)).size).toBe(2);
  });

  it("writes all of it anew where what was kept is cleared, paused or not, and says so", async () => {
    train(100);
    await page.settle();
    page.later(20_000);
    for (const puppet of page.puppets) puppet.goTo(150, paused);
    await page.settle();
    page.written.clear();
    await page.settle();
    expect(page.records()).toEqual([]);
    page.keeper.recheck();
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([150, 150]);
    expect([...page.written.values()].map(({ history }) => history.since)).toEqual([null, null]);
    expect(page.onCleared).toHaveBeenCalled();
    expect(page.store.getState().problem).toBeNull();
  });

  it("leaves what is kept alone while a run cannot say where it stands", async () => {
    train(100);
    await page.settle();
    page.later(20_000);
    for (const puppet of page.puppets) puppet.canSay = false;
    train(200);
    await page.settle();
    expect(page.records().map(({ iteration }) => iteration)).toEqual([100, 100]);
  });

  it("says when the disk is full, tries again, and says when it is over", async () => {
    page.add.mockRejectedValue(new StorageError("full"));
    train(100);
    await page.settle();
    expect(page.store.getState().problem).toBe("full");
    for (const puppet of page.puppets) puppet.goTo(110, paused);
    await page.settle();
    await page.settle();
    expect(page.add).toHaveBeenCalledTimes(2);
    page.add.mockReset();
    page.later(20_000);
    await page.settle();
    expect(page.store.getState().problem).toBeNull();
    expect(page.add).toHaveBeenCalledTimes(2);
  });

  it("tries again ten seconds after a write that came to nothing, however long that took", async () => {
    page.add.mockImplementation(async () => {
      await nextTurn();
      page.later(5000);
      throw new StorageError("full");
    });
    train(100);
    await page.settle();
    await page.settle();
    page.add.mockReset();
    // One came to nothing after five seconds, the other after ten.
    page.later(4900);
    await page.settle();
    expect(page.records()).toHaveLength(0);
    page.later(100);
    await page.settle();
    expect(page.records()).toHaveLength(1);
    page.later(5000);
    await page.settle();
    expect(page.records()).toHaveLength(2);
  });
});
