/** @file The gallery in pictures: one card before, while and after its runs, and all cards. */
import {
  button,
  press,
  projectorViews,
  roomViews,
  seen,
  type Sitting,
  stateViews,
  viewOf,
} from "./sitting.ts";

export const gallery: readonly Sitting[] = [
  {
    link: "room=gallery&card=figure-5&seeds=2",
    ready: (page) => button(page, "Run").waitFor(),
    states: [
      {
        name: "gallery-before",
        views: stateViews,
        reach: (page) => seen(page, /^At most .+ on this device/u),
      },
      {
        name: "gallery-running",
        views: stateViews,
        reach: async (page) => {
          await press(page, "Run");
          await seen(page, /^[2-9] of at most 12 runs/u);
        },
      },
      {
        name: "gallery-finished",
        views: [...stateViews, viewOf(360, "dark", "360-dark")],
        reach: (page) => seen(page, "Finished: 12 runs."),
        whole: true,
      },
      {
        name: "gallery-plots",
        views: [viewOf(1440, "projector", "projector")],
        shows: (page) => page.getByRole("figure").nth(1),
      },
      {
        name: "gallery",
        views: [...roomViews, ...projectorViews],
        reach: async (page) => {
          await press(page, "← All cards");
          await seen(page, /12 runs done/u);
          // The card that was open has the focus: the page begins above it.
          await page.evaluate(() => scrollTo(0, 0));
        },
      },
    ],
  },
];
