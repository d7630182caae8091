/** @file The gallery: a card is opened by its address, run, paused, taken up after a reload, exported, and compared. */
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { expectOneFinished } from "./kept.ts";

const card = (page: Page, title: string) =>
  page.getByRole("main").getByRole("link", { name: new RegExp(`^${title}`) });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const underWay = (page: Page) => page.getByRole("list", { name: "Under way" });

/** Figure 8 with its smallest runs: 8 cells of 2 seeds. */
const small = "room=gallery&card=figure-8&mode=smallest&seeds=2";

async function runSmall(page: Page): Promise<void> {
  await page.goto(`./#${small}`);
  await button(page, "Run").click();
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible();
}

async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("every table and figure stands in the gallery, with its time on this device", async ({
  page,
}) => {
  await page.goto("./#room=gallery");
  for (const title of ["Table 1", "Table 7", "Table A4", "Figure 3", "Figure 10", "Figure A1"]) {
    await expect(page.getByText(title, { exact: true })).toBeVisible();
  }
  await expect(card(page, "Table 2")).toContainText(/quick, 2 seeds · .+ here/);
});

test.describe("the address", () => {
  test("names the card and what differs from the usual; back and forward follow it", async ({
    page,
  }) => {
    await page.goto("./#room=gallery");
    await card(page, "Table 2").click();
    await expect(page.getByRole("heading", { name: /^Table 2:/ })).toBeFocused();
    expect(new URL(page.url()).hash).toBe("#room=gallery&card=table-2");
    await page.getByLabel("Mode").selectOption("full");
    await page.getByRole("textbox", { name: "Seeds" }).fill("37");
    await page.keyboard.press("Enter");
    await expect(page.getByText("0 of 629 seeds of all cells are done.")).toBeVisible();
    expect(new URL(page.url()).hash).toBe("#room=gallery&card=table-2&mode=full&seeds=37");
    await page.goBack();
    await expect(card(page, "Table 2")).toBeFocused();
    await page.goForward();
    await expect(page.getByRole("textbox", { name: "Seeds" })).toHaveValue("37");
    await button(page, "← All cards").click();
    await expect(page.getByRole("heading", { name: "Gallery" })).toBeVisible();
    expect(new URL(page.url()).hash).toBe("#room=gallery");
  });

  test("opens a card as it says", async ({ page }) => {
    await page.goto("./#room=gallery&card=figure-6&mode=smallest&reading=text&seeds=3");
    await expect(page.getByRole("heading", { name: /^Figure 6:/ })).toBeVisible();
    await expect(page.getByLabel("Mode")).toHaveValue("smallest");
    await expect(page.getByLabel("Reading")).toHaveValue("text");
    await expect(page.getByRole("textbox", { name: "Seeds" })).toHaveValue("3");
  });

  for (const [place, problem] of [
    ["card=table-9", 'card = "table-9" is not possible; allowed: table-1, '],
    ["card=table-2&mode=slow", 'mode = "slow" is not possible; allowed: smallest, quick, full.'],
    ["card=figure-3&reading=x", 'reading = "x" is not possible; allowed: program, text.'],
    ["card=table-2&seeds=101", 'seeds = "101" is not possible; allowed: a whole number from 1'],
    ["seeds=5", 'card = "" is not possible; allowed: table-1, '],
    ["cards=table-2", 'cards = "table-2" is not possible; allowed: a field of the experiment'],
  ] as const) {
    test(`is refused in words: ${place}`, async ({ page }) => {
      await page.goto(`./#room=gallery&${place}`);
      await expect(page.getByRole("alert")).toContainText(problem);
      await expect(card(page, "Table 2")).toBeVisible();
    });
  }
});

