/**
 * @file Keeps the laboratory's runs: every one that has reached ten iterations is written down, again and again while it
 * trains, and when it pauses or stops. It asks the worker for a checkpoint between two iterations and never waits for the disk.
 */
import type { Laboratory } from "../runs/laboratory.ts";
import type { MetricHistory } from "../runs/metric-history.ts";
import type { Run } from "../runs/run.ts";
import { type HistoryHead, headOf, partSince } from "../runs/history-chunks.ts";
import { newId } from "../runs/new-id.ts";
import { takeSnapshot } from "../runs/snapshot.ts";
import { StorageError } from "../runs/storage/storage-error.ts";
import type { Lane } from "../runs/stores.ts";
import type { Archive } from "./archive.ts";
import type { KeepingStore } from "./keeping-state.ts";
import { type LanePlace, progressOf, recordOf, type RunRecord } from "./kept-run.ts";
import { nameOf } from "./names.ts";

/** Below this a run is repeated in a moment. */
export const worthKeeping = 10;

/** Milliseconds between two writes of a run that trains; and so many times what the last one took, where that is longer and it succeeded. */
const beat = 10_000;
/** The same where nobody looks: all that a write needs must be read from the engine for it. */
const hiddenBeat = 60_000;
const rest = 20;

interface Entry {
  readonly id: string;
  readonly created: number;
  readonly group: string;
  written: boolean;
  /** What the database holds of its history; null: nothing, or not what it should. */
  head: HistoryHead | null;
  /** The iteration and state that were written last. */
  iteration: number;
  state: string;
}

export interface KeeperOptions {
  readonly laboratory: Laboratory;
  readonly archive: Pick<Archive, "begin" | "update" | "change">;
  readonly store: KeepingStore;
  /** This tab's name. */
  readonly tab: string;
  readonly now: () => number;
  /** Told where what was kept is gone, and is being written anew. */
  readonly onCleared: () => void;
}

export class Keeper {
  private readonly options: KeeperOptions;
  private readonly entries = new Map<MetricHistory, Entry>();
  private readonly busy = new Set<Run>();
  private readonly due = new Map<Run, number>();
  /** Runs whose last write came to nothing: they wait for the beat like those that train. */
  private readonly balked = new Set<Run>();

  constructor(options: KeeperOptions) {
    this.options = options;
  }

  /** Looks whether anything is to be written; cheap, called whenever there is news and every few seconds. */
  tick(): void {
    this.releaseLeft();
    for (const [lane, run] of this.lanes()) {
      if (this.isDue(run)) void this.write(lane, run);
    }
  }

  /** Writes every run that has gone on since it was last written. */
  async flush(): Promise<void> {
    const writing = this.lanes().map(async ([lane, run]) => {
      if (run.status.iteration >= worthKeeping && !this.isWritten(run)) await this.write(lane, run);
    });
    await Promise.all(writing);
  }

  /** A run that was taken up from the library is written to its own record from now on. */
  adopt(run: Run, { id, created, place }: RunRecord): void {
    const { iteration, state } = run.status;
    const head = headOf(run.history);
    const stood = { iteration, state: state.kind, head };
    this.entries.set(run.history, { id, created, group: place.group, written: true, ...stood });
    this.due.set(run, this.options.now() + beat);
  }

  /** What is kept may be gone, or can be kept again: every run is written at the next look, or found to be there. */
  recheck(): void {
    for (const entry of this.entries.values()) entry.state = "";
    this.due.clear();
    this.tick();
  }

  /** The record of a run, if it has one. */
  idOf(run: Run): string | null {
    const entry = this.entries.get(run.history);
    return entry?.written === true ? entry.id : null;
  }

  /** The group of the runs that are in the laboratory now, if any is kept. */
  get group(): string | null {
    return [...this.entries.values()].find(({ written }) => written)?.group ?? null;
  }

  private lanes(): (readonly [Lane, Run])[] {
    const { laboratory } = this.options;
    return laboratory.experiment.getState().lanes.flatMap((lane) => {
      const run = laboratory.run(lane.key);
      return run === null ? [] : [[lane, run] as const];
    });
  }

