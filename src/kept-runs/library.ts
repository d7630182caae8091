/** @file The library at work: keeps what is trained, takes kept runs up again, reads and writes files. Loaded after the page is up. */
import { describeProblem, type Parsed } from "../experiment/field.ts";
import {
  laneFieldNames,
  maxLanes,
  type RunConfig,
  schemaVersion,
  type SharedFieldName,
  sharedFieldNames,
} from "../experiment/schema.ts";
import { pick } from "../experiment/pick.ts";
import { findProblem } from "../experiment/validate.ts";
import type { Laboratory, StoppedLane } from "../runs/laboratory.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import { newId } from "../runs/new-id.ts";
import { StorageError } from "../runs/storage/storage-error.ts";
import { keptRunWords as words } from "./words.ts";
import { Archive } from "./archive.ts";
import { Keeper } from "./keeper.ts";
import type { KeepingStore, Resumable } from "./keeping-state.ts";
import { type KeptRun, progressOf, recordOf, type RunRecord } from "./kept-run.ts";
import { migrate } from "../experiment/migrations.ts";
import { announceTab, tabsAlive } from "./ownership.ts";
import type { ReadRun } from "./read-runs.ts";

/** How often the keeper looks by itself, in milliseconds: a hidden page has no frames to be told in. */
const look = 2000;

/** When to look once more for what was left, in milliseconds: a page that was reloaded holds its locks for a moment longer. */
const goodbyes = [300, 1000, 3000] as const;

export interface LibraryOptions {
  readonly laboratory: Laboratory;
  readonly store: KeepingStore;
}

export class Library {
  readonly archive: Archive;
  readonly keeper: Keeper;
  private readonly options: LibraryOptions;
  /** Groups of this page that were offered after a failure, so that none is offered again when it was declined. */
  private readonly offered = new Set<string>();
  private readonly tab = newId();
  private isGreeting = false;

  constructor(options: LibraryOptions) {
    const { laboratory, store } = options;
    this.options = options;
    this.archive = new Archive({
      tab: this.tab,
      onReplaced: () => store.setState({ problem: "newer" }),
      onCut: () => this.keeper.recheck(),
    });
    this.keeper = new Keeper({
      laboratory,
      store,
      archive: this.archive,
      tab: this.tab,
      now: () => Date.now(),
      onCleared: () => store.setState({ message: words.cleared }),
    });
    announceTab(this.tab);
  }

