/** @file Manners: keyboard, screen readers, themes, sizes. */
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

test("runs by keyboard alone", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=100000`);
  await page.keyboard.press("3");
  await expect(page.getByRole("radio", { name: "50", exact: true })).toBeChecked();
  await page.keyboard.press("Space");
  await lab.expectPast(3);
  await page.keyboard.press("Space");
  await expect(lab.status).toContainText("Paused at iteration");
  const [held = 0] = await lab.iterations();
  await page.keyboard.press("ArrowRight");
  await lab.expectIterations(held + 1);
  await page.keyboard.press("r");
  await lab.expectIterations(0);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Help and shortcuts" });
  await expect(sheet.getByRole("row", { name: /^→ Step$/ })).toBeVisible();
  for (const way of [/Double-click Show all/, /Home, End.*cursor/, /Ctrl \+ wheel Zoom/]) {
    await expect(
      sheet.getByRole("table", { name: "On a chart" }).getByRole("row", { name: way }),
    ).toBeVisible();
  }
  await expect(sheet.getByRole("table", { name: "On the stage" }).getByRole("row")).toHaveCount(4);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("new seed");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("seed=4");
});

test("lets shortcuts rest while a field has the focus", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await lab.field("Seed").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(lab.button("Train")).toBeVisible();
  await lab.expectIterations(0);
});

test("reaches Train by Tab and keeps the focus on it while it becomes Pause", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&maxIterations=100000&hide=panel,header`);
  const train = lab.button("Train");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(train).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lab.button("Pause")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(train).toBeFocused();
});

for (const theme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing in the ${theme} theme`, () => {
    test.beforeEach(async ({ lab, page }) => {
      await lab.openReady(`${tiny}&maxIterations=15&theme=${theme}`);
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    });

    test("before training", ({ page }) => expectNoViolations(page));

    test("after a run, with the settings of a lane open", async ({ lab, page }) => {
      await lab.button("Settings of TPTThx").click();
      await lab.button("+ twin frozen").click();
      await lab.trainToLimit();
      await expectNoViolations(page);
    });

    test("with the menu of all charts open", async ({ lab, page }) => {
      await lab.button("Charts").click();
      await page.getByText("All charts").click();
      await expectNoViolations(page);
    });

    test("on the help sheet", async ({ lab, page }) => {
      await lab.button("Help").click();
      await expectNoViolations(page);
    });
  });
}

test("axe finds nothing in the projector layout, which shows two charts and no panel", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&theme=projector`);
  await expect(page.getByRole("figure")).toHaveCount(2);
  await expect(page.getByRole("complementary")).toBeHidden();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(360);
});

/** What projectors usually show. */
const screens = [
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1366, 768],
  [1440, 900],
  [1600, 900],
  [1680, 1050],
  [1920, 1080],
] as const;

test("has question, Train and both charts whole on every projector's screen", async ({
  lab,
  page,
}) => {
  await lab.openReady("theme=projector");
  const story = page.getByRole("region", { name: "Question and verdict" });
  // Of all scenes, the verdict of the ninth takes most lines.
  for (let scene = 1; scene < 9; scene += 1) await page.keyboard.press("n");
  await expect(story).toContainText("Scene 9 of 10");
  await lab.expectReady();
  await lab.button("Step").click();
  await expect(story).toContainText("After 1 iteration");
  const charts = page.getByRole("figure");
  await expect(charts).toHaveCount(2);
  for (const [width, height] of screens) {
    await page.setViewportSize({ width, height });
    for (const part of [story, lab.button("Train"), ...(await charts.all())]) {
      await expect(part, `${width} by ${height}`).toBeInViewport({ ratio: 1 });
    }
  }
});

test("has room on every projector's screen for a verdict of many lines", async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const names = ["TPTThx with some noise", "TPTThx with more noise", "TPTThx with much noise"];
  const lanes = names.map((name, index) => `lane${index + 1}.name=${encodeURIComponent(name)}`);
  await lab.openReady(`${tiny}&theme=projector&lanes=3&${lanes.join("&")}`);
  await lab.button("Step").click();
  const story = page.getByRole("region", { name: "Question and verdict" });
  await expect(story).toContainText("After 1 iteration");
  for (const chart of await page.getByRole("figure").all()) {
    await expect(chart).toBeInViewport({ ratio: 1 });
  }
});

