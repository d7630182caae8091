/**
 * @file The library's database. A run belongs to one tab at a time: only that one writes it, and every write checks so in the
 * same transaction. Of a history a write brings what is new (`src/runs/history-chunks.ts`).
 */
import type { Dexie, EntityTable, Table, Transaction } from "dexie";
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
import { newId } from "../runs/new-id.ts";
import { BrowserDatabase } from "../runs/storage/browser-database.ts";
import type { KeptRun, RunRecord, WrittenRun } from "./kept-run.ts";

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

/** Made anew with the database: another one than before means that it was cleared in between. */
interface OriginRow {
  readonly id: typeof theOrigin;
  readonly origin: string;
}
const theOrigin = "origin";

type Tables = Dexie & {
  records: EntityTable<RunRecord, "id">;
  histories: EntityTable<HistoryRow, "id">;
  chunks: Table<ChunkRow, [id: string, part: string, index: number], ChunkRow>;
  checkpoints: EntityTable<CheckpointRow, "id">;
  origins: EntityTable<OriginRow, "id">;
};

export interface ArchiveOptions {
  /** Who writes. */
  readonly tab: string;
  /** Another tab has brought a newer database: this one can keep nothing more. */
  readonly onReplaced: () => void;
  /** What is kept may have been cleared just now. */
  readonly onCut: () => void;
  readonly name?: string;
}

/** What an update came to. */
export type Updated = "written" | "gone" | "apart" | "cleared";

/** All of it throws StorageError where the browser does not keep or give. */
export class Archive {
  private readonly database: BrowserDatabase<Tables>;
  private readonly tab: string;
  /** The origin of the database that a run of this tab was written to, by the run's id. */
  private readonly origins = new Map<string, string>();

  constructor({ tab, name = "through-time", ...listeners }: ArchiveOptions) {
    this.database = new BrowserDatabase({ ...listeners, name, declare });
    this.tab = tab;
  }

  list(): Promise<RunRecord[]> {
    return this.database.use(({ records }) => records.toArray());
  }

  async load(id: string): Promise<KeptRun | null> {
    const [record, row, checkpoint, chunks] = await this.database.use((database) =>
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
  begin(run: WrittenRun): Promise<void> {
    return this.write(async (database) => {
      const origin = await originOf(database);
      await put(database, run);
      this.origins.set(run.record.id, origin);
    });
  }

  /**
   * The newest state of a run of this tab; name, tags and notes stay as they are there. "gone" where the run is not there any
   * more or has become another tab's: it must not be written again. "cleared" where nothing is there any more of what was, so
   * that all of it is to begin anew. "apart" where its history there is not the one that the new part continues: then all of it
   * is to be written.
   */
  update({ record, history, checkpoint }: WrittenRun): Promise<Updated> {
    return this.write(async (database): Promise<Updated> => {
      const origin = this.origins.get(record.id);
      if (origin !== undefined && origin !== (await originOf(database))) return "cleared";
      const before = await database.records.get(record.id);
      if (before === undefined || before.owner !== this.tab) return "gone";
      if (history.since === null) {
        await database.chunks.where("id").equals(record.id).delete();
      } else {
        const there = await database.histories.get(record.id);
        if (!sameHead(there?.head ?? null, history.since)) return "apart";
      }
      const { name, tags, notes } = before;
      await put(database, { record: { ...record, name, tags, notes }, history, checkpoint });
      return "written";
    });
  }

  /** Changes what the list shows of a run, if it is there. */
  async change(id: string, changes: Partial<RunRecord>): Promise<void> {
    await this.database.use(({ records }) => records.update(id, changes));
  }

  /** Makes runs this tab's, all or none; false where one is gone or has another owner by now than its record says. */
  claim(records: readonly RunRecord[]): Promise<boolean> {
    return this.write(async (database) => {
      const now = await database.records.bulkGet(records.map(({ id }) => id));
      const isFree = records.every(({ owner }, index) => now[index]?.owner === owner);
      if (!isFree) return false;
      const origin = await originOf(database);
      for (const { id } of records) {
        await database.records.update(id, { owner: this.tab, open: true });
        this.origins.set(id, origin);
      }
      return true;
    });
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.write(async (database) => {
      for (const id of ids) {
        await database.chunks.where("id").equals(id).delete();
        await database.records.delete(id);
        await database.histories.delete(id);
        await database.checkpoints.delete(id);
      }
    });
  }

  /** After silence: the next use asks the browser at once. */
  askAgain(): void {
    this.database.askAgain();
  }

  close(): void {
    this.database.close();
  }

  /** All of the work or nothing of it. */
  private write<T>(work: (database: Tables) => Promise<T>): Promise<T> {
    return this.database.use((database) =>
      database.transaction("rw", database.tables, () => work(database)),
    );
  }
}

function declare(database: Dexie): void {
  database.version(1).stores({ records: "id", histories: "id", checkpoints: "id" });
  database.version(2).stores({ chunks: "[id+part+index]" }).upgrade(cutHistories);
  database.version(3).stores({ origins: "id" });
}

/** The database's own, which it is given by whoever writes to it first. */
async function originOf({ origins }: Tables): Promise<string> {
  const known = await origins.get(theOrigin);
  if (known !== undefined) return known.origin;
  const origin = newId();
  await origins.put({ id: theOrigin, origin });
  return origin;
}

async function put(database: Tables, { record, history, checkpoint }: WrittenRun): Promise<void> {
  const { id } = record;
  await database.records.put(record);
  await database.histories.put({ id, head: history.head });
  await database.chunks.bulkPut(rowsOf(id, history));
  if (checkpoint === null) await database.checkpoints.delete(id);
  else await database.checkpoints.put({ id, checkpoint });
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
