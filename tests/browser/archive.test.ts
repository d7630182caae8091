/** @file The library's database in a browser: what is added to a run, two tabs that write it, older and newer databases, a full one. */
import { afterEach, expect, test } from "vitest";
import { Archive, type ArchiveOptions } from "../../src/kept-runs/archive.ts";
import { exampleRun } from "../../src/kept-runs/example-run.fixture.ts";
import {
  type KeptRun,
  progressOf,
  recordOf,
  type WrittenRun,
} from "../../src/kept-runs/kept-run.ts";
import { type HistoryHead, headOf, partSince } from "../../src/runs/history-chunks.ts";
import { MetricHistory } from "../../src/runs/metric-history.ts";
import { StorageError } from "../../src/runs/storage/storage-error.ts";

const name = "archive-test";
const open: Archive[] = [];

function archive(tab: string, listeners: Partial<ArchiveOptions> = {}): Archive {
  const made = new Archive({ tab, name, onReplaced: () => {}, onCut: () => {}, ...listeners });
  open.push(made);
  return made;
}

afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = () => resolve();
  });
});

function kept(owner: string | null, iterations = 12): KeptRun {
  const { history, checkpoint, kept: _, name: __, ...described } = exampleRun(iterations);
  const place = { group: "g", index: 0, slot: 0, name: null, pace: null, training: true };
  const text = { name: "a run", tags: [], notes: "" };
  const snapshot = { ...described, stopped: null, checkpoint };
  const record = recordOf(
    snapshot,
    progressOf(history),
    { id: "1", created: 1, owner, open: true, place, ...text },
    iterations,
  );
  return { record, history: history.pack(), checkpoint };
}

/** The same run as its keeper writes it when so much of it is there. */
function written(owner: string, iterations: number, since: HistoryHead | null): WrittenRun {
  const { history, ...run } = kept(owner, iterations);
  return { ...run, history: partSince(MetricHistory.unpack(history), since) };
}

const headAt = (iterations: number): HistoryHead => headOf(exampleRun(iterations).history);

/** How many rows each store holds. */
function contents(): Promise<Record<string, number>> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const database = opening.result;
      const stores = [...database.objectStoreNames];
      const transaction = database.transaction(stores);
      const counts = stores.map((store) => transaction.objectStore(store).count());
      transaction.oncomplete = () => {
        database.close();
        resolve(
          Object.fromEntries(stores.map((store, index) => [store, counts[index]?.result ?? 0])),
        );
      };
    };
  });
}

test("gives back what was put in, to the bit", async () => {
  const run = kept("left");
  await archive("left").add(run);
  expect(await archive("right").load("1")).toEqual(run);
  expect(await archive("right").load("2")).toBeNull();
});

test("a run is written by its owner alone, and what a person wrote stays", async () => {
  const [left, right] = [archive("left"), archive("right")];
  await left.add(kept("left"));
  await right.change("1", { name: "renamed", tags: ["seen"] });
  expect(await left.update(written("left", 20, headAt(12)))).toBe("written");
  expect(await right.update(written("right", 30, headAt(20)))).toBe("gone");
  const [record] = await right.list();
  expect(record).toMatchObject({ name: "renamed", tags: ["seen"], iteration: 20, owner: "left" });
});

test("of two tabs that take a run up at once one gets it, and the first owner writes no more", async () => {
  const [dead, left, right] = [archive("dead"), archive("left"), archive("right")];
  await dead.add(kept("dead"));
  const records = await left.list();
  const claims = await Promise.all([left.claim(records), right.claim(records)]);
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await dead.update(written("dead", 20, headAt(12)))).toBe("gone");
});

test("a run that was deleted is not written again", async () => {
  const [left, right] = [archive("left"), archive("right")];
  await left.add(kept("left"));
  await right.remove(["1"]);
  expect(await left.update(written("left", 20, headAt(12)))).toBe("gone");
  expect(await left.list()).toEqual([]);
  expect(await left.load("1")).toBeNull();
});

