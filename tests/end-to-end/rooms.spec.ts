/** @file The rooms that are read like a page: on a projector, and by keyboard alone. */
import type { Locator, Page } from "@playwright/test";
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

const base = {
  task: "random-permutation",
  length: 10,
  hidden: 12,
  batch: 5,
  validationSamples: 100,
  maxIterations: 30,
  stopSolved: false,
};
const plan = {
  name: "Rule by rate",
  base,
  axes: [
    { field: "rule", values: ["bptt", "tptthx"] },
    { field: "alphaF", from: 0.01, to: 1, count: 3, scale: "log" },
    { field: "hidden", values: [8, 12] },
  ],
  seeds: 2,
};

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

async function openPlan(page: Page): Promise<void> {
  await page.goto("./#room=sweeps");
  await expect(page.getByRole("heading", { name: "Your sweeps" })).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name: "plan.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ kind: "sweep", sweep: plan })),
  });
  await expect(page.getByRole("heading", { name: plan.name, exact: true })).toBeVisible();
}

const finished = (page: Page): Locator =>
  page.getByRole("status").getByText("Finished: 24 runs.", { exact: true });

async function setProjector(page: Page): Promise<void> {
  await button(page, "Appearance").click();
  await page.getByRole("switch", { name: "Projector layout" }).check();
  await page.keyboard.press("Escape");
}

test("every room has its engine, its help and the commands that there are in it", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  const engine = page.getByRole("banner").getByText(/^CPU, SIMD/u);
  for (const [from, room] of [
    ["Observatory", "Gallery"],
    ["Gallery", "Sweeps"],
    ["Sweeps", "Library"],
    ["Library", "Speed"],
  ] as const) {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
    await expect(page.getByText(`Go to ${from}`)).toBeHidden();
    await page.keyboard.type(`go to ${room}`);
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: room, exact: true });
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(engine).toBeVisible();
    await expect(link).toBeFocused();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Help and shortcuts" });
    await expect(sheet.getByRole("row", { name: /^Ctrl K/u })).toBeVisible();
    await expect(sheet.getByRole("row", { name: /Train/u })).toBeHidden();
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "Close" }).click();
    await expect(sheet).toBeHidden();
    await expect(link).toBeFocused();
  }
  await page.keyboard.press("Control+k");
  await page.keyboard.type("help");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Help and shortcuts" })).toBeVisible();
});

const pixels = (locator: Locator): Promise<number> =>
  locator.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What must be read from the last row of a class: words of 22 pixels, figures of 40, nothing cut off. */
