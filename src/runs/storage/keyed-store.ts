/** @file Values by keys of their own, in a database with one store. */
import type { Collection, Dexie, Table } from "dexie";
import { BrowserDatabase } from "./browser-database.ts";

/** As the databases were made that there have been from the beginning. */
const version = 0.1;

/** One key, or all that begin so. */
export type Keys = string | { readonly startsWith: string };

/** All of it throws StorageError where the browser does not keep or give. */
export class KeyedStore<Value> {
  private readonly database: BrowserDatabase<Dexie>;
  private readonly store: string;

  constructor(database: string, store: string) {
    this.store = store;
    this.database = new BrowserDatabase({
      name: database,
      declare: (made) => void made.version(version).stores({ [store]: "" }),
    });
  }

  /** What is kept under these keys; what is not there is left out. */
  async load(keys: readonly Keys[]): Promise<Value[]> {
    const found = await this.inOne("r", (table) =>
      Promise.all(keys.map((each) => under(table, each).toArray())),
    );
    return found.flat();
  }

  loadAll(): Promise<Value[]> {
    return this.inOne("r", (table) => table.toArray());
  }

  async save(key: string, value: Value): Promise<void> {
    await this.inOne("rw", (table) => table.put(value, key));
  }

  async forget(keys: readonly Keys[]): Promise<void> {
    await this.inOne("rw", (table) => Promise.all(keys.map((each) => under(table, each).delete())));
  }

  /** All of the work, or nothing of it. */
  private inOne<T>(
    mode: "r" | "rw",
    work: (table: Table<Value, string>) => PromiseLike<T>,
  ): Promise<T> {
    return this.database.use((made) => {
      const table = made.table<Value, string>(this.store);
      return made.transaction(mode, table, () => work(table));
    });
  }
}

function under<Value>(table: Table<Value, string>, keys: Keys): Collection<Value, string> {
  const where = table.where(":id");
  return typeof keys === "string" ? where.equals(keys) : where.startsWith(keys.startsWith);
}
