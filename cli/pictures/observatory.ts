/** @file The observatory in pictures: before, while and after lanes train, and what can go wrong. */
import type { Locator, Page } from "playwright";

import {
  button,
  press,
  projectorViews,
  seen,
  type Sitting,
  stateAndNarrowViews,
  stateViews,
  tallViews,
  type View,
  viewOf,
  viewsAt,
} from "./sitting.ts";

/** Every lane is at iteration 0 and can train. */
export const canTrain = (page: Page): Promise<void> =>
  button(page, "Train").and(page.locator(":enabled")).waitFor();

const fullPace = (page: Page): Promise<void> =>
  page.getByRole("radio", { name: "max", exact: true }).check();

/** Trains until every lane has stopped. */
export async function trainToTheEnd(page: Page): Promise<void> {
  await fullPace(page);
  await press(page, "Train");
  // A short run may be over before anything can be seen of it.
  await page.getByText("Iteration 0", { exact: true }).first().waitFor({ state: "detached" });
  await button(page, "Train").waitFor();
}

const laneState = (page: Page, text: string): Locator =>
  page.locator(".lane-state", { hasText: text }).first();

const noDataYet = (page: Page, chart: RegExp): Locator =>
  page.getByRole("figure", { name: chart }).getByText("No data yet").first();

const laneSays = (page: Page, text: string): Promise<void> => laneState(page, text).waitFor();

const stage = (page: Page): Locator => page.getByRole("region", { name: "Stage", exact: true });

/** Milliseconds in which the page shows a change, and in which a run does not begin anew yet. */
const timeToDraw = 200;

const short = "maxIterations=60&stopPerfectBatches=true";
const tiny = "length=10&hidden=8&batch=4&backend=cpu&stopPerfectBatches=false&stopSolved=false";
const fourLanes = "lane3.rule=no-target-signal&lane3.baseRule=tptthx&lane4.rule=frozen-recurrent";

/** A state that a page of its own is brought into. */
const one = (
  name: string,
  link: string,
  reach: (page: Page) => Promise<unknown>,
  views: readonly View[] = stateViews,
  shows?: (page: Page) => Locator,
): Sitting => ({
  link,
  ready: canTrain,
  states: [{ name: `state-${name}`, views, reach, ...(shows === undefined ? {} : { shows }) }],
});

/** A state that passes by itself: each of its pictures is taken on a page of its own. */
const passing = (
  name: string,
  link: string,
  ready: Sitting["ready"],
  reach: (page: Page) => Promise<unknown>,
  arrange: Sitting["arrange"] = () => Promise.resolve(),
): Sitting[] =>
  stateViews.map((view) => ({
    link,
    opening: view,
    arrange,
    ready,
    states: [{ name: `state-${name}`, views: [view], reach }],
  }));

/** The first page after its run: opened at each width, since what is open there depends on it. */
const landing: readonly Sitting[] = [
  ...([360, 1024, 1440, 2560] as const).map((width) => ({ views: viewsAt(width), link: "" })),
  ...projectorViews.map((view) => ({ views: [view], link: "theme=projector" })),
].map(({ views, link }) => ({
  link,
  ...(views[0] === undefined ? {} : { opening: views[0] }),
  ready: canTrain,
  states: [{ name: "landing", views, reach: trainToTheEnd }],
}));

const training: readonly Sitting[] = [
  {
    // Longer than its pictures take.
    link: "maxIterations=400",
    ready: canTrain,
    states: [
      { name: "state-before-train", views: stateViews },
      {
        name: "state-running",
        views: stateViews,
        reach: async (page) => {
          await press(page, "Train");
          await seen(page, /^Iteration [3-9]\d$/u);
        },
      },
      {
        name: "state-paused",
        views: stateAndNarrowViews,
        reach: (page) => press(page, "Pause"),
      },
    ],
  },
  ...passing(
    "preparing",
    "backend=webgpu",
    () => Promise.resolve(),
    (page) => page.locator('.lane-state[data-tone="busy"]').first().waitFor(),
  ),
  ...passing(
    "validating",
    "validationSamples=10000&validationEvery=1&maxIterations=500",
    canTrain,
    async (page) => {
      await press(page, "Train");
      await laneSays(page, "alidating");
    },
  ),
  ...passing(
    "restart-needed",
    "",
    async (page) => {
      await canTrain(page);
      await Promise.all([seen(page, "Before training."), seen(page, "to answer")]);
      await noDataYet(page, /^Accuracy/u).waitFor({ state: "detached" });
      await noDataYet(page, /^Signal map/u).waitFor({ state: "detached" });
    },
    async (page) => {
      // It is over in a moment: the page's clock stands still in it.
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
      const seed = page.getByRole("textbox", { name: "Seed", exact: true });
      await seed.fill("8");
      await seed.press("Enter");
      await page.clock.runFor(timeToDraw);
      await laneSays(page, "hanged");
    },
    (page) => page.clock.install(),
  ),
  one("slowed", "hidden=20&length=10", async (page) => {
    await page.getByRole("radio", { name: "1", exact: true }).check();
    await press(page, "Train");
    await seen(page, /^Iteration [3-9]$/u);
  }),
  one("solved-one-lane", "maxIterations=1000", async (page) => {
    await fullPace(page);
    await press(page, "Train");
    await page.locator('.lane-state[data-tone="good"]').first().waitFor();
  }),
];