test("a number of seeds that cannot be is refused beside the box", async ({ page }) => {
  await page.goto("./#room=gallery&card=table-2");
  const seeds = page.getByRole("textbox", { name: "Seeds" });
  for (const bad of ["0", "101", "2.5", "many"]) {
    await seeds.fill(bad);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toHaveText(
      `Seeds = "${bad}" is not possible; allowed: a whole number from 1 to 100.`,
    );
  }
  await seeds.fill("100");
  await page.keyboard.press("Enter");
  await expect(page.getByText("0 of 500 seeds of all cells are done.")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a card runs, fills its table and plots, is judged, and is found again", async ({ page }) => {
  await runSmall(page);
  await expect(page.getByRole("heading", { name: "– no verdict" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /cut short by the limit/ }).first()).toBeVisible();
  const plot = page.getByRole("figure", { name: "Temporal Order", exact: true });
  // Four cells: a median each, with two runs behind and its interval around it.
  await expect(plot.locator(".chart-band")).toHaveCount(4);
  await expect(plot.locator(".chart-line")).toHaveCount(12);
  await page.getByLabel(/^Draw/).selectOption("2");
  await expect(plot.locator(".chart-line")).toHaveCount(4);
  await expect(plot.locator(".chart-band")).toHaveCount(0);

  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.reload();
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible();
  await button(page, "← All cards").click();
  await expect(card(page, "Figure 8")).not.toContainText("verdict");
  await expect(card(page, "Figure 8")).toContainText("smallest, 2 seeds, 16 runs done");
  await card(page, "Figure 8").click();
  await button(page, "Forget these results").click();
  await expect(button(page, "Run")).toBeVisible();
});

test("its table leaves as CSV, everything as JSON, a plot with its setting", async ({ page }) => {
  await runSmall(page);
  const csv = await download(page, "Table as CSV");
  expect(csv.name).toBe("through-time-figure-8-smallest.csv");
  const [head = "", ...rows] = csv.text.trimEnd().split("\n");
  expect(head).toMatch(/^row,column,role,quantity,paper,.*,seed 1,seed 2$/);
  expect(rows).toHaveLength(8);
  expect(rows[0]).toMatch(/^Temporal Order,Both phases every iteration,baseline,solved-at,/);

  const json = await download(page, "Everything as JSON");
  const file = JSON.parse(json.text) as Record<string, unknown>;
  expect(file).toMatchObject({ card: "figure-8", mode: "smallest", reading: "program", seeds: 2 });
  expect(file["outcomes"]).toHaveLength(16);
  expect(file["judgement"]).toMatchObject({ verdict: "not-comparable" });

  await button(page, "Options of Temporal Order").click();
  const [svg] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export SVG" }).click(),
  ]);
  const picture = await readFile(await svg.path(), "utf8");
  // The setting is broken into lines.
  const words = picture.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  for (const part of ["Figure 8, smallest, 2 seeds", "G with probability 1/2", "iteration"]) {
    expect(words).toContain(part);
  }
  expect(words).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
});

