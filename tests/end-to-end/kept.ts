/** @file What the databases of runs and of studies hold, read past the page. */
import { expect, type Page } from "@playwright/test";

/** The iterations of all runs that the database holds. */
export function keptIterations(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const opening = indexedDB.open("through-time");
        // Whoever only reads must not make a database where there is none.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const database = opening.result;
          const rows = database.transaction("records").objectStore("records").getAll();
          rows.onsuccess = () => {
            database.close();
            const records = rows.result as { iteration: number }[];
            resolve(records.map(({ iteration }) => iteration).toSorted((a, b) => a - b));
          };
        };
      }),
  );
}

/** What the browser has kept of finished runs of studies, by their keys: seconds differ where a run was made again. */
export const keptSeconds = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("through-time-studies");
        opening.onerror = () => reject(new Error("no database"));
        opening.onsuccess = () => {
          const rows = opening.result.transaction("outcomes").objectStore("outcomes").getAll();
          rows.onsuccess = () => {
            opening.result.close();
            const found = rows.result as { key: string; seconds: number }[];
            resolve(Object.fromEntries(found.map(({ key, seconds }) => [key, seconds])));
          };
        };
      }),
  );

/** Waits for a study's first run to be kept; looks often, since the others are soon over, too. */
export const expectOneFinished = (page: Page): Promise<void> =>
  expect
    .poll(async () => Object.keys(await keptSeconds(page)).length, { intervals: [20] })
    .toBeGreaterThanOrEqual(1);
