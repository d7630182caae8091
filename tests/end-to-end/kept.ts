/** @file What the library's database holds, read past the page. */
import type { Page } from "@playwright/test";

/** The iterations of all runs that the database holds. */
export function keptIterations(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const opening = indexedDB.open("through-time");
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
