/**
 * @file The library's database. A run belongs to one tab at a time: only that one writes it, and every write checks so in the
 * same transaction. Of a history a write brings what is new (`src/runs/history-chunks.ts`).
 */
import { Dexie, type EntityTable, type Table, type Transaction } from "dexie";
import { type Checkpoint, upgradeCheckpoint } from "../protocol/checkpoint.ts";
import {
  assemble,
  type Chunk,
  type HistoryHead,
  type HistoryPart,
  partSince,
  sameHead,
} from "../runs/history-chunks.ts";
import { MetricHistory, type PackedHistory } from "../runs/metric-history.ts";
import { ArchiveError } from "./archive-error.ts";
import type { KeptRun, RunRecord, WrittenRun } from "./kept-run.ts";

const databaseVersion = 2;
/** Dexie's versions are tenths of the browser's. */
const versionsOfDexie = 10;

interface HistoryRow {
  readonly id: string;
  readonly head: HistoryHead;
}
/** The first version had a history in one piece. */
interface WholeHistoryRow {
  readonly id: string;
  readonly history: PackedHistory;
}
type ChunkRow = Chunk & { readonly id: string };
interface CheckpointRow {
  readonly id: string;
  readonly checkpoint: Checkpoint;
}

export class Archive {
  private readonly database: Dexie & {
    records: EntityTable<RunRecord, "id">;
    histories: EntityTable<HistoryRow, "id">;
    chunks: Table<ChunkRow, [id: string, part: string, index: number], ChunkRow>;
    checkpoints: EntityTable<CheckpointRow, "id">;
  };
  private readonly tab: string;

  /** `tab`: who writes. `onReplaced` is called when another tab brings a newer database: this one can keep nothing more. */
  constructor(tab: string, onReplaced: () => void, name = "through-time") {
    const database = new Dexie(name) as Archive["database"];
    database.version(1).stores({ records: "id", histories: "id", checkpoints: "id" });
    database.version(databaseVersion).stores({ chunks: "[id+part+index]" }).upgrade(cutHistories);
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
    const [record, row, checkpoint, chunks] = await named(
      database.transaction("r", database.tables, () =>
        Promise.all([
          database.records.get(id),
          database.histories.get(id),
          database.checkpoints.get(id),
          database.chunks.where("id").equals(id).toArray(),
        ]),
      ),
    );
    if (record === undefined || row === undefined) return null;
    const history = assemble(row.head, chunks);
    // An earlier build has written it: from here on it is in the shape of today.
    const upgraded = upgradeCheckpoint(checkpoint?.checkpoint) as Checkpoint | undefined;
    return { record, history, checkpoint: upgraded ?? null };
  }

  /** A whole run that is not there yet. */
  async add({ history, ...run }: KeptRun): Promise<void> {
    await this.begin({ ...run, history: partSince(MetricHistory.unpack(history), null) });
  }

  /** A run that is not there yet, with all of its history. */
  async begin(run: WrittenRun): Promise<void> {
    const { database } = this;
    await named(database.transaction("rw", database.tables, () => this.put(run)));
  }

  /**
   * The newest state of a run of this tab; name, tags and notes stay as they are there. "gone" where the run is not there any
   * more or has become another tab's: it must not be written again. "apart" where its history there is not the one that the
   * new part continues: then all of it is to be written.
   */
  async update({ record, history, checkpoint }: WrittenRun): Promise<"written" | "gone" | "apart"> {
    const { database, tab } = this;
    const written = database.transaction("rw", database.tables, async () => {
      const before = await database.records.get(record.id);
      if (before === undefined || before.owner !== tab) return "gone";
      if (history.since === null) {
        await database.chunks.where("id").equals(record.id).delete();
      } else {
        const there = await database.histories.get(record.id);
        if (!sameHead(there?.head ?? null, history.since)) return "apart";
      }
      const { name, tags, notes } = before;
      await this.put({ record: { ...record, name, tags, notes }, history, checkpoint });
      return "written";
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
      for (const id of ids) {
        await database.chunks.where("id").equals(id).delete();
        await database.records.delete(id);
        await database.histories.delete(id);
        await database.checkpoints.delete(id);
      }
    });
    await named(removed);
  }

  close(): void {
    this.database.close();
  }

  private async put({ record, history, checkpoint }: WrittenRun): Promise<void> {
    const { id } = record;
    await this.database.records.put(record);
    await this.database.histories.put({ id, head: history.head });
    await this.database.chunks.bulkPut(rowsOf(id, history));
    if (checkpoint === null) await this.database.checkpoints.delete(id);
    else await this.database.checkpoints.put({ id, checkpoint });
  }
}

const rowsOf = (id: string, { chunks }: HistoryPart): ChunkRow[] =>
  chunks.map((chunk) => ({ ...chunk, id }));

/** Cuts the histories of the first version into chunks, one after the other: all at once may be more than there is memory. */
async function cutHistories(transaction: Transaction): Promise<void> {
  const histories = transaction.table<WholeHistoryRow | HistoryRow, string>("histories");
  const chunks = transaction.table<ChunkRow>("chunks");
  for (const id of await histories.toCollection().primaryKeys()) {
    const row = await histories.get(id);
    if (row === undefined || !("history" in row)) continue;
    const part = partSince(MetricHistory.unpack(row.history), null);
    await chunks.bulkPut(rowsOf(id, part));
    await histories.put({ id, head: part.head });
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
