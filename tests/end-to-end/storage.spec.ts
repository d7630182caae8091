/** @file A disk that is really full, and a page that is frozen and then gone: nothing is lost, and what happened is said. */
import { readFile } from "node:fs/promises";
import type { CDPSession, Page } from "@playwright/test";
import { keptIterations } from "./kept.ts";
import { expect, test, tiny } from "./lab.ts";

/** Nobody sees its end. */
const endless = `${tiny}&maxIterations=10000000&backend=cpu&stopRadius=never&stopPatience=0`;

const devtools = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

test("says that the disk is full, offers a file, trains on, and keeps again when there is room", async ({
  lab,
  page,
}) => {
  await lab.openReady(endless);
  const session = await devtools(page);
  const { origin } = new URL(page.url());
  // Room for the first writes; it is gone as soon as iterations come fast.
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1e6 });
  await lab.pace("50");
  await lab.button("Train").click();
  await expect.poll(() => keptIterations(page)).toHaveLength(2);
  await lab.pace("max");
  const alert = page.getByRole("alert").filter({ hasText: "The disk is full" });
  await expect(alert).toBeVisible();
  await lab.pace("50");
  const [first = 0] = await keptIterations(page);
  expect(first).toBeGreaterThanOrEqual(10);
  // Training does not wait for the disk.
  await lab.expectPast(Math.min(...(await lab.iterations())) + 20);
  const download = page.waitForEvent("download");
  await alert.getByRole("button", { name: "Save as a file" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const { runs } = JSON.parse(text) as { runs: { iterations: number; checkpoint: unknown }[] };
  expect(runs).toHaveLength(2);
  for (const { iterations, checkpoint } of runs) {
    expect(iterations).toBeGreaterThan(first);
    expect(checkpoint).not.toBeNull();
  }
  // What was kept before is there, and can be read.
  expect(await keptIterations(page)).toContain(first);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("alert")).toContainText("The disk is full");
  await expect(page.getByRole("button", { name: /^Open (BPTT|TPTThx)/ })).toHaveCount(2);
  await page.getByRole("link", { name: "Observatory" }).click();
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await expect(alert).toBeHidden();
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused at iteration");
  const [paused = 0] = await lab.iterations();
  await expect.poll(() => keptIterations(page)).toEqual([paused, paused]);
  // All of it is there, the part that found no room too.
  const costs = await lab.costs();
  await page.reload();
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await lab.expectIterations(paused);
  expect(await lab.costs()).toEqual(costs);
});

test("keeps nothing half where the first write finds no room, and all once there is some", async ({
  lab,
  page,
}) => {
  await lab.openReady(endless);
  const session = await devtools(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await lab.pace("50");
  await lab.button("Train").click();
  await expect(page.getByRole("alert").filter({ hasText: "The disk is full" })).toBeVisible();
  expect(await keptIterations(page)).toEqual([]);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await expect.poll(() => keptIterations(page)).toHaveLength(2);
  await expect(page.getByRole("alert")).toBeHidden();
});

test("goes on where it was when a frozen page is woken, and is resumed where it is gone", async ({
  lab,
  page,
  context,
}) => {
  await lab.openReady(endless);
  await lab.pace("50");
  await lab.button("Train").click();
  await expect.poll(() => keptIterations(page)).toHaveLength(2);
  const session = await devtools(page);
  const freeze = (state: "frozen" | "active") =>
    session.send("Page.setWebLifecycleState", { state });
  await freeze("frozen");
  // As long as the frozen page is there its runs are its own.
  const other = await context.newPage();
  await other.goto("./#room=library");
  await other
    .getByRole("button", { name: /^Open / })
    .first()
    .click();
  await expect(other.getByRole("alert")).toContainText("is open in another tab");
  await expect(other.getByText(/Cut short/)).toBeHidden();
  await freeze("active");
  const [woken = 0] = await lab.iterations();
  await lab.expectPast(woken + 20);
  await freeze("frozen");
  await page.close();
  const [left = 0] = await keptIterations(other);
  expect(left).toBeGreaterThanOrEqual(10);
  await other.goto("./");
  await expect(other.getByText(/Cut short at iteration \d+/)).toBeVisible();
  await other.getByRole("button", { name: "Resume", exact: true }).click();
  const lanes = other.getByRole("region", { name: /^Lane \d/ });
  await expect
    .poll(async () => Number((await lanes.first().innerText()).match(/Iteration (\d+)/)?.[1]))
    .toBeGreaterThan(left + 20);
  // The same runs, under their own records.
  await expect.poll(() => keptIterations(other)).toHaveLength(2);
});

test("keeps the runs at work anew where all site data is cleared meanwhile, and says so", async ({
  lab,
  page,
}) => {
  await lab.openReady(endless);
  await lab.pace("50");
  await lab.button("Train").click();
  await expect.poll(() => keptIterations(page)).toHaveLength(2);
  const session = await devtools(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await expect(page.getByRole("alert")).toContainText("What this browser kept was cleared");
  await expect.poll(() => keptIterations(page)).toHaveLength(2);
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused at iteration");
  const [paused = 0] = await lab.iterations();
  await expect.poll(() => keptIterations(page)).toEqual([paused, paused]);
  // Paused runs, too, which nothing else would have written again.
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await expect.poll(() => keptIterations(page)).toEqual([paused, paused]);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("button", { name: /^Open (BPTT|TPTThx)/ })).toHaveCount(2);
});

/** A storage that answers nothing until `answerAgain` is called. */
function fallSilent(): void {
  const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, "open") ?? {};
  Object.defineProperty(IDBFactory.prototype, "open", {
    ...open,
    value: () => document.createElement("i"),
  });
  Object.assign(window, {
    answerAgain: () => Object.defineProperty(IDBFactory.prototype, "open", open),
  });
}

test("says that storage does not answer, and keeps once it does", async ({ lab, page }) => {
  const silence = { timeout: 15_000 };
  await page.addInitScript(fallSilent);
  await lab.openReady(`${tiny}&maxIterations=120&backend=cpu`);
  const alert = page.getByRole("alert").filter({ hasText: "storage does not answer" });
  await expect(alert).toBeVisible(silence);
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Library" }).click();
  await expect(alert).toBeVisible(silence);
  await page.evaluate(() => (window as unknown as { answerAgain: () => void }).answerAgain());
  await lab.button("Try again").click();
  await expect(page.getByRole("button", { name: /^Open (BPTT|TPTThx)/ })).toHaveCount(2);
  await expect(alert).toBeHidden();
});

test("a newer page's databases are left alone, and said in words", async ({ page }) => {
  await page.goto("./favicon.svg");
  await page.evaluate(async () => {
    for (const name of ["through-time-studies", "through-time-sweeps", "through-time"]) {
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open(name, 500);
        opening.onupgradeneeded = () => opening.result.createObjectStore("of-tomorrow");
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      });
    }
  });
  const newer = "A newer version of this page owns what is kept here. Reload the page.";
  await page.goto("./#room=sweeps");
  await expect(page.getByRole("alert")).toContainText(newer);
  await page.goto("./#room=gallery&card=figure-8&mode=smallest&seeds=2");
  await expect(page.getByRole("alert")).toContainText(newer);
  await page.goto("./#room=library");
  await expect(page.getByRole("alert")).toContainText("a newer version of this page");
  const versions = await page.evaluate(async () =>
    (await indexedDB.databases())
      .filter(({ name }) => name !== "through-time-resume-points")
      .map(({ version }) => version),
  );
  expect(versions).toEqual(versions.map(() => 500));
});
