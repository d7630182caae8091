/** @file A database of the browser that is silent, late, refused, cut off or newer: what is said of it, and that it is asked anew. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserDatabase } from "../../src/runs/storage/browser-database.ts";
import { KeyedStore } from "../../src/runs/storage/keyed-store.ts";
import { StorageError } from "../../src/runs/storage/storage-error.ts";
import type { Dexie } from "dexie";

const name = "browser-database-test";
const openingLimit = 300;
const made: BrowserDatabase<Dexie>[] = [];

function database(options: { readonly onCut?: () => void } = {}): BrowserDatabase<Dexie> {
  const declare = (each: Dexie): void => void each.version(1).stores({ things: "" });
  const opened = new BrowserDatabase<Dexie>({ name, declare, openingLimit, ...options });
  made.push(opened);
  return opened;
}
const put = (into: BrowserDatabase<Dexie>, value: string): Promise<unknown> =>
  into.use((each) => each.table("things").put(value, "key"));
const get = (from: BrowserDatabase<Dexie>): Promise<unknown> =>
  from.use((each) => each.table("things").get("key"));

const remove = (each: string): Promise<void> =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase(each).onsuccess = () => resolve();
  });

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const each of made.splice(0)) each.close();
  await remove(name);
});

type OpenDatabase = (
  this: IDBFactory,
  ...request: Parameters<IDBFactory["open"]>
) => IDBOpenDBRequest;

/** An open that answers nothing until it is let. */
function silence(): { readonly asked: () => number; readonly answer: () => void } {
  const open = Reflect.get(IDBFactory.prototype, "open") as OpenDatabase;
  const held: (() => void)[] = [];
  const spy = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(function (
    this: IDBFactory,
    ...request
  ) {
    const answer = document.createElement("i");
    held.push(() => {
      const real = open.apply(this, request);
      for (const event of ["upgradeneeded", "success", "error"] as const) {
        real.addEventListener(event, (happened) => {
          Object.assign(answer, { result: real.result, transaction: real.transaction });
          const handler: unknown = Reflect.get(answer, `on${event}`);
          if (typeof handler === "function") handler.call(answer, happened);
        });
      }
    });
    return answer as unknown as IDBOpenDBRequest;
  });
  return {
    asked: () => spy.mock.calls.length,
    answer: () => {
      spy.mockRestore();
      for (const release of held.splice(0)) release();
    },
  };
}

test("says so within its limit where no answer comes, at once for a while after that, and asks anew when told", async () => {
  const { asked, answer } = silence();
  const opened = database();
  await expect(put(opened, "a")).rejects.toMatchObject({ problem: "silent" });
  const before = asked();
  await expect(get(opened)).rejects.toThrow("This browser's storage does not answer.");
  expect(asked()).toBe(before);
  opened.askAgain();
  await expect(get(opened)).rejects.toMatchObject({ problem: "silent" });
  expect(asked()).toBeGreaterThan(before);
  answer();
  opened.askAgain();
  await put(opened, "b");
  expect(await get(opened)).toBe("b");
});

test("takes an answer that comes late", async () => {
  const { answer } = silence();
  const opened = database();
  await expect(put(opened, "a")).rejects.toMatchObject({ problem: "silent" });
  answer();
  await expect
    .poll(() =>
      put(opened, "b")
        .then(() => get(opened))
        .catch(() => null),
    )
    .toBe("b");
});

test.each([
  ["refused", new DOMException("no", "SecurityError")],
  ["broken", new DOMException("no", "UnknownError")],
])("calls storage absent that is %s, and keeps once it is there", async (_, error) => {
  const spy = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw error;
  });
  const opened = database();
  await expect(put(opened, "a")).rejects.toMatchObject({ problem: "absent" });
  spy.mockRestore();
  await put(opened, "b");
  expect(await get(opened)).toBe("b");
});

test("goes on with another connection where the browser or a person has cut the one before", async () => {
  const onCut = vi.fn<() => void>();
  const opened = database({ onCut });
  await put(opened, "a");
  await remove(name);
  expect(onCut).toHaveBeenCalledTimes(1);
  expect(await get(opened)).toBeUndefined();
  await put(opened, "b");
  await opened.use(async (each) => {
    each.backendDB().close();
  });
  expect(await get(opened)).toBe("b");
});

test("a newer database is left alone and said", async () => {
  const newer = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name, 1000);
    opening.onupgradeneeded = () => opening.result.createObjectStore("things");
    opening.onsuccess = () => resolve(opening.result);
  });
  newer.close();
  await expect(put(database(), "a")).rejects.toMatchObject({ problem: "newer" });
});

test("what work throws for a reason of its own stays what it is", async () => {
  const odd = new Error("odd");
  await expect(database().use(() => Promise.reject(odd))).rejects.toBe(odd);
  expect(StorageError.inWords(odd)).toBe("odd");
});

test("reads what earlier versions of the page have kept by keys", async () => {
  const store = new KeyedStore<string>(`${name}-keyed`, "outcomes");
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(`${name}-keyed`);
    opening.onupgradeneeded = () => opening.result.createObjectStore("outcomes");
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("outcomes", "readwrite");
      transaction.objectStore("outcomes").put("old", "a");
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
  await store.save("b", "new");
  expect(await store.load(["a", "b", "c"])).toEqual(["old", "new"]);
  await store.forget(["a"]);
  expect(await store.loadAll()).toEqual(["new"]);
  await store.save("c@1", "one");
  await store.save("c@2", "two");
  expect(await store.load([{ startsWith: "c@" }, "b"])).toEqual(["one", "two", "new"]);
  await store.forget([{ startsWith: "c@" }]);
  expect(await store.loadAll()).toEqual(["new"]);
  // The version is what it was: a page of before, open in another tab, is not in the way.
  const { version } =
    (await indexedDB.databases()).find((each) => each.name?.endsWith("keyed")) ?? {};
  expect(version).toBe(1);
});
