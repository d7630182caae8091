/** @file The page over plain http in a lab's network, where a browser leaves out much: nothing fails without a word. */
import { expect, tiny } from "./lab.ts";
import { overPlainHttp, servedOverPlainHttp, test } from "./own-browser.ts";

test.use({
  habits: servedOverPlainHttp,
  baseURL: async ({ baseURL }, provide) => provide(overPlainHttp(baseURL ?? "")),
});
test.describe.configure({ timeout: 90_000 });

test("lacks what the tests below are about", async ({ page }) => {
  await page.goto("./");
  const lacks = await page.evaluate(() => [
    isSecureContext,
    "randomUUID" in crypto,
    "locks" in navigator,
    "storage" in navigator,
    "clipboard" in navigator,
    "gpu" in navigator,
    "caches" in window,
  ]);
  expect(lacks).toEqual(lacks.map(() => false));
});

test("keeps runs over a reload, and copies a link that opens them", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=120`);
  await expect(page.getByTitle(/plain http/).first()).toBeVisible();
  await lab.trainToLimit();
  await lab.button("Share").click();
  await expect(lab.button("Link copied")).toBeVisible();
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("button", { name: /^Open .*seed 3$/ })).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Open .*seed 3$/ })).toHaveCount(2);
  const search = page.getByRole("searchbox");
  await search.press("Control+v");
  await expect(search).toHaveValue(/^http:\/\/.*#.*length=10/);
});

test("plans a sweep, runs it and keeps it", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=20`);
  await page.getByRole("link", { name: "Sweeps" }).click();
  await page
    .getByRole("button", { name: /^The observatory/ })
    .first()
    .click();
  await lab.button("Run").click();
  await expect(page.getByText(/^Finished: \d+ run/).first()).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByText(/^Finished: \d+ run/).first()).toBeVisible();
});

test("trains on MNIST and says why own images are not taken", async ({ lab, page }) => {
  await lab.openReady(
    "task=mnist&length=49&mnistSubset=subset&hidden=8&batch=4&maxIterations=4&testLength=196",
  );
  await expect(page.getByText("Own images need a page that is served securely")).toBeVisible();
  await lab.button("Train").click();
  await expect(lab.lanes.first()).toContainText("Tested at T=196");
});
