/** @file A run is never lost: a reload or a dead worker in the middle, and it goes on to the same numbers. */
import type { Page } from "@playwright/test";
import { keptIterations } from "./kept.ts";
import { expect, type LabPage, test, tiny } from "./lab.ts";

/** So many that a run is not over before it is interrupted, however busy the machine is. */
const limit = 2000;
/** Deterministic: every lane has streams of its own kind. */
const experiment = `${tiny}&maxIterations=${limit}&backend=cpu&validationEvery=50&lane1.noise=0.1&lane1.rule=tptt&lane1.phases=random`;

const resume = (page: Page) => page.getByRole("button", { name: "Resume", exact: true });

/** Everything a CSV says, without the seconds that a clock measured. */
const csv = (lab: LabPage) => lab.exported("Run as CSV");

/** Trains on until the library has something to resume after this iteration. */
async function trainPast(lab: LabPage, iteration: number): Promise<void> {
  await lab.pace("50");
  await lab.button("Train").click();
  await lab.expectPast(iteration);
}

test("goes on after a reload to the same bits as a run that was never stopped", async ({
  lab,
  page,
}) => {
  await lab.openReady(experiment);
  await lab.trainToLimit();
  const expected = await csv(lab);
  await expect.poll(() => keptIterations(page)).toEqual([limit, limit]);
  await lab.button("Rewind").click();
  await lab.expectIterations(0);
  await trainPast(lab, 110);
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused at iteration");
  const [paused = 0] = await lab.iterations();
  await expect.poll(() => keptIterations(page)).toEqual([paused, paused, limit, limit]);
  await page.reload();
  await expect(page.getByText(`Cut short at iteration ${paused}: `)).toBeVisible();
  await resume(page).click();
  await lab.expectIterations(paused);
  await expect(page.getByText(/Cut short/)).toBeHidden();
  await lab.trainToLimit();
  await lab.expectIterations(limit);
  expect(await csv(lab)).toBe(expected);
  // What went on is one run, not two.
  await expect.poll(() => keptIterations(page)).toEqual([limit, limit, limit, limit]);
});

test("trains on by itself where it was training, at the pace it had", async ({ lab, page }) => {
  await lab.openReady(`${experiment.replace(`=${limit}`, "=100000")}`);
  await trainPast(lab, 101);
  await expect.poll(async () => (await keptIterations(page)).length).toBe(2);
  await page.reload();
  await resume(page).click();
  await lab.expectPast(115);
  await expect(page.getByRole("radio", { name: "50", exact: true })).toBeChecked();
});

test("offers what was kept when a worker dies", async ({ lab, page }) => {
  await lab.openReady(`${experiment.replace(`=${limit}`, "=100000")}`);
  await trainPast(lab, 101);
  await expect.poll(async () => (await keptIterations(page)).length).toBe(2);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("killed by the test");
    });
  });
  await expect(lab.lanes.filter({ hasText: "killed by the test" })).toHaveCount(1);
  await resume(page).click();
  await lab.expectPast(115);
});

test("says that nothing is kept where the browser refuses, and offers a file", async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  });
  await lab.openReady(experiment);
  const alert = page.getByRole("alert").filter({ hasText: "This browser keeps nothing here" });
  const download = page.waitForEvent("download");
  await alert.getByRole("button", { name: "Save as a file" }).click();
  expect((await download).suggestedFilename()).toBe("through-time.json");
});