test("says in the projector layout what to look for, on a low screen until there is a verdict", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await lab.openReady("theme=projector");
  const look = page.getByText("When a lane leaves chance, pin that iteration");
  await expect(look).toBeVisible();
  await lab.button("Step").click();
  await lab.expectIterations(1);
  await expect(look).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(look).toBeHidden();
  await lab.button("Rewind").click();
  await expect(look).toBeVisible();
  for (const chart of await page.getByRole("figure").all()) {
    await expect(chart).toBeInViewport({ ratio: 1 });
  }
});

test("leaves no row of numbers on a lane's card to one of them alone", async ({ lab, page }) => {
  // Numbers that are wide, in every card.
  await lab.openReady(
    `${tiny}&backend=cpu&maxIterations=120&task=temporal-order&lanes=2&alphaF=0.0001&lane1.rule=tptt&lane2.rule=bptt`,
  );
  await lab.trainToLimit();
  for (const width of [360, 1024, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    for (const lane of await lab.lanes.all()) {
      const rows = await lane.locator(".lane-numbers > *").evaluateAll((numbers) => {
        const tops = numbers.map((each) => Math.round(each.getBoundingClientRect().bottom));
        return tops.map((top) => tops.filter((other) => Math.abs(other - top) < 4).length);
      });
      expect(rows, `at ${width} pixels`).not.toContain(1);
    }
  }
});

test("has in the projector's menu what a class needs least", async ({ lab, page }) => {
  await lab.openReady("theme=projector");
  await lab.button("More").click();
  await lab.button("New seed").click();
  await expect(lab.button("New seed")).toBeHidden();
  await expect.poll(() => page.url()).toContain("seed=4");
});

test("adds lanes and chooses the axis from the projector's menu, all of it on the screen", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.openReady(`${tiny}&theme=projector`);
  const more = lab.button("More");
  await more.click();
  await expect(lab.button("+ clipped BPTT")).toBeInViewport({ ratio: 1 });
  await lab.button("Charts").click();
  await expect(page.getByRole("slider", { name: "Smoothing" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("radio", { name: "sequences" }).check();
  await expect(page.getByRole("figure", { name: /^Accuracy/ })).toContainText("sequences");
  await more.click();
  await expect(lab.lanes).toHaveCount(2);
  await lab.button("+ twin frozen").click();
  await expect(lab.lanes).toHaveCount(3);
  await expect(more).toBeFocused();
  await more.click();
  await lab.button("+ twin without targets").click();
  await expect(lab.lanes).toHaveCount(4);
  for (const chart of await page.getByRole("figure").all()) {
    await expect(chart).toBeInViewport({ ratio: 1 });
  }
});

test("says on a projector where the cursor is pinned, with a way to let go", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20&theme=projector`);
  await lab.trainToLimit();
  const plot = page.getByRole("slider", { name: /^Accuracy/ });
  const pin = lab.button("The cursor is pinned: let go of it");
  await plot.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(pin).toHaveText("pinned at 20 ×");
  await page.keyboard.press("ArrowLeft");
  await expect(pin).toHaveText("pinned at 19 ×");
  await pin.click();
  await expect(pin).toBeHidden();
  await expect(page.getByRole("figure", { name: /^Signal/ })).toContainText("now, iteration 20");
});

test("follows the system's theme at first, and the link's or one's own after that", async ({
  lab,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await lab.openReady(tiny);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await lab.button("Appearance").click();
  await page.getByRole("radio", { name: "Light" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect.poll(() => page.url()).toContain("theme=light");
});

test("keeps the projector layout and a chosen theme together in the link", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&theme=dark`);
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/theme=projector-dark/);
  await page.reload();
  await lab.expectReady();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("region", { name: "Question and verdict" })).toBeVisible();
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/theme=dark/);
});

