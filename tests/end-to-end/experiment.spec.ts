/** @file The experiment: its form, its lanes, its link. */
import { expect, test, tiny } from "./lab.ts";

test("writes every change into the link, which opens the same numbers elsewhere", async ({
  lab,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.openReady(`${tiny}&maxIterations=30`);
  await lab.field("Seed").fill("11");
  await lab.field("Seed").press("Enter");
  await lab.button("Settings of BPTT").click();
  await page.getByRole("textbox", { name: "α", exact: true }).fill("0.02");
  await page.getByRole("textbox", { name: "α", exact: true }).press("Enter");
  await lab.expectReady();
  await lab.trainToLimit();
  const costs = await lab.costs();
  await lab.button("Share").click();
  await expect(lab.status).toContainText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("seed=11");
  await page.goto("about:blank");
  await page.goto(link);
  await lab.expectReady();
  await lab.trainToLimit();
  expect(await lab.costs()).toEqual(costs);
});

test("carries a lane's name and colour in the link", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await lab.button("Settings of BPTT").click();
  await page.getByRole("textbox", { name: "Name" }).fill("my own");
  await page.getByRole("radio", { name: "green" }).check();
  await expect.poll(() => page.url()).toContain("lane1.colour=2");
  await page.reload();
  await lab.expectReady();
  const lane = lab.lane("Lane 1: my own, BPTT");
  await expect(lane.getByRole("heading", { name: "my own" })).toBeVisible();
  await lab.button("Settings of my own").click();
  await expect(page.getByRole("radio", { name: "green" })).toBeChecked();
});

test("says before a change which fields start the run anew", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const label = (name: string) => page.locator(".field label").filter({ hasText: name });
  await expect(
    page.getByText("Changes start the run anew; when to stop holds at once."),
  ).toBeVisible();
  await expect(label("Hidden units H").first()).toHaveAttribute("title", /Starts the run anew\./);
  await expect(label("Iterations").first()).toHaveAttribute("title", /Takes effect at once\./);
  await lab.button("Settings of TPTThx").click();
  await expect(label("αf")).toHaveAttribute("title", /Takes effect at once\./);
  const sign = (name: string) =>
    label(name)
      .first()
      .evaluate((element) => getComputedStyle(element, "::after").content);
  await expect(page.getByText("starts the run anew", { exact: true })).toBeVisible();
  expect(await sign("Rule")).toContain("↻");
  expect(await sign("αf")).toBe("none");
});

test("moves the limit of iterations while training runs, and nothing begins anew", async ({
  lab,
}) => {
  await lab.openReady(`${tiny}&maxIterations=20`);
  await lab.trainToLimit();
  await lab.expectIterations(20);
  await lab.field("Iterations").fill("60");
  await lab.field("Iterations").press("Enter");
  await lab.expectIterations(20);
  await lab.trainToLimit();
  await lab.expectIterations(60);
  // A limit that lies behind stops what runs.
  await lab.field("Iterations").fill("100000");
  await lab.field("Iterations").press("Enter");
  await lab.button("Train").click();
  await lab.expectPast(100);
  await lab.field("Iterations").fill("50");
  await lab.field("Iterations").press("Enter");
  for (const lane of await lab.lanes.all()) await expect(lane).toContainText("reached");
  expect(Math.min(...(await lab.iterations()))).toBeGreaterThan(100);
});

test("heads lanes of one rule with the names that the charts have", async ({ lab }) => {
  await lab.openReady(`${tiny}&lane1.rule=tptt&lane2.rule=tptt`);
  await expect(lab.lanes.nth(0).getByRole("heading")).toHaveText("TPTT #1");
  await expect(lab.lanes.nth(1).getByRole("heading")).toHaveText("TPTT #2");
});

test("starts by itself when the link says so", async ({ lab }) => {
  await lab.open(`${tiny}&maxIterations=8&run=1`);
  await lab.expectIterations(8);
});

test("refuses a broken link with the field, the value and what is allowed", async ({
  lab,
  page,
}) => {
  await lab.openReady("length=soon");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText('length = "soon"');
  await expect(alert).toContainText("a whole number from 2 to 784");
  await expect(lab.field("Sequence length T")).toHaveValue("70");
  await page.evaluate(() => {
    location.hash = "colour=red";
  });
  await expect(alert).toContainText('colour = "red"');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, tiny);
  await expect(alert).toBeHidden();
  await expect(lab.field("Sequence length T")).toHaveValue("10");
});

test("keeps the value in force when a field is given one that cannot be", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const length = lab.field("Sequence length T");
  await length.fill("5000");
  await length.press("Enter");
  await expect(page.getByRole("alert")).toContainText("a whole number from 2 to 784. 10 stays.");
  expect(page.url()).toContain("length=10");
  await length.fill("12");
  await length.press("Enter");
  await expect(page.getByRole("alert")).toBeHidden();
  await expect.poll(() => page.url()).toContain("length=12");
});

test("adds twins up to four lanes, duplicates and removes them", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await lab.button("+ twin without targets").click();
  await lab.button("+ clipped BPTT").click();
  await expect(lab.lanes).toHaveCount(4);
  await expect(lab.lane(/No target signal \(TPTThx\)/)).toContainText("Ready");
  await expect(lab.lane(/Lane 4: BPTT/)).toContainText("clip 1");
  await expect(lab.button("+ lane")).toBeHidden();
  await lab.button("More for BPTT #2").click();
  await lab.button("Remove").click();
  await expect(lab.lanes).toHaveCount(3);
  await lab.button("More for TPTThx").click();
  await lab.button("Duplicate").click();
  await expect(lab.lane(/TPTThx$/)).toHaveCount(2);
  await expect.poll(() => page.url()).toContain("lane4.rule=tptthx");
});

