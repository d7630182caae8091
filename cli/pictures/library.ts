/** @file The library in pictures: empty, a list of runs, and four of them over the observatory's charts. */
import type { Page } from "playwright";

import { canTrain, trainToTheEnd } from "./observatory.ts";
import {
  press,
  projectorViews,
  roomViews,
  seen,
  type Sitting,
  stateAndNarrowViews,
  viewOf,
  viewsAt,
} from "./sitting.ts";

const link = "hidden=12&batch=5&maxIterations=200&stopPerfectBatches=false&stopSolved=false";

/** Trains both lanes to their limit, and comes back when the library holds `kept` runs, each to its end. */
async function keepTwo(page: Page, set: string, kept: number): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${link}&${set}`);
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
          await keepTwo(page, "length=20&seed=3", 2);
          await keepTwo(page, "length=10&seed=9", 4);
          await keepTwo(page, "length=10&seed=3", 6);
        },
      },
      {
        name: "state-overlays",
        views: [...viewsAt(360), ...viewsAt(1024), ...viewsAt(1440)],
        reach: async (page) => {
          for (const set of ["T = 20, seed 3", "T = 10, seed 9"]) {
            for (const box of await page.getByRole("checkbox", { name: set }).all()) {
              await box.check();
            }
          }
          await press(page, "Compare");
          await page.getByRole("region", { name: "Compared runs" }).waitFor();
        },
        shows: (page) => page.getByRole("region", { name: "Compared runs" }),
      },
      {
        name: "state-overlays",
        views: [
          viewOf(1440, "projector", "projector"),
          viewOf(1440, "projector-dark", "projector-dark"),
        ],
        reach: (page) => page.keyboard.press("f"),
      },
    ],
  },
];
