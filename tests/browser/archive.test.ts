/** @file The library's database in a browser: two tabs that write the same run, one that is newer, one that is full. */
import { afterEach, expect, test } from "vitest";
import { Archive } from "../../src/library/archive.ts";
import { ArchiveError } from "../../src/library/archive-error.ts";
import { exampleRun } from "../../src/library/example-run.lab.ts";
import { type KeptRun, recordOf } from "../../src/library/kept-run.ts";

const name = "archive-test";
const open: Archive[] = [];

function archive(tab: string, onReplaced: () => void = () => {}): Archive {
  const made = new Archive(tab, onReplaced, name);
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
  const { history, checkpoint, config, engine, startNorms, rateChanges } = exampleRun(iterations);
  const place = { group: "g", index: 0, slot: 0, name: null, pace: null, training: true };
  const text = { name: "a run", tags: [], notes: "" };
  const snapshot = { config, engine, startNorms, rateChanges, stopped: null, checkpoint };
  const packed = history.pack();
  const record = recordOf(
    { ...snapshot, history: packed },
    { id: "1", created: 1, owner, open: true, place, ...text },
    iterations,
  );
  return { record, history: packed, checkpoint };
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
  expect(await left.update(kept("left", 20))).toBe(true);
  expect(await right.update(kept("right", 30))).toBe(false);
  const [record] = await right.list();
  expect(record).toMatchObject({ name: "renamed", tags: ["seen"], iteration: 20, owner: "left" });
});

test("of two tabs that take a run up at once one gets it, and the first owner writes no more", async () => {
  const [dead, left, right] = [archive("dead"), archive("left"), archive("right")];
  await dead.add(kept("dead"));
  const records = await left.list();
  const claims = await Promise.all([left.claim(records), right.claim(records)]);
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await dead.update(kept("dead", 20))).toBe(false);
});

test("a run that was deleted is not written again", async () => {
  const [left, right] = [archive("left"), archive("right")];
  await left.add(kept("left"));
  await right.remove(["1"]);
  expect(await left.update(kept("left", 20))).toBe(false);
  expect(await left.list()).toEqual([]);
  expect(await left.load("1")).toBeNull();
});

test("gives way to a newer page, and says so on both sides", async () => {
  let replaced = 0;
  const old = archive("old", () => {
    replaced += 1;
  });
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
  expect(ArchiveError.of(full).problem).toBe("full");
  expect(ArchiveError.of({ name: "AbortError", inner: full }).problem).toBe("full");
  expect(ArchiveError.of(new Error("odd")).problem).toBe("other");
});
