/** @file The sweeps in pictures: none yet, a plan of which some cells cannot be, a plan, its runs, and all sweeps. */
import type { Page } from "playwright";

import {
  press,
  projectorViews,
  roomViews,
  seen,
  type Sitting,
  stateAndNarrowViews,
  stateViews,
  tallViews,
  viewOf,
} from "./sitting.ts";

const base = {
  task: "random-permutation",
  hidden: 12,
  batch: 5,
  validationSamples: 200,
  maxIterations: 300,
};

/** 24 cells of runs that take a moment each. */
const plan = {
  name: "Rule by rate and length",
  base,
  axes: [
    { field: "rule", values: ["bptt", "tptthx", "frozen-recurrent"] },
    { field: "alphaF", from: 0.001, to: 1, count: 4, scale: "log" },
    { field: "length", values: [10, 20] },
  ],
  seeds: 2,
};

const impossible = {
  name: "Rules by network",
  base,
  axes: [
    { field: "rule", values: ["bptt", "tptt", "tptthx"] },
    { field: "network", values: ["srn", "lstm"] },
  ],
};

async function importPlan(page: Page, sweep: { readonly name: string }): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({
    name: "plan.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ kind: "sweep", sweep })),
  });
  await page.getByRole("heading", { name: sweep.name }).waitFor();
}

const leave = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /All sweeps/u }).click();

export const sweeps: readonly Sitting[] = [
  {
    link: "room=sweeps",
    ready: (page) => seen(page, "There are no sweeps yet."),
    states: [
      { name: "sweeps-empty", views: stateViews },
      {
        name: "sweeps-impossible",
        views: stateViews,
        reach: async (page) => {
          await importPlan(page, impossible);
          await seen(page, /cannot be run and will be left out/u);
        },
        whole: true,
      },
      {
        name: "sweeps-plan",
        views: stateAndNarrowViews,
        reach: async (page) => {
          await leave(page);
          await importPlan(page, plan);
          await seen(page, /^At most .+ on this device/u);
        },
        whole: true,
      },
      {
        name: "sweeps-running",
        views: tallViews,
        reach: async (page) => {
          await press(page, "Run");
          await seen(page, /^1\d of at most 48 runs/u);
        },
      },
      {
        name: "sweeps-finished",
        views: [viewOf(1440, "light", "light"), viewOf(360, "light", "360-light")],
        reach: (page) => seen(page, "Finished: 48 runs."),
        whole: true,
      },
      {
        name: "sweeps-finished",
        views: [
          viewOf(1440, "dark", "dark"),
          viewOf(1440, "projector", "projector"),
          viewOf(1440, "projector-dark", "projector-dark"),
        ],
      },
      {
        name: "sweeps",
        views: [...roomViews, ...projectorViews],
        reach: async (page) => {
          await leave(page);
          await seen(page, /finished: 48 runs/u);
        },
      },
    ],
  },
];