test("runs under way are paused, resumed and cancelled; other cards can be read meanwhile", async ({
  page,
}) => {
  await page.goto("./#room=gallery&card=table-2");
  await button(page, "Run").click();
  await expect(underWay(page)).toContainText(/[\d.]+ iterations\/s on CPU, SIMD/);
  const head = page.getByRole("banner");
  await expect(head).toContainText(/CPU, SIMD · [\d.]+ iterations\/s in \d+ runs?/);
  await button(page, "Pause").click();
  await expect(page.getByText("Paused; nothing is lost.")).toBeVisible();
  await button(page, "Resume").click();
  await button(page, "← All cards").click();
  await expect(card(page, "Table 2")).toContainText(/running: \d+ of at most \d+ runs done/);
  await card(page, "Figure 5").click();
  await expect(page.getByText("Table 2 is running. Cancel it to run this card.")).toBeVisible();
  await expect(button(page, "Run")).toHaveCount(0);
  await page.getByRole("link", { name: "Speed", exact: true }).click();
  await page.getByRole("link", { name: "Gallery", exact: true }).click();
  await button(page, "Open Table 2").click();
  await expect(underWay(page)).toBeVisible();
  await button(page, "Cancel").click();
  await expect(page.getByText("Cancelled; what was finished is kept.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(?:Run|Resume)$/u })).toBeFocused();
});

test("a card that ends while all are shown says its verdict there", async ({ page }) => {
  // So many that it cannot end before it is left.
  await page.goto("./#room=gallery&card=figure-8&mode=smallest&seeds=20");
  await button(page, "Run").click();
  await expect(underWay(page)).toBeVisible();
  await button(page, "← All cards").click();
  await expect(card(page, "Figure 8")).toContainText("smallest, 20 seeds, 160 runs done");
});

test("a reload while runs are under way loses no finished run: one click takes them up", async ({
  page,
}) => {
  await page.goto("./#room=gallery&card=figure-8&mode=smallest&seeds=20");
  await button(page, "Run").click();
  await expectOneFinished(page);
  await page.reload();
  await expect(page.getByText(/^[1-9]\d* of at most 160 runs; .+ left\.$/)).toBeVisible();
  // What each finished run took, to the microsecond: made anew it would be another.
  const before = await download(page, "Everything as JSON");
  await button(page, "Resume").click();
  await expect(page.getByText("Finished: 160 runs.").first()).toBeVisible();
  const after = await download(page, "Everything as JSON");
  const runs = (text: string): { readonly key: string }[] =>
    (JSON.parse(text) as { outcomes: { readonly key: string }[] }).outcomes;
  expect(runs(after.text)).toHaveLength(160);
  expect(runs(before.text).length).toBeGreaterThan(0);
  for (const run of runs(before.text)) {
    expect(runs(after.text).find(({ key }) => key === run.key)).toEqual(run);
  }
});

test("layers are drawn all, as in the paper, or those that are chosen", async ({ page }) => {
  await page.goto("./#room=gallery&card=figure-6&mode=smallest&seeds=1");
  await button(page, "Run").click();
  await expect(page.getByText("Finished: 6 runs.").first()).toBeVisible();
  const layers = page.getByRole("figure", { name: "Adding: cost of F by layer" });
  await expect(layers.locator(".chart-line")).toHaveCount(10);
  await page.getByRole("textbox", { name: "Time steps" }).fill("1, 10");
  await expect(layers.locator(".chart-line")).toHaveCount(2);
});

test("the repository's result stands beside one's own, with its date and machine", async ({
  page,
}) => {
  await page.goto("./#room=gallery");
  await expect(page.getByText("our result, full, 5 seeds").first()).toBeVisible();
  await page.goto("./#room=gallery&card=figure-6&mode=smallest&seeds=1");
  await expect(page.getByText(/^Our result was made on \d{4}-\d{2}-\d{2}, .+ cores/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Our result: / })).toBeVisible();
  await button(page, "Run").click();
  await expect(page.getByText("Finished: 6 runs.").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: /^This device: / })).toBeVisible();
  await expect(page.getByRole("cell", { name: /our result \d/ }).first()).toBeVisible();
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in the gallery, ${theme}`, async ({ page }) => {
    await page.goto(`./#room=gallery&theme=${theme}`);
    await expect(page.getByRole("heading", { name: "Gallery" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await card(page, "Figure 3").click();
    await expect(page.getByRole("table")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test("at 360 px only the table scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const place of ["", "&card=table-2", "&card=figure-6", "&card=table-6"]) {
    await page.goto(`./#room=gallery${place}`);
    await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  const table = page.getByRole("region", { name: "Table 6" });
  expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
});

test("on a projector the plots stand one below the other, to be read from the last row", async ({
  page,
}) => {
  await runSmall(page);
  await page.goto(`./#theme=projector&${small}`);
  const plots = page.locator(".gallery-panels > figure");
  await expect(plots).toHaveCount(2);
  const boxes = await plots.evaluateAll((all) =>
    all.map((plot) => {
      const { left, top } = plot.getBoundingClientRect();
      return { left, top, size: plot.dataset["size"] };
    }),
  );
  expect(boxes.map(({ size }) => size)).toEqual(["projector", "projector"]);
  expect(boxes[0]?.left).toBe(boxes[1]?.left);
});

test("runs that fail are said with their reason, and are tried again on demand", async ({
  page,
}) => {
  const images = /mnist-[0-9a-f]+\.bin$/;
  await page.context().route(images, (route) => route.fulfill({ status: 404 }));
  await page.goto("./#room=gallery&card=table-a4&mode=smallest&seeds=1");
  await button(page, "Run").click();
  await expect(page.getByText("Finished: 3 runs.").first()).toBeVisible();
  await expect(page.getByRole("cell", { name: /1 failed/ })).toHaveCount(3);
  await expect(
    page.getByText(/^MNIST, TPTThx: 1 of 1 seeds failed\. The images of MNIST could not be loaded/),
  ).toBeVisible();
  await page.context().unroute(images);
  await button(page, "Try failed runs again").click();
  await expect(page.getByRole("cell", { name: /^\d+\.\d\d% paper 54\.20%/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: /failed/ })).toHaveCount(0);
});
