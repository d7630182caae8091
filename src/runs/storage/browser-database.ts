/**
 * @file A database of this browser: opened at its first use within a limit, and anew after it failed, fell silent or was cut
 * off. Whoever uses it is told by a StorageError.
 */
import { Dexie } from "dexie";
import { within } from "../within.ts";
import { isCutOff, StorageError } from "./storage-error.ts";

/** Milliseconds that an answer is waited for; a disk that wakes up takes a few seconds. */
const openingLimit = 10_000;
const workLimit = 60_000;
/** After silence it is asked anew no sooner than this: whoever asks meanwhile is not kept waiting. */
const silentRest = 20_000;

export interface DatabaseOptions {
  readonly name: string;
  /** Declares the versions there have been. */
  readonly declare: (database: Dexie) => void;
  /** A newer page has taken the database: nothing more can be kept from here. */
  readonly onReplaced?: () => void;
  /** The browser has cut the connection, as where a person clears what the page has kept. */
  readonly onCut?: () => void;
  /** In place of the usual limit, in milliseconds. */
  readonly openingLimit?: number;
}

export class BrowserDatabase<Tables extends Dexie> {
  private readonly options: DatabaseOptions;
  private opening: Promise<Tables> | null = null;
  private askAgainAt = 0;

  constructor(options: DatabaseOptions) {
    this.options = options;
  }

  /** Does the work on the open database. Throws StorageError, or what the work throws for a reason of its own. */
  async use<T>(work: (database: Tables) => PromiseLike<T>): Promise<T> {
    try {
      return await this.attempt(work);
    } catch (error) {
      if (error instanceof StorageError || !isCutOff(error)) throw StorageError.named(error);
      // As after a sleep, or where what the page keeps has just been cleared.
      this.opening = null;
      return this.attempt(work).catch((again: unknown) => {
        throw StorageError.named(again);
      });
    }
  }

  /** After silence: the next use asks at once. */
  askAgain(): void {
    this.askAgainAt = 0;
  }

  close(): void {
    const { opening } = this;
    this.opening = null;
    opening?.then((database) => database.close()).catch(() => {});
  }

  private async attempt<T>(work: (database: Tables) => PromiseLike<T>): Promise<T> {
    const database = await this.connect();
    return within(work(database), workLimit, () => new StorageError("silent"));
  }

  private async connect(): Promise<Tables> {
    if (performance.now() < this.askAgainAt) throw new StorageError("silent");
    let isHeld = false;
    const opening = (this.opening ??= this.open(() => {
      isHeld = true;
    }));
    const silence = new StorageError("silent");
    try {
      return await within(opening, this.options.openingLimit ?? openingLimit, () =>
        isHeld ? new StorageError("held") : silence,
      );
    } catch (error) {
      if (this.opening === opening) this.opening = null;
      if (error === silence) this.askAgainAt = performance.now() + silentRest;
      this.welcome(opening);
      throw error;
    }
  }

  /** An answer that comes late is as good, unless there is another by then. */
  private welcome(opening: Promise<Tables>): void {
    opening
      .then((database) => {
        if (this.opening !== null && this.opening !== opening) {
          database.close();
          return;
        }
        this.opening = opening;
        this.askAgainAt = 0;
      })
      .catch(() => {});
  }

  private async open(onHeld: () => void): Promise<Tables> {
    const { name, declare, onReplaced, onCut } = this.options;
    const { indexedDB } = Dexie.dependencies;
    if (indexedDB === null || indexedDB === undefined) throw new StorageError("absent");
    const database = new Dexie(name, { autoOpen: false, indexedDB: ofOneVersion(indexedDB) });
    declare(database);
    const staysForAll = true;
    database.on(
      "ready",
      () =>
        database.backendDB().addEventListener("close", () => {
          this.opening = null;
          onCut?.();
        }),
      staysForAll,
    );
    database.on("versionchange", ({ newVersion }) => {
      this.opening = null;
      database.close();
      if (newVersion === null) onCut?.();
      else onReplaced?.();
    });
    database.on("blocked", onHeld);
    await database.open();
    // The tables are those that `declare` has declared.
    return database as Tables;
  }
}

/** Opens what is asked for first and nothing else: by itself Dexie opens a newer database, too, and changes it to what it knows. */
function ofOneVersion(factory: IDBFactory): IDBFactory {
  let wanted: number | undefined;
  return {
    open: (name, version) => {
      wanted ??= version;
      if (version !== wanted) throw new DOMException("a newer page has been here", "VersionError");
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}
