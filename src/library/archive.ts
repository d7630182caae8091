/**
 * @file The library's database. A run belongs to one tab at a time: only that one writes it, and every write checks so in the
 * same transaction.
 */
import { Dexie, type EntityTable } from "dexie";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import type { PackedHistory } from "../runs/metric-history.ts";
import { ArchiveError } from "./archive-error.ts";
import type { KeptRun, RunRecord } from "./kept-run.ts";

const databaseVersion = 1;
/** Dexie's versions are tenths of the browser's. */
const versionsOfDexie = 10;

interface HistoryRow {
  readonly id: string;
  readonly history: PackedHistory;
}
interface CheckpointRow {
  readonly id: string;
  readonly checkpoint: Checkpoint;
}

export class Archive {
  private readonly database: Dexie & {
    records: EntityTable<RunRecord, "id">;
    histories: EntityTable<HistoryRow, "id">;
    checkpoints: EntityTable<CheckpointRow, "id">;
  };
  private readonly tab: string;

  /** `tab`: who writes. `onReplaced` is called when another tab brings a newer database: this one can keep nothing more. */
  constructor(tab: string, onReplaced: () => void, name = "through-time") {
    const database = new Dexie(name) as Archive["database"];
    database.version(databaseVersion).stores({ records: "id", histories: "id", checkpoints: "id" });
    // By itself Dexie would open a newer database and write what that does not expect.
    database.on("ready", () => {
      if (database.backendDB().version > databaseVersion * versionsOfDexie) {
        throw new DOMException("a newer page has been here", "VersionError");
      }
    });
    database.on("versionchange", () => {
      database.close();
      onReplaced();
    });
    this.database = database;
    this.tab = tab;
  }

  list(): Promise<RunRecord[]> {
    return named(this.database.records.toArray());
  }

  async load(id: string): Promise<KeptRun | null> {
    const { database } = this;
    const [record, row, checkpoint] = await named(
      database.transaction("r", database.tables, () =>
        Promise.all([
          database.records.get(id),
          database.histories.get(id),
          database.checkpoints.get(id),
        ]),
      ),
    );
    if (record === undefined || row === undefined) return null;
    return { record, history: row.history, checkpoint: checkpoint?.checkpoint ?? null };
  }

  /** A run that is not there yet. */
  async add(run: KeptRun): Promise<void> {
    const { database } = this;
    await named(database.transaction("rw", database.tables, () => this.put(run)));
  }

  /**
   * The newest state of a run of this tab; name, tags and notes stay as they are there. False where the run is not there any
   * more or has become another tab's: it must not be written again.
   */
  async update({ record, history, checkpoint }: KeptRun): Promise<boolean> {
    const { database, tab } = this;
    const written = database.transaction("rw", database.tables, async () => {
      const before = await database.records.get(record.id);
      if (before === undefined || before.owner !== tab) return false;
      const { name, tags, notes } = before;
      await this.put({ record: { ...record, name, tags, notes }, history, checkpoint });
      return true;
    });
    return named(written);
  }

  /** Changes what the list shows of a run, if it is there. */
  async change(id: string, changes: Partial<RunRecord>): Promise<void> {
    await named(this.database.records.update(id, changes));
  }

  /** Makes runs this tab's, all or none; false where one is gone or has another owner by now than its record says. */
  async claim(records: readonly RunRecord[]): Promise<boolean> {
    const { database, tab } = this;
    const claimed = database.transaction("rw", database.records, async () => {
      const now = await database.records.bulkGet(records.map(({ id }) => id));
      const isFree = records.every(({ owner }, index) => now[index]?.owner === owner);
      if (!isFree) return false;
      for (const { id } of records) await database.records.update(id, { owner: tab, open: true });
      return true;
    });
    return named(claimed);
  }

  async remove(ids: readonly string[]): Promise<void> {
    const { database } = this;
    const removed = database.transaction("rw", database.tables, async () => {
      for (const table of database.tables) await table.bulkDelete([...ids]);
    });
    await named(removed);
  }

  close(): void {
    this.database.close();
  }

  private async put({ record, history, checkpoint }: KeptRun): Promise<void> {
    const { id } = record;
    await this.database.records.put(record);
    await this.database.histories.put({ id, history });
    if (checkpoint === null) await this.database.checkpoints.delete(id);
    else await this.database.checkpoints.put({ id, checkpoint });
  }
}

/** What the database says, in the words of the library. */
async function named<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw ArchiveError.of(error);
  }
}