test("adds what is new to what is there, and is the whole run after it", async () => {
  const left = archive("left");
  await left.add(kept("left", 2000));
  const part = written("left", 2100, headAt(2000));
  expect(await left.update(part)).toBe("written");
  const numbers = part.history.chunks.flatMap((chunk) =>
    chunk.kind === "iterations" ? chunk.seconds.length : [],
  );
  expect(numbers.reduce((sum, count) => sum + count, 0)).toBeLessThan(700);
  expect(await archive("right").load("1")).toEqual(kept("left", 2100));
});

test("takes no part that does not continue what is there, and all of the run in its place", async () => {
  const left = archive("left");
  await left.add(kept("left", 2000));
  expect(await left.update(written("left", 1500, headAt(1400)))).toBe("apart");
  expect(await left.load("1")).toEqual(kept("left", 2000));
  expect(await left.update(written("left", 1500, null))).toBe("written");
  expect(await left.load("1")).toEqual(kept("left", 1500));
});

test("leaves no piece of a run behind that was deleted, and brings all of it back", async () => {
  const left = archive("left");
  const run = kept("left", 2000);
  await left.add(run);
  await left.remove(["1"]);
  const { origins: _, ...remaining } = await contents();
  expect(remaining).toEqual({ checkpoints: 0, chunks: 0, histories: 0, records: 0 });
  await left.add(run);
  expect(await left.load("1")).toEqual(run);
});

test("opens a database of the first version, where histories were in one piece", async () => {
  const runs = [kept("left", 20), kept("left", 1500)];
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name, 10);
    opening.onupgradeneeded = () => {
      const database = opening.result;
      const stores = ["records", "histories", "checkpoints"].map((store) =>
        database.createObjectStore(store, { keyPath: "id" }),
      );
      runs.forEach(({ record, history, checkpoint }, index) => {
        const id = String(index + 1);
        stores[0]?.put({ ...record, id });
        stores[1]?.put({ id, history });
        stores[2]?.put({ id, checkpoint });
      });
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.onerror = () => reject(opening.error ?? new Error("not opened"));
  });
  const opened = archive("left");
  for (const [index, run] of runs.entries()) {
    const id = String(index + 1);
    expect(await opened.load(id)).toEqual({ ...run, record: { ...run.record, id } });
  }
  // And it goes on from there.
  const { record, ...part } = written("left", 40, headAt(20));
  expect(await opened.update({ ...part, record: { ...record, id: "1" } })).toBe("written");
  expect((await opened.load("1"))?.history).toEqual(kept("left", 40).history);
});

test("knows that it was cleared, and is written anew where it was not deleted by a person", async () => {
  let cuts = 0;
  const onCut = (): void => {
    cuts += 1;
  };
  const [left, other] = [archive("left", { onCut }), archive("left")];
  await left.add(kept("left"));
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = () => resolve();
  });
  expect(cuts).toBe(1);
  // Somebody else may be the first to write there.
  await other.change("1", { name: "nothing to be renamed" });
  expect(await left.update(written("left", 20, headAt(12)))).toBe("cleared");
  await left.begin(written("left", 20, null));
  expect(await left.update(written("left", 30, headAt(20)))).toBe("written");
  await other.remove(["1"]);
  expect(await left.update(written("left", 40, headAt(30)))).toBe("gone");
});

test("gives way to a newer page, and says so on both sides", async () => {
  let replaced = 0;
  const onReplaced = (): void => {
    replaced += 1;
  };
  const old = archive("old", { onReplaced });
  await old.add(kept("old"));
  const newer = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name, 1000);
    opening.onsuccess = () => resolve(opening.result);
  });
  expect(replaced).toBe(1);
  await expect(archive("late").list()).rejects.toMatchObject({ problem: "newer" });
  newer.close();
});

test("names a full disk by its error, however deep it lies", () => {
  const full = new DOMException("no room", "QuotaExceededError");
  expect(StorageError.problemOf(full)).toBe("full");
  expect(StorageError.problemOf({ name: "AbortError", inner: full })).toBe("full");
  expect(StorageError.problemOf(new Error("odd"))).toBe("other");
});