  /** Begins to keep, and offers what was cut short. */
  async start(): Promise<void> {
    const { laboratory, store } = this.options;
    laboratory.status.subscribe(() => {
      this.keeper.tick();
      this.offerFailed();
    });
    setInterval(() => {
      this.keeper.tick();
      if (store.getState().problem === "silent") void this.greet();
    }, look);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) void this.keeper.flush();
    });
    window.addEventListener("pagehide", () => void this.keeper.flush());
    await this.greet();
    store.setState({ isKeeping: true });
    for (const delay of goodbyes) setTimeout(() => void this.offerLeft().catch(() => {}), delay);
  }

  /** Asks the browser's storage anew, at once, after it was silent. */
  async askAgain(): Promise<void> {
    this.archive.askAgain();
    await this.greet();
    this.keeper.recheck();
    this.options.store.setState(({ revision }) => ({ revision: revision + 1 }));
  }

  /** Takes up runs that were trained side by side where they were; a sentence says why not. */
  async resume({ group }: Resumable): Promise<string | null> {
    this.options.store.setState({ resumable: null });
    try {
      return await this.takeUp(group);
    } catch (error) {
      return StorageError.inWords(error);
    }
  }

  /** Offers these runs no more; they stay in the library. */
  async dismiss({ group }: Resumable): Promise<void> {
    this.options.store.setState({ resumable: null });
    for (const { id, place } of await this.archive.list()) {
      if (place.group === group) await this.archive.change(id, { open: false });
    }
  }

  /** Puts kept runs into the observatory, as they were; a sentence says why not. They have one shared set-up. */
  async open(records: readonly RunRecord[]): Promise<string | null> {
    const isAlive = await tabsAlive();
    const elsewhere = records.find(
      ({ owner, open, updated }) =>
        open && owner !== null && owner !== this.tab && isAlive(owner, updated),
    );
    if (elsewhere !== undefined) return words.elsewhere(elsewhere.name);
    await this.keeper.flush();
    const kept = await this.loadAll(records);
    const [first] = kept;
    if (first === undefined || kept.length < records.length) return words.gone;
    const field = differingField(kept.map(({ record }) => record.config));
    if (field !== null) return words.differ(field);
    // The keeper has just written some of them: they are this tab's.
    const now = kept.map(({ record }) => record);
    if (!(await this.archive.claim(now))) return words.taken;
    const { laboratory } = this.options;
    const lanes = inOrder(kept);
    const keys = laboratory.openStopped(pick(first.record.config, sharedFieldNames), lanes.lanes);
    keys.forEach((key, index) => {
      const run = laboratory.run(key);
      const record = lanes.kept[index]?.record;
      if (run === null || record === undefined || !record.hasCheckpoint) return;
      this.keeper.adopt(run, record);
    });
    return null;
  }

  /** Every record, up to the present schema where that is possible. */
  async list(): Promise<RunRecord[]> {
    const records = await this.archive.list();
    return records.map((record) => {
      const raised = upToDate(record);
      return raised.ok ? raised.value : record;
    });
  }

  /** The runs, up to the present schema; those that are gone are left out. */
  async loadAll(records: readonly RunRecord[]): Promise<KeptRun[]> {
    const loaded = await Promise.all(records.map(({ id }) => this.archive.load(id)));
    return loaded.flatMap((kept) => {
      if (kept === null) return [];
      const raised = upToDate(kept.record);
      if (!raised.ok) throw new Error(describeProblem(raised.problem));
      return [{ ...kept, record: raised.value }];
    });
  }

  async import(runs: readonly ReadRun[]): Promise<void> {
    const now = Date.now();
    for (const { text, created, snapshot } of runs) {
      const id = newId();
      const place = { group: id, index: 0, slot: 0, name: null, pace: null, training: false };
      const record = recordOf(
        snapshot,
        progressOf(MetricHistory.unpack(snapshot.history)),
        { ...text, id, created, place, owner: null, open: false },
        now,
      );
      await this.archive.add({
        record,
        history: snapshot.history,
        checkpoint: snapshot.checkpoint,
      });
    }
    this.changed();
  }

  /** Says that the library has changed. */
  changed(): void {
    this.options.store.setState(({ revision }) => ({ revision: revision + 1, problem: null }));
  }

  private async takeUp(group: string): Promise<string | null> {
    await this.keeper.flush();
    const records = (await this.archive.list()).filter(
      ({ place, open, hasCheckpoint }) => place.group === group && open && hasCheckpoint,
    );
    const problem = await this.open(records.slice(0, maxLanes));
    if (problem !== null) return problem;
    // Not before: until the runs are this tab's they would be offered once more.
    this.offered.delete(group);
    const { laboratory } = this.options;
    const first = records[0]?.place;
    if (first !== undefined) laboratory.setPace(first.pace);
    if (records.some(({ place, stopped }) => place.training && stopped === null)) {
      laboratory.train();
    }
    return null;
  }

  /** Offers what was cut short; where the storage does not give it, says why. */
  private async greet(): Promise<void> {
    const { store } = this.options;
    if (this.isGreeting) return;
    this.isGreeting = true;
    try {
      await this.offerLeft();
      if (store.getState().problem === "silent") store.setState({ problem: null });
    } catch (error) {
      store.setState({ problem: StorageError.problemOf(error) });
    } finally {
      this.isGreeting = false;
    }
  }

  private async offerLeft(): Promise<void> {
    const resumable = await this.findResumable();
    if (resumable === null || this.offered.has(resumable.group)) return;
    this.offered.add(resumable.group);
    this.options.store.setState({ resumable });
  }

  private offerFailed(): void {
    const { laboratory, store } = this.options;
    const { resumable } = store.getState();
    const { group } = this.keeper;
    if (group === null || resumable !== null || this.offered.has(group)) return;
    const hasFailed = laboratory.experiment.getState().lanes.some(({ key }) => {
      const run = laboratory.run(key);
      return run?.status.state.kind === "failed" && this.keeper.idOf(run) !== null;
    });
    if (!hasFailed) return;
    this.offered.add(group);
    void this.archive
      .list()
      .then((records) => {
        const own = records.filter(({ place, open }) => open && place.group === group);
        store.setState({ resumable: resumableOf(own) });
      })
      .catch((error: unknown) => store.setState({ problem: StorageError.problemOf(error) }));
  }

  /** The newest runs that were cut short: in a tab that is gone, and not at their end. */
  private async findResumable(): Promise<Resumable | null> {
    const [records, isAlive] = await Promise.all([this.archive.list(), tabsAlive()]);
    const left = records.filter(
      ({ owner, open, hasCheckpoint, updated }) =>
        open && hasCheckpoint && owner !== null && !isAlive(owner, updated),
    );
    const newest = left
      .filter(({ stopped }) => stopped === null)
      .toSorted((a, b) => b.updated - a.updated)[0];
    if (newest === undefined) return null;
    return resumableOf(left.filter(({ place }) => place.group === newest.place.group));
  }
}

function resumableOf(records: readonly RunRecord[]): Resumable | null {
  const ordered = records.toSorted((a, b) => a.place.index - b.place.index);
  const [first] = ordered;
  if (first === undefined) return null;
  return {
    group: first.place.group,
    names: ordered.map(({ name }) => name),
    iteration: Math.max(...ordered.map(({ iteration }) => iteration)),
    updated: Math.max(...ordered.map(({ updated }) => updated)),
  };
}

/** The first shared field in which runs differ, so that they cannot be lanes of one experiment; null: none. */
function differingField(configs: readonly RunConfig[]): SharedFieldName | null {
  const [first, ...others] = configs;
  if (first === undefined) return null;
  return (
    sharedFieldNames.find((name) => others.some((config) => config[name] !== first[name])) ?? null
  );
}

/** Lanes in the order they had, each with a colour of its own. */
function inOrder(kept: readonly KeptRun[]): {
  readonly kept: readonly KeptRun[];
  readonly lanes: readonly StoppedLane[];
} {
  const ordered = kept.toSorted((a, b) => a.record.place.index - b.record.place.index);
  const slots = ordered.map(({ record }) => record.place.slot);
  const isTaken = new Set(slots).size < slots.length;
  const lanes = ordered.map(({ record, history, checkpoint }, index): StoppedLane => {
    const { config, rateChanges, startedFrom = null, place } = record;
    return {
      lane: pick(config, laneFieldNames),
      slot: isTaken ? index : place.slot,
      name: place.name,
      stopped: {
        config,
        rateChanges,
        startedFrom,
        history: MetricHistory.unpack(history),
        checkpoint,
      },
    };
  });
  return { kept: ordered, lanes };
}

function upToDate(record: RunRecord): Parsed<RunRecord> {
  const config = migrate({ ...record.config }, record.schemaVersion);
  const problem = findProblem(config);
  if (problem !== null) return { ok: false, problem };
  // The gate has just looked at every field.
  return { ok: true, value: { ...record, config: config as RunConfig, schemaVersion } };
}
