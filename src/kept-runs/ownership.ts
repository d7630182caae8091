/** @file Which tabs are alive: each holds a lock named after it for as long as it lives, however it ends. */
import { within } from "../runs/within.ts";

const prefix = "through-time-tab-";

/** A record this old, in milliseconds, is nobody's where the browser has no locks or does not tell of them. */
const lease = 60_000;
/** Milliseconds that the browser has to tell of its locks. */
const patience = 2000;

const usesLocks = (): boolean => "locks" in navigator;

/** Takes this tab's lock; it is held until the page is gone. */
export function announceTab(tab: string): void {
  if (!usesLocks()) return;
  // Refused, as where all storage is blocked: the lease of its records speaks for it.
  navigator.locks.request(prefix + tab, () => new Promise(() => {})).catch(() => {});
}

/** Whether the tab that last ran something is gone, so that another may go on with it. */
export async function tabsAlive(): Promise<(owner: string, updated: number) => boolean> {
  const names = await lockNames();
  if (names === null) return (_, updated) => Date.now() - updated < lease;
  return (owner) => names.has(prefix + owner);
}

/** Null: the browser does not tell. */
async function lockNames(): Promise<ReadonlySet<string | undefined> | null> {
  if (!usesLocks()) return null;
  try {
    const late = (): Error => new Error("no answer");
    const { held = [] } = await within(navigator.locks.query(), patience, late);
    return new Set(held.map(({ name }) => name));
  } catch {
    return null;
  }
}
