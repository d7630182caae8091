/** @file Values by keys of their own, in a database with one store. */
import type { Dexie, Table } from "dexie";
import { BrowserDatabase } from "./browser-database.ts";

/** As the databases were made that there have been from the beginning. */
const version = 0.1;

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

  /** What is kept under these keys; what is not there is left out. Throws StorageError, as all of these do. */
  async load(keys: readonly string[]): Promise<Value[]> {
    const found = await this.use((table) => table.bulkGet([...keys]));
    return found.filter((value) => value !== undefined);
  }

  loadAll(): Promise<Value[]> {
    return this.use((table) => table.toArray());
  }

  async save(key: string, value: Value): Promise<void> {
    await this.use((table) => table.put(value, key));
  }

  forget(keys: readonly string[]): Promise<void> {
    return this.use((table) => table.bulkDelete([...keys]));
  }

  private use<T>(work: (table: Table<Value, string>) => PromiseLike<T>): Promise<T> {
    return this.database.use((made) => work(made.table<Value, string>(this.store)));
  }
}