test("changes a rate while it trains, and the export says so", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=100000`);
  await lab.button("Train").click();
  await lab.expectPast(2);
  await lab.button("Settings of TPTThx").click();
  const rate = page.getByRole("textbox", { name: "αf" });
  await rate.fill("0.05");
  await rate.press("Enter");
  await expect(lab.lane(/TPTThx/)).toContainText("0.05");
  await lab.expectPast(6);
  await lab.button("Pause").click();
  const file: unknown = JSON.parse(await lab.exported("Run as JSON"));
  const change = { field: "alphaF", from: 0.2, to: 0.05 };
  expect(file).toMatchObject({ runs: [{ rateChanges: [] }, { rateChanges: [change] }] });
});

test("keeps the pace in the address, and gives each scene its own", async ({ lab, page }) => {
  const chosen = page
    .getByRole("radiogroup", { name: /^Pace/ })
    .getByRole("radio", { checked: true });
  await lab.openReady();
  await expect(chosen).toHaveAccessibleName("10");
  await lab.pace("50");
  await expect(page).toHaveURL(/#pace=50$/);
  await page.reload();
  await lab.expectReady();
  await expect(chosen).toHaveAccessibleName("50");
  const scene = page.getByRole("combobox", { name: /^Scene/ });
  await scene.selectOption("The cliff");
  await expect(chosen).toHaveAccessibleName("max");
  await expect(page).not.toHaveURL(/pace/);
  await lab.pace("1");
  await expect(page).toHaveURL(/pace=1$/);
  await lab.button("Next scene").click();
  await expect(page).not.toHaveURL(/pace/);
  // Under no scene it is no longer the usual pace.
  await lab.field("Sequence length T").fill("20");
  await lab.field("Sequence length T").press("Enter");
  await expect(page).toHaveURL(/pace=max$/);
  await page.reload();
  await lab.expectReady();
  await expect(chosen).toHaveAccessibleName("max");
});

test("opens every scene and goes round", async ({ lab, page }) => {
  await lab.openReady();
  const scene = page.getByRole("combobox", { name: /^Scene/ });
  const titles = await scene.getByRole("option").allInnerTexts();
  for (const title of [...titles.slice(1), titles[0] ?? ""]) {
    await lab.button("Next scene").click();
    await expect(scene.locator("option:checked")).toHaveText(title);
  }
  expect(new URL(page.url()).hash).toBe("");
});

test("keeps a rule's colour from scene to scene", async ({ lab, page }) => {
  await lab.open();
  const colours = (): Promise<Record<string, string>> =>
    page
      .getByRole("region", { name: /^Lane/ })
      .evaluateAll((lanes) =>
        Object.fromEntries(
          lanes.map((lane) => [
            lane.querySelector("h2")?.textContent ?? "",
            getComputedStyle(lane).getPropertyValue("--lane").trim(),
          ]),
        ),
      );
  const landing = await colours();
  await lab.button("Next scene").click();
  await expect(page.getByText("Is it the targets, or the machinery around them?")).toBeVisible();
  const next = await colours();
  expect(Object.keys(landing)).toEqual(["BPTT", "TPTThx"]);
  expect(next["TPTThx"]).toBe(landing["TPTThx"]);
  expect(Object.values(next)).not.toContain(landing["BPTT"]);
});

test("answers the scene's question with its own number and chart", async ({ lab, page }) => {
  await lab.openReady();
  const scene = page.getByRole("combobox", { name: /^Scene/ });
  await scene.selectOption("The frozen twin");
  await lab.expectReady();
  await expect(lab.status).toContainText("The frozen twin");
  await expect(page.locator('[data-large="true"][data-chart="moved-Whh"]')).toBeVisible();
  await lab.button("Step").click();
  await expect(page.locator(".verdict")).toContainText(
    /Whh moved from its start by: TPTT [\d.e\u2011]+%, Frozen 0%/,
  );
  await scene.selectOption("Remember the first symbol");
  await expect(page.locator('[data-large="true"][data-chart="signal"]')).toBeVisible();
});

test("keeps a scene's question with a new seed or a twin, and lets it go with another length", async ({
  lab,
  page,
}) => {
  await lab.openReady();
  const question = page.getByText("Which rule remembers the first symbol for 70 steps?");
  await lab.button("New seed").click();
  await lab.button("+ twin frozen").click();
  await expect(lab.lanes).toHaveCount(3);
  await expect(question).toBeVisible();
  await lab.field("Sequence length T").fill("20");
  await lab.field("Sequence length T").press("Enter");
  await expect(question).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Your own experiment" })).toBeVisible();
});

test("tells the scene in the projector layout: question, verdict and what comes next", async ({
  lab,
  page,
}) => {
  await lab.openReady("theme=projector");
  const story = page.getByRole("region", { name: "Question and verdict" });
  await expect(story).toContainText("Scene 1 of 10: Remember the first symbol");
  await expect(story).toContainText("Which rule remembers the first symbol for 70 steps?");
  await expect(story).toContainText(/Before training\..*BPTT \d/);
  await story.getByRole("button", { name: "Next: The same without targets" }).click();
  await expect(story).toContainText("Is it the targets, or the machinery around them?");
  await expect(lab.status).toContainText("The same without targets. Ready to train");
});

test("switches a measurement on from the chart that lacks it", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&measureAngle=0`);
  const chart = page.getByRole("figure", { name: /^Angle/ });
  await expect(chart).toContainText("is switched off");
  await chart.getByRole("button", { name: "Switch it on" }).click();
  await expect(chart).not.toContainText("is switched off");
  expect(page.url()).not.toContain("measureAngle");
});