test("leaves no button alone on a row of the header or of the charts' bar at 1024 pixels", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await lab.openReady(tiny);
  const tops = async (names: readonly string[]) =>
    Promise.all(names.map(async (name) => (await lab.button(name).boundingBox())?.y));
  expect(new Set(await tops(["Share", "Data", "Appearance", "Help"])).size).toBe(1);
  const axis = await page.getByRole("radiogroup", { name: "x axis" }).boundingBox();
  const charts = await lab.button("Charts").boundingBox();
  expect(Math.abs((charts?.y ?? 0) - (axis?.y ?? 100))).toBeLessThan(5);
});

test("gives every choice in a lane's settings its whole words, and every card one height", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&lane1.rule=no-target-signal&lane1.baseRule=tptthx`);
  await lab.button("Settings of TPTThx").click();
  await page.getByText("More settings").click();
  // A select does not say by itself that its words are cut: it is as wide as it would be by itself, or it is not.
  const cut = await page.locator(".lane-strip select").evaluateAll((selects) =>
    selects.flatMap((select) => {
      if (!(select instanceof HTMLSelectElement)) return [];
      const width = select.offsetWidth;
      select.style.maxWidth = "none";
      select.style.minWidth = "max-content";
      return select.offsetWidth > width + 1 ? (select.selectedOptions[0]?.text ?? "") : [];
    }),
  );
  expect(cut).toEqual([]);
  const heights = await page
    .locator(".lane")
    .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
});

test("hides the parts that a lesson does not want", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&hide=panel,small`);
  await expect(page.getByRole("complementary")).toBeHidden();
  await expect(page.getByRole("figure")).toHaveCount(2);
});

for (const width of [360, 1024, 2560]) {
  test(`fits ${width} pixels without scrolling sideways`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await lab.openReady(tiny);
    await expect(lab.button("Train")).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    if (width === 360) await expectNoViolations(page);
  });
}

test("has a header of two rows at 360 pixels, with all that it offers in a menu", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.openReady(`${tiny}&maxIterations=100000`);
  const header = page.getByRole("banner");
  const rowsOf = async () => {
    const boxes = await Promise.all(
      [
        page.getByRole("heading", { level: 1 }),
        lab.button("Menu"),
        header.getByRole("navigation"),
      ].map((each) => each.boundingBox()),
    );
    return boxes.map((box) => Math.round(((box?.y ?? 0) + (box?.height ?? 0) / 2) / 10));
  };
  const [name, menu, rooms] = await rowsOf();
  expect(menu).toBe(name);
  expect(rooms).toBeGreaterThan(name ?? Number.POSITIVE_INFINITY);
  expect((await header.boundingBox())?.height).toBeLessThan(105);
  await lab.button("Menu").click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await lab.button("Share").click();
  await expect(lab.status).toContainText(/Link copied|Copy the address/u);
  await expectNoViolations(page);
  await lab.button("Help").click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("has a chart on the first screen of a telephone, with Train and all else in two rows", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await lab.openReady("backend=cpu");
  const accuracy = page.getByRole("figure", { name: /^Accuracy/ });
  await expect(accuracy).toBeInViewport();
  const transport = page.getByRole("group", { name: "Transport" });
  expect((await transport.boundingBox())?.height).toBeLessThan(90);
  await lab.button("More").click();
  await transport.getByRole("button", { name: "+ twin frozen" }).click();
  await expect(lab.lanes).toHaveCount(3);
  await lab.button("Charts").click();
  await page.getByRole("radio", { name: "Cost" }).check();
  await expect(page.getByRole("figure", { name: /^Cost/ })).toBeVisible();
  await expectNoViolations(page);
});

test("shows charts that are asked for, keeps them in order and can enlarge one", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  await lab.button("Charts").click();
  await page.getByText("All charts").click();
  await page.getByRole("checkbox", { name: "Validation error" }).check();
  await page.getByRole("checkbox", { name: /^Spectral radius/ }).uncheck();
  await page.getByRole("button", { name: "Enlarge Angle of ΔWhh to BPTT's" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("figure", { name: "Validation error" })).toBeVisible();
  await expect(page.getByRole("figure", { name: /^Spectral radius/ })).toBeHidden();
  await expect(page.getByRole("figure")).toHaveCount(6);
});