async function expectReadable(
  page: Page,
  words: Locator,
  figure: Locator | null = null,
): Promise<void> {
  await expect.poll(() => pixels(words)).toBeGreaterThanOrEqual(22);
  if (figure !== null) expect(await pixels(figure)).toBeGreaterThanOrEqual(40);
  for (const width of [360, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  await expectNoViolations(page);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`a projector in the ${colorScheme} theme shows a sweep's results and no plan`, async ({
    lab,
    page,
  }) => {
    expect(lab.problems).toEqual([]);
    await page.emulateMedia({ colorScheme });
    await openPlan(page);
    await button(page, "Run").click();
    await expect(finished(page)).toBeVisible();
    await setProjector(page);
    await expect(page.getByRole("textbox", { name: "Name" })).toBeHidden();
    await expect(button(page, "Results as CSV")).toBeHidden();
    await page.getByRole("combobox", { name: "Figure" }).selectOption("Final cost");
    const cost = page.getByRole("definition").first();
    await expect(cost).toHaveText(/^[\d.e-]+ \(\d/u);
    await expectReadable(page, page.getByRole("rowheader", { name: "TPTThx" }).first(), cost);
    const curves = page.getByRole("region", { name: "Cost curves" });
    const value = curves.getByRole("figure").first().locator(".chart-value");
    expect(await pixels(value)).toBeGreaterThanOrEqual(40);
  });

  test(`a projector in the ${colorScheme} theme shows kept runs, cards and engines large`, async ({
    lab,
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await lab.openReady(`${tiny}&maxIterations=120&backend=cpu`);
    await lab.trainToLimit();
    await page.getByRole("link", { name: "Library" }).click();
    await setProjector(page);
    await expectReadable(page, page.getByText(/ · accuracy/u).first());
    await expect(button(page, "Import files")).toBeHidden();
    await page.getByRole("link", { name: "Gallery" }).click();
    await expectReadable(page, page.getByRole("link", { name: /^Figure 5/u }));
    await page.getByRole("link", { name: "Speed" }).click();
    await page.getByRole("checkbox", { name: "100" }).uncheck();
    await button(page, "Run").click();
    const rate = page
      .getByRole("row", { name: /^CPU, SIMD \d/u })
      .getByRole("cell")
      .first();
    await expect(rate).toBeVisible();
    await button(page, "Cancel").click();
    await expectReadable(page, page.getByText("30", { exact: true }), rate);
  });
}

/** Presses Tab until something has the focus; fails where it is never reached. */
async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < most; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("a sweep is planned, run, read, brushed and opened by keyboard alone", async ({
  lab,
  page,
}) => {
  await openPlan(page);
  await tabTo(page, page.getByRole("checkbox", { name: "TPTT", exact: true }));
  await page.keyboard.press("Space");
  await expect(page.getByText("18 cells × 2 seeds: at most 36 runs.")).toBeVisible();
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("textbox", { name: "values", exact: true }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(page.getByText("16 cells × 2 seeds: at most 32 runs.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "values", exact: true })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("3");
  await tabTo(page, button(page, "Run"));
  await page.keyboard.press("Enter");
  await expect(finished(page)).toBeVisible();
  await expect(page.getByText("Finished: 24 runs.").first()).toBeFocused();
  const held = page.getByRole("slider", { name: "Hidden units H", exact: true });
  await tabTo(page, held);
  await page.keyboard.press("ArrowRight");
  await expect(held).toHaveAttribute("aria-valuetext", "8");
  const reached = page.getByRole("grid").locator('[tabindex="0"]');
  await tabTo(page, reached);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  const read = page.getByText(/^Rule TPTThx, αf 0\.01, Hidden units H 8$/u).first();
  await expect(read).toBeVisible();
  await tabTo(page, page.getByRole("slider", { name: "Rule: lower end of the brush" }));
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("6 of 12 cells brushed")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("cells brushed")).toBeHidden();
  const plot = page.getByRole("slider", { name: /^Rule .* Arrow keys move the cursor/u }).first();
  await tabTo(page, plot);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("at iteration 20").first()).toBeVisible();
  await tabTo(page, button(page, /^Open Rule .* in the observatory$/u).first());
  await page.keyboard.press("Enter");
  await expect(lab.lanes).toHaveCount(1);
});

test("a kept run is chosen, named, deleted and brought back by keyboard alone", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&maxIterations=120&backend=cpu`);
  await lab.trainToLimit();
  const library = page.getByRole("link", { name: "Library" });
  await tabTo(page, library);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Kept runs" })).toBeVisible();
  await expect(library).toBeFocused();
  const name = "TPTThx, Random Permutation, T = 10, seed 3";
  await tabTo(page, page.getByRole("checkbox", { name: `Choose ${name}` }));
  await page.keyboard.press("Space");
  await expect(page.getByText("1 run chosen")).toBeVisible();
  await tabTo(page, button(page, `More for ${name}`));
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Name, tags and notes"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "By keyboard" })).toBeVisible();
  await tabTo(page, button(page, "Delete chosen"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "By keyboard" })).toBeHidden();
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "By keyboard" })).toBeVisible();
  await expect(page.locator(":focus")).toHaveText("1 run restored.");
});