  private isDue(run: Run): boolean {
    const { state, iteration, phasesDone } = run.status;
    if (this.busy.has(run) || state.kind === "failed" || state.kind === "preparing") return false;
    const isTraining = this.options.laboratory.status.getState().transport.kind === "training";
    const isTime = this.options.now() >= (this.due.get(run) ?? 0);
    // A page that is not seen is told little: there the beat alone decides.
    if (isTraining && isTime) return iteration >= worthKeeping || document.hidden;
    const hasSettled = state.kind === "paused" || state.kind === "stopped";
    if (!hasSettled || phasesDone > 0 || iteration < worthKeeping || this.isWritten(run)) {
      return false;
    }
    return isTime || !this.balked.has(run);
  }

  private isWritten({ history, status }: Run): boolean {
    const entry = this.entries.get(history);
    return entry?.iteration === status.iteration && entry.state === status.state.kind;
  }

  private async write(lane: Lane, run: Run): Promise<void> {
    const { now } = this.options;
    this.busy.add(run);
    this.balked.add(run);
    const began = now();
    let wait = document.hidden ? hiddenBeat : beat;
    try {
      if (!(await this.writeNow(lane, run))) return;
      // Not after a failure: what is not kept is to be kept as soon as it can.
      wait = Math.max(wait, rest * (now() - began));
      this.balked.delete(run);
      this.options.store.setState(({ revision }) => ({ problem: null, revision: revision + 1 }));
    } catch (error) {
      this.options.store.setState({ problem: StorageError.problemOf(error) });
    } finally {
      this.busy.delete(run);
      this.due.set(run, now() + wait);
    }
  }

  /** False where there was nothing to write. Throws StorageError. */
  private async writeNow(lane: Lane, run: Run): Promise<boolean> {
    const { archive, now } = this.options;
    const { history } = run;
    const since = this.entries.get(history)?.head ?? null;
    const { history: taken, ...snapshot } = await takeSnapshot(run, (now) => ({
      part: now === history ? partSince(now, since) : null,
      progress: progressOf(now),
    }));
    const { part, progress } = taken;
    const { iteration } = progress;
    // It has begun anew, cannot say where it stands, or is too young.
    if (part === null || snapshot.checkpoint === null || iteration < worthKeeping) return false;
    const entry = this.entries.get(history) ?? this.begin(history);
    const state = run.status.state.kind;
    const text = { name: nameOf(snapshot.config, lane.name), tags: [], notes: "" };
    const place = this.placeOf(lane, entry.group);
    const owned = { id: entry.id, created: entry.created, owner: this.options.tab, open: true };
    const record = recordOf(snapshot, progress, { ...owned, ...text, place }, now());
    const written = { record, history: part, checkpoint: snapshot.checkpoint };
    const outcome = entry.written ? await archive.update(written) : await archive.begin(written);
    if (outcome === "apart" || outcome === "cleared") {
      entry.head = null;
      if (outcome === "cleared") {
        entry.written = false;
        this.options.onCleared();
      }
      return this.writeNow(lane, run);
    }
    Object.assign(entry, { written: true, head: part.head, iteration, state });
    return true;
  }

  private begin(history: MetricHistory): Entry {
    const group = [...this.entries.values()][0]?.group ?? newId();
    const created = this.options.now();
    const entry: Entry = {
      id: newId(),
      created,
      group,
      written: false,
      head: null,
      iteration: -1,
      state: "",
    };
    this.entries.set(history, entry);
    return entry;
  }

  private placeOf({ key, slot, name }: Lane, group: string): LanePlace {
    const { experiment, status } = this.options.laboratory;
    const index = experiment.getState().lanes.findIndex((lane) => lane.key === key);
    const { pace, transport } = status.getState();
    return { group, index, slot, name, pace, training: transport.kind === "training" };
  }

  /** Runs that have left the observatory are not offered to be resumed. */
  private releaseLeft(): void {
    if (this.entries.size === 0) return;
    const present = new Set(this.lanes().map(([, run]) => run.history));
    const left = [...this.entries].filter(([history]) => !present.has(history));
    for (const [history] of left) this.entries.delete(history);
    // A run that was opened once more goes on under the same record.
    const ids = new Set([...this.entries.values()].map(({ id }) => id));
    for (const [, { id, written }] of left) {
      if (!written || ids.has(id)) continue;
      // Where this cannot be written nothing is lost: the run is offered once more.
      this.options.archive.change(id, { open: false }).catch(() => {});
    }
  }
}
