/** @file What each engine took for an iteration on this device, remembered from visit to visit. */
import type { Table } from "dexie";

/** Milliseconds an iteration. */
export interface EngineTimings {
  readonly webgpu: number;
  readonly cpu: number;
}

const keyPrefix = "engine timings, ";
const store = "keyval";

/** Milliseconds that storage has to answer: measuring anew takes no longer. */
const patience = 3000;

function isTimings(value: unknown): value is EngineTimings {
  return (
    typeof value === "object" &&
    value !== null &&
    "webgpu" in value &&
    "cpu" in value &&
    typeof value.webgpu === "number" &&
    typeof value.cpu === "number"
  );
}

/** The timings measured for this configuration on this device, or null. */
export async function rememberedTimings(key: string): Promise<EngineTimings | null> {
  const value = await attempt((table) => table.get(keyPrefix + key));
  return isTimings(value) ? value : null;
}

export async function rememberTimings(key: string, timings: EngineTimings): Promise<void> {
  await attempt((table) => table.put(timings, keyPrefix + key));
}

const silence = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(resolve, patience, null);
  });

/** Without storage, or with one that does not answer, every visit measures anew: null. */
async function attempt(
  work: (table: Table<unknown, string>) => PromiseLike<unknown>,
): Promise<unknown> {
  try {
    // Only where there is a GPU to be timed.
    const { Dexie } = await import("dexie");
    const database = new Dexie("keyval-store");
    database.version(0.1).stores({ [store]: "" });
    try {
      return await Promise.race([work(database.table(store)), silence()]);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
