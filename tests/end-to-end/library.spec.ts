/** @file The library: runs are kept, renamed, compared, exported, deleted, brought back and imported. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, expectNoViolations, type LabPage, test, tiny } from "./lab.ts";

const short = `${tiny}&maxIterations=120&backend=cpu`;

const rows = (page: Page): Locator =>
  page
    .getByRole("list", { name: "Kept runs" })
    .getByRole("listitem")
    .filter({
      has: page.getByRole("heading"),
    });
const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

/** Trains both lanes past a hundred iterations and goes to the library. */
async function keepTwo(lab: LabPage, page: Page, hash = short): Promise<void> {
  await lab.openReady(hash);
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Library" }).click();
  // A run is kept from its tenth iteration on: these are whole.
  await expect(rows(page).filter({ hasText: "Iteration 120" })).toHaveCount(2);
}

async function download(page: Page, click: () => Promise<void>) {
  const waiting = page.waitForEvent("download");
  await click();
  const file = await waiting;
  return { name: file.suggestedFilename(), path: await file.path() };
}

test("keeps runs, and renames, finds, deletes and brings them back", async ({ lab, page }) => {
  await page.goto("./#room=library");
  await expect(page.getByText("Nothing is kept yet.")).toBeVisible();
  await expectNoViolations(page);
  await keepTwo(lab, page);
  await expect(rows(page).filter({ hasText: "BPTT, Random Permutation" }).first()).toContainText(
    "Iteration 120",
  );
  await expect(page.getByText(/2 runs · .* used/)).toBeVisible();
  await button(page, "More for TPTThx, Random Permutation, T = 10, seed 3").click();
  await button(page, "Name, tags and notes").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: "Name" }).fill("My best run");
  await sheet.getByRole("textbox", { name: "Tags" }).fill("paper, course");
  await sheet.getByRole("textbox", { name: "Notes" }).fill("Solved at once.");
  await expectNoViolations(page);
  await sheet.getByRole("textbox", { name: "Tags" }).press("Enter");
  await page.getByRole("searchbox", { name: "Search" }).fill("course permut");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("My best run");
  await button(page, "More for My best run").click();
  await button(page, "Delete").click();
  await expect(page.getByRole("status")).toContainText("1 run deleted.");
  await expect(page.getByText("No run fits this search.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(rows(page)).toContainText("Solved at once.");
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first().or(rows(page).last()).first()).toBeVisible();
});

test("asks for room that lasts on a click in the library, and never before", async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(window, { asked });
    navigator.storage.persist = () => {
      asked.times += 1;
      return Promise.resolve(false);
    };
  });
  const times = () =>
    page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
  await keepTwo(lab, page);
  expect(await times()).toBe(0);
  await button(page, "Ask the browser never to clear them").click();
  await expect(page.getByText("The browser did not agree")).toBeVisible();
  expect(await times()).toBe(1);
});

test("opens and duplicates runs in the observatory", async ({ lab, page }) => {
  await keepTwo(lab, page);
  for (const box of await page.getByRole("checkbox", { name: /^Choose/ }).all()) await box.check();
  await button(page, "Open chosen").click();
  await expect(lab.lanes).toHaveCount(2);
  await lab.expectIterations(120);
  const both = await lab.costs();
  expect(both.map((costs) => costs.length)).toEqual([121, 121]);
  await page.getByRole("link", { name: "Library" }).click();
  await button(page, "Open TPTThx, Random Permutation, T = 10, seed 3").click();
  await expect(lab.lanes).toHaveCount(1);
  await lab.expectIterations(120);
  // Past its stop it goes on, as the same run.
  await lab.button("Step").click();
  await lab.expectIterations(121);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: "Iteration 121" })).toHaveCount(1);
  await button(page, "More for BPTT, Random Permutation, T = 10, seed 3").click();
  await button(page, "Duplicate").click();
  await expect(lab.lanes).toHaveCount(1);
  await expect(lab.lane(/BPTT/)).toContainText("Iteration 0");
});