const ends: readonly Sitting[] = [
  one(
    "diverged",
    `task=temporal-order&length=30&lane1.alphaF=50&lane1.optimizer=sgd&activation=relu&${short}`,
    trainToTheEnd,
  ),
  one("limit-reached", "maxIterations=20", trainToTheEnd),
  one("four-lanes", `${fourLanes}&${short}`, trainToTheEnd),
  one("four-lanes", `${fourLanes}&theme=projector&${short}`, trainToTheEnd, [
    viewOf(1440, "projector", "projector"),
    viewOf(1440, "projector-dark", "projector-dark"),
  ]),
  one("software-gpu", "backend=webgpu&hidden=8&length=10&batch=4&maxIterations=20", trainToTheEnd),
  one(
    "ten-seeds",
    `${short}&length=20&validationEvery=20`,
    async (page) => {
      await press(page, "Run 10 seeds");
      await button(page, "Clear the seeds").waitFor();
    },
    stateAndNarrowViews,
    (page) => page.getByRole("region", { name: "Runs over seeds" }),
  ),
];

const looking: readonly Sitting[] = [
  {
    link: short,
    ready: canTrain,
    states: [
      {
        name: "state-zoomed",
        views: stateViews,
        reach: async (page) => {
          await trainToTheEnd(page);
          const plot = page.getByRole("slider", { name: /^Accuracy/u });
          await plot.press("+");
          await plot.press("+");
        },
      },
      {
        name: "state-chart-hidden",
        views: stateViews,
        reach: async (page) => {
          await page.getByRole("button", { name: /^Options of Angle/u }).click();
          await page.getByRole("menuitem", { name: "Hide", exact: true }).click();
        },
      },
      {
        name: "state-help",
        views: stateAndNarrowViews,
        reach: async (page) => {
          await press(page, "Help");
          await page.getByRole("dialog").waitFor();
        },
      },
      {
        name: "state-palette",
        views: stateViews,
        reach: async (page) => {
          await page.keyboard.press("Escape");
          // Shortcuts rest until it has gone.
          await page.getByRole("dialog").waitFor({ state: "detached" });
          await page.keyboard.press("Control+k");
          await page.getByRole("dialog").waitFor();
        },
      },
    ],
  },
  one(
    "stage-phase",
    "length=30",
    async (page) => {
      // In a window as low as this one it waits until it is asked for.
      await press(page, "Stage");
      const next = stage(page).getByRole("button", { name: /^Next phase: /u });
      for (let phase = 1; phase <= 5; phase += 1) {
        await next.click();
        await seen(page, `phase ${phase} of 6`);
      }
    },
    [...tallViews, ...viewsAt(360)],
    (page) => stage(page).getByRole("region", { name: "Now" }),
  ),
];

const refuseDatabases = (): void => {
  Object.defineProperty(globalThis, "indexedDB", { value: undefined });
};

const troubles: readonly Sitting[] = [
  {
    link: "length=3000",
    ready: canTrain,
    states: [{ name: "state-broken-link", views: stateAndNarrowViews }],
  },
  {
    link: "",
    arrange: (page) => page.addInitScript(refuseDatabases),
    ready: canTrain,
    states: [
      {
        name: "state-nothing-kept",
        views: stateViews,
        reach: (page) => seen(page, "This browser keeps nothing here"),
      },
    ],
  },
  {
    link: `${tiny}&maxIterations=100000`,
    ready: canTrain,
    states: [
      {
        name: "state-resume-offered",
        views: stateAndNarrowViews,
        reach: async (page) => {
          await page.getByRole("radio", { name: "50", exact: true }).check();
          await press(page, "Train");
          await seen(page, /^Iteration 1[1-9]\d$/u);
          await press(page, "Pause");
          await page.getByRole("link", { name: "Library" }).click();
          await seen(page, /^2 runs · /u);
          await page.getByRole("link", { name: "Observatory" }).click();
          await page.reload();
          await seen(page, /^Cut short at iteration/u);
        },
      },
      {
        name: "state-engine-lost",
        views: stateAndNarrowViews,
        shows: (page) => laneState(page, "Engine lost"),
        reach: async (page) => {
          await press(page, "Resume");
          await seen(page, /^Iteration 1\d\d$/u);
          await page.workers()[0]?.evaluate(() => {
            setTimeout(() => {
              throw new Error("ended to take this picture");
            });
          });
          await laneSays(page, "Engine lost");
        },
      },
    ],
  },
];

export const observatory: readonly Sitting[] = [
  ...landing,
  ...training,
  ...ends,
  ...looking,
  ...troubles,
];
