/** @file Sweeps: planned, run, cut off by a reload, finished, looked at, exported, deleted, imported. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { expectOneFinished, keptSeconds } from "./kept.ts";
import { expect, expectNoViolations, test } from "./lab.ts";

const base = {
  task: "random-permutation",
  length: 10,
  hidden: 12,
  batch: 5,
  validationSamples: 200,
  maxIterations: 400,
  stopSolved: false,
};
const twelve = {
  name: "Twelve cells",
  base,
  axes: [
    { field: "rule", values: ["bptt", "tptt", "frozen-recurrent"] },
    { field: "alphaF", from: 0.001, to: 1, count: 4, scale: "log" },
  ],
};

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

async function importPlan(page: Page, sweep: object, name = "plan.json"): Promise<void> {
  await page.goto("./#room=sweeps");
  await expect(page.getByRole("heading", { name: "Your sweeps" })).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name,
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ kind: "sweep", sweep })),
  });
}

async function download(page: Page, name: string) {
  const waiting = page.waitForEvent("download");
  await button(page, name).click();
  return readFile(await (await waiting).path(), "utf8");
}

test("a sweep that a reload cuts off is finished without making a run again; a cell opens", async ({
  lab,
  page,
}) => {
  await importPlan(page, { ...twelve, base: { ...base, maxIterations: 3000 } });
  await expect(page.getByText("12 cells × 1 seed: at most 12 runs.")).toBeVisible();
  await expect(page.getByText(/ on this device/u)).toBeVisible({ timeout: 60_000 });
  await button(page, "Run").click();
  await expectOneFinished(page);
  await page.reload();
  await expect(page.getByText(/^\d+ of at most 12 runs; .+ left\.$/u)).toBeVisible();
  await expect(button(page, "Resume")).toBeVisible();
  const before = await keptSeconds(page);
  expect(Object.keys(before).length).toBeGreaterThanOrEqual(1);
  expect(Object.keys(before).length).toBeLessThan(12);
  await button(page, "Resume").click();
  await expect(
    page.getByRole("status").getByText("Finished: 12 runs.", { exact: true }),
  ).toBeVisible();
  const after = await keptSeconds(page);
  expect(Object.keys(after)).toHaveLength(12);
  expect(after).toMatchObject(before);
  await expectNoViolations(page);
  // The columns are 0.001, 0.01, 0.1 and 1.
  const cell = page.getByRole("row", { name: /^TPTT/u }).getByRole("gridcell").nth(2);
  await cell.focus();
  await cell.press("Enter");
  await expect(lab.lanes).toHaveCount(1);
  await expect(lab.lane(/TPTT/u)).toBeVisible();
  await expect(page).toHaveURL(/hidden=12.*lane1\.rule=tptt&.*lane1\.alphaF=0\.1(&|$)/u);
});

test("plans are edited in words, and what cannot be is refused while the plan stays", async ({
  lab,
  page,
}) => {
  expect(lab.problems).toEqual([]);
  await importPlan(page, { ...twelve, seeds: 2 });
  await expect(page.getByText("12 cells × 2 seeds: at most 24 runs.")).toBeVisible();
  const count = page.getByRole("textbox", { name: "values", exact: true });
  await count.fill("7");
  await count.press("Enter");
  await expect(page.getByText("21 cells × 2 seeds: at most 42 runs.")).toBeVisible();
  const from = page.getByRole("textbox", { name: "from", exact: true });
  await from.fill("-3");
  await from.press("Enter");
  await expect(page.getByRole("alert")).toHaveText(
    'from = "-3" is not possible; allowed: a number from 0 to 1000. The plan stays as it was.',
  );
  await expect(page.getByText("21 cells × 2 seeds: at most 42 runs.")).toBeVisible();
  await from.fill("0,05");
  await from.press("Enter");
  await expect(page.getByRole("alert")).toHaveText(
    'from = "0,05" is not possible; allowed: a number; 0.05 may have been meant. The plan stays as it was.',
  );
  await from.press("Escape");
  await page.getByRole("checkbox", { name: "BPTT", exact: true }).uncheck();
  await expect(page.getByText("14 cells × 2 seeds: at most 28 runs.")).toBeVisible();
  await page.getByRole("radio", { name: "Values", exact: true }).first().check();
  const values = page.getByRole("textbox", { name: /^Values of/u }).first();
  await values.fill("0,05, 0,1");
  await values.press("Enter");
  await expect(page.getByRole("alert")).toHaveText(/"0,05" .* 0\.05, 0\.1 may have been meant\./u);
  await expect(page.getByText("14 cells × 2 seeds: at most 28 runs.")).toBeVisible();
  await values.press("Escape");
  await page.getByRole("combobox", { name: "Vary another field" }).selectOption("Network");
  await expect(page.getByText(/combinations cannot be run and will be left out/u)).toBeVisible();
  await page.getByRole("combobox", { name: "Search" }).selectOption({ index: 3 });
  await expect(page.getByRole("textbox", { name: "To T at most" })).toHaveValue("60");
  await expectNoViolations(page);
});

test("results leave as files, and come back after the sweep was deleted and forgotten", async ({
  lab,
  page,
}) => {
  expect(lab.problems).toEqual([]);
  const small = { ...twelve, axes: [{ field: "rule", values: ["bptt", "tptt"] }] };
  await importPlan(page, small);
  await button(page, "Run").click();
  await expect(
    page.getByRole("status").getByText("Finished: 2 runs.", { exact: true }),
  ).toBeVisible();
  const results = await download(page, "Results as JSON");
  const csv = await download(page, "Results as CSV");
  expect(csv.trim().split("\n")).toHaveLength(3);
  expect(csv).toMatch(/^cell,rule,seed,end,iterations,/u);
  const plan = await download(page, "Plan as JSON");
  expect(JSON.parse(plan)).toMatchObject({ kind: "sweep", sweep: { name: "Twelve cells" } });
  await button(page, "Forget these results").click();
  await expect(button(page, "Run")).toBeVisible();
  await button(page, /All sweeps/u).click();
  await button(page, "Delete Twelve cells").click();
  await expect(page.getByText("There are no sweeps yet.")).toBeVisible();
  await expectNoViolations(page);
  await expect(button(page, "Undo")).toBeFocused();
  await button(page, "Undo").click();
  await expect(button(page, "Open Twelve cells")).toBeVisible();
  await button(page, "Delete Twelve cells").click();
  const input = page.locator('input[type="file"]');
  await input.setInputFiles([
    { name: "results.json", mimeType: "application/json", buffer: Buffer.from(results) },
    {
      name: "newer.json",
      mimeType: "application/json",
      buffer: Buffer.from(results.replace(/"version":\d+/u, '"version":1000')),
    },
  ]);
  await expect(page.getByRole("alert")).toContainText(
    /newer\.json is refused: version = "1000".*up to \d+/u,
  );
  await expect(
    page.getByRole("status").getByText("Finished: 2 runs.", { exact: true }),
  ).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`fits 360 pixels in the ${theme} theme, axe finds nothing`, async ({ lab, page }) => {
    expect(lab.problems).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    await importPlan(page, { ...twelve, base: { ...base, maxIterations: 20 } });
    await page.goto(`./#room=sweeps&theme=${theme}`);
    await button(page, "Run").click();
    await expect(
      page.getByRole("status").getByText("Finished: 12 runs.", { exact: true }),
    ).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectNoViolations(page);
  });
}

/** What a results file holds that does not depend on the clock, or the place. */
function timeless(text: string): unknown {
  const { outcomes } = JSON.parse(text) as { outcomes: readonly Record<string, unknown>[] };
  return outcomes.map(({ seconds: _seconds, ...outcome }) => outcome);
}

