/** @file The library in pictures: empty, a list of runs, and two of them on one chart. */
import type { Page } from "playwright";

import { canTrain, trainToTheEnd } from "./observatory.ts";
import {
  press,
  projectorViews,
  roomViews,
  seen,
  type Sitting,
  stateAndNarrowViews,
} from "./sitting.ts";

const link =
  "length=10&hidden=12&batch=5&maxIterations=200&stopPerfectBatches=false&stopSolved=false";

/** Trains both lanes to their limit, and comes back when the library holds `kept` runs, each to its end. */
async function keepTwo(page: Page, seed: number, kept: number): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${link}&seed=${seed}`);
  await canTrain(page);
  await trainToTheEnd(page);
  await page.getByRole("link", { name: "Library" }).click();
  await page
    .getByText(/ · iteration.limit · /u)
    .nth(kept - 1)
    .waitFor();
}

export const library: readonly Sitting[] = [
  {
    link: "room=library",
    ready: (page) => seen(page, "Nothing is kept yet."),
    states: [
      { name: "library-empty", views: stateAndNarrowViews },
      {
        name: "library",
        views: [...roomViews, ...projectorViews],
        reach: async (page) => {
          await keepTwo(page, 3, 2);
          await keepTwo(page, 9, 4);
        },
      },
      {
        name: "library-comparing",
        views: stateAndNarrowViews,
        reach: async (page) => {
          for (const seed of [3, 9]) {
            await page
              .getByRole("checkbox", { name: new RegExp(`TPTThx.* seed ${seed}$`, "u") })
              .check();
          }
          await press(page, "Compare");
          await page.getByRole("figure", { name: "Accuracy on the batch" }).waitFor();
        },
        whole: true,
      },
    ],
  },
];
