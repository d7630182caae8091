/** @file Which tabs are alive: each holds a lock named after it for as long as it lives, however it ends. */

const prefix = "through-time-tab-";

/** A record this old, in milliseconds, is nobody's where the browser has no locks. */
const lease = 60_000;

/** Takes this tab's lock; it is held until the page is gone. */
export function announceTab(tab: string): void {
  void navigator.locks?.request(prefix + tab, () => new Promise(() => {}));
}

/** Whether the tab that last ran something is gone, so that another may go on with it. */
export async function tabsAlive(): Promise<(owner: string, updated: number) => boolean> {
  if (navigator.locks === undefined) return (_, updated) => Date.now() - updated < lease;
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return (owner) => names.has(prefix + owner);
}
