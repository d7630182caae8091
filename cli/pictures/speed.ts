/** @file The speed room in pictures: nothing measured yet, at work, and cancelled with what was measured. */
import {
  press,
  projectorViews,
  roomViews,
  seen,
  type Sitting,
  stateAndNarrowViews,
  stateViews,
} from "./sitting.ts";

export const speed: readonly Sitting[] = [
  {
    link: "room=speed",
    ready: (page) => seen(page, "Nothing is measured yet."),
    states: [
      { name: "speed-empty", views: stateViews },
      {
        name: "speed-running",
        views: stateAndNarrowViews,
        reach: async (page) => {
          await press(page, "Run");
          await page.getByText("fastest").nth(2).waitFor();
        },
      },
      {
        name: "speed",
        views: [...roomViews, ...projectorViews],
        reach: (page) => press(page, "Cancel"),
      },
    ],
  },
];