test("lays four runs of different experiments over the observatory's charts", async ({
  lab,
  page,
}) => {
  await keepTwo(lab, page);
  await page.goto(`./#${short.replace("length=10", "length=20")}&seed=9`);
  await lab.expectReady();
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Library" }).click();
  await expect(rows(page)).toHaveCount(4);
  for (const box of await page.getByRole("checkbox", { name: /^Choose/ }).all()) await box.check();
  await button(page, "Open chosen").click();
  await expect(page.getByText('These runs differ in "length"')).toBeVisible();
  await button(page, "Compare").click();
  const names = ["T = 10, seed 3", "T = 20, seed 9"].flatMap((rest) =>
    ["BPTT", "TPTThx"].map((rule) => `${rule}, Random Permutation, ${rest}`),
  );
  const strip = page.getByRole("region", { name: "Compared runs" });
  const accuracy = page.getByRole("figure", { name: "Accuracy on the batch" });
  const laidOver = (chart: Locator): Locator => chart.locator('.chart-line[data-stroke="dashed"]');
  const titles = ["Accuracy on the batch", "Signal that reaches", "Spectral radius", "moved from"];
  for (const title of titles) {
    const chart = page.getByRole("figure", { name: title });
    await expect(laidOver(chart)).toHaveCount(4);
    for (const name of names) await expect(chart.getByText(name).first()).toBeAttached();
  }
  await expect(strip.getByRole("listitem")).toHaveCount(4);
  // The lanes are what they were, and go on beside them.
  await lab.expectIterations(120);
  await lab.button("Step").click();
  await lab.expectIterations(121);
  const [first = ""] = names;
  const remove = strip.getByRole("button", { name: `Remove ${first} from the comparison` });
  await remove.focus();
  await expect(strip.getByRole("tooltip").filter({ visible: true })).toContainText(
    "Sequence length T: 10 (here 20), Seed: 3 (here 9)",
  );
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await expect(laidOver(accuracy)).toHaveCount(3);
  await expect(strip.locator(":focus")).toHaveAccessibleName(/^Remove/);
  await lab.button("Rewind").click();
  await lab.expectIterations(0);
  await lab.button("New seed").click();
  await lab.expectReady();
  await lab.button("Train").click();
  await lab.expectPast(5);
  await expect(laidOver(accuracy)).toHaveCount(3);
  await button(page, "Options of Accuracy on the batch").click();
  const chart = await download(page, () =>
    page.getByRole("menuitem", { name: "Export data as CSV" }).click(),
  );
  const [head = ""] = (await readFile(chart.path, "utf8")).split("\n");
  expect(head).not.toContain(first);
  for (const name of names.slice(1)) expect(head).toContain(`"${name}"`);
  await button(page, "Options of Accuracy on the batch").click();
  const picture = await download(page, () =>
    page.getByRole("menuitem", { name: "Export SVG" }).click(),
  );
  const svg = await readFile(picture.path, "utf8");
  for (const name of names.slice(1)) expect(svg.replaceAll(/<[^>]*>/g, "")).toContain(name);
  const runs = await lab.exported("Run as CSV");
  for (const name of names.slice(1)) {
    expect(runs.split("\n").filter((each) => each.startsWith(`,"${name}",`))).toHaveLength(121);
  }
  await strip.getByRole("button", { name: "Clear", exact: true }).press("Enter");
  await expect(strip).toBeHidden();
  await expect(page.getByRole("group", { name: "Charts", exact: true })).toBeFocused();
  await expect(laidOver(accuracy)).toHaveCount(0);
});

test("exports one run or several and imports them; refuses what is broken by its field", async ({
  lab,
  page,
}) => {
  await keepTwo(lab, page);
  await button(page, "More for BPTT, Random Permutation, T = 10, seed 3").click();
  const one = await download(page, () => button(page, "Export").click());
  expect(one.name).toBe("bptt-random-permutation-t-10-seed-3.json");
  const text = await readFile(one.path, "utf8");
  for (const box of await page.getByRole("checkbox", { name: /^Choose/ }).all()) await box.check();
  const zip = await download(page, () => button(page, "Export chosen").click());
  expect(zip.name).toBe("through-time-runs.zip");
  await button(page, "Delete chosen").click();
  await expect(page.getByText("Nothing is kept yet.")).toBeVisible();
  const input = page.locator('input[type="file"]');
  const broken = text.replace(/"version": \d+/, '"version": 1000');
  await input.setInputFiles([
    { name: "one.json", mimeType: "application/json", buffer: Buffer.from(text) },
    { name: "runs.zip", mimeType: "application/zip", buffer: await readFile(zip.path) },
    { name: "new.json", mimeType: "application/json", buffer: Buffer.from(broken) },
  ]);
  await expect(page.getByRole("status")).toContainText("3 runs imported.");
  await expect(page.getByRole("alert")).toContainText(
    /new\.json is refused: version = "1000".* up to \d+/,
  );
  await expect(rows(page)).toHaveCount(3);
  const dropped = await page.evaluateHandle((json) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([json], "dropped.json"));
    return transfer;
  }, text);
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(rows(page)).toHaveCount(4);
  await button(page, "Open TPTThx, Random Permutation, T = 10, seed 3").click();
  await lab.expectIterations(120);
  await lab.button("Step").click();
  await lab.expectIterations(121);
});

test("opens what a lane exported", async ({ lab, page }) => {
  await lab.openReady(short);
  await lab.pace("max");
  await lab.button("More").click();
  await page.getByRole("textbox", { name: "Run to iteration" }).fill("8");
  await lab.button("Go").click();
  // Too few for the page to keep them by itself.
  await lab.expectIterations(8);
  const text = await lab.exported("Run as JSON");
  await page.getByRole("link", { name: "Library" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "through-time.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("can go on");
});

test("lets one tab write a run and the other read it", async ({ lab, context }) => {
  await lab.openReady(short.replace("=120", "=100000"));
  await lab.pace("50");
  await lab.button("Train").click();
  await lab.expectPast(101);
  const other = await context.newPage();
  await other.goto("./#room=library");
  await expect(rows(other)).toHaveCount(2);
  await rows(other)
    .first()
    .getByRole("button", { name: /^Open / })
    .click();
  await expect(other.getByRole("alert")).toContainText("is open in another tab");
  await expect(other.getByText(/Cut short/)).toBeHidden();
  await other.close();
  await lab.button("Pause").click();
});

for (const theme of ["light", "dark"] as const) {
  test(`fits 360 pixels in the ${theme} theme, axe finds nothing`, async ({ lab, page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await keepTwo(lab, page, `${short}&theme=${theme}`);
    await page
      .getByRole("checkbox", { name: /^Choose/ })
      .first()
      .check();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectNoViolations(page);
  });
}