test("a sweep that shards have made opens, and equals the browser's own to the bit", async ({
  lab,
  page,
}) => {
  test.setTimeout(300_000);
  expect(lab.problems).toEqual([]);
  const sweep = { ...twelve, name: "Twenty-four runs", seeds: 2 };
  const folder = await mkdtemp(join(tmpdir(), "through-time-shards-"));
  const plan = join(folder, "plan.json");
  await writeFile(plan, JSON.stringify({ kind: "sweep", sweep }));
  const command = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, ["cli/run.mjs", "sweep", ...words]);
  const study = join(folder, "study");
  await Promise.all(
    ["1/2", "2/2"].map((shard) => command(plan, "--shard", shard, "--store", study)),
  );
  await command("gather", study, "--json", join(folder, "results.json"));
  const gathered = await readFile(join(folder, "results.json"), "utf8");
  await rm(folder, { recursive: true });

  await importPlan(page, sweep);
  await button(page, "Run").click();
  const finished = page.getByRole("status").getByText("Finished: 24 runs.", { exact: true });
  await expect(finished).toBeVisible({ timeout: 200_000 });
  const own = await download(page, "Results as JSON");
  expect(timeless(gathered)).toEqual(timeless(own));

  await button(page, "Forget these results").click();
  await button(page, /All sweeps/u).click();
  await button(page, "Delete Twenty-four runs").click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "results.json",
    mimeType: "application/json",
    buffer: Buffer.from(gathered),
  });
  await expect(page.getByText("Finished: 24 runs.", { exact: true }).first()).toBeVisible();
});
