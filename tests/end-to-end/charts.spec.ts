/** @file The charts as they are read: small numbers, runs before, the cursor of lanes that stopped, the pin, hidden charts. */
import { readFile } from "node:fs/promises";
import { expect, type LabPage, test, tiny } from "./lab.ts";

const chart = ({ page }: LabPage, name: RegExp) => page.getByRole("figure", { name });
const accuracy = ({ page }: LabPage) =>
  page.getByRole("slider", { name: /^Accuracy on the batch/ });

test("a weight that hardly moves does not read as one that does not", async ({ lab }) => {
  await lab.openReady(
    `${tiny}&backend=cpu&maxIterations=20&lane1.rule=tptt&lane1.alphaI=0.001&lane1.alphaF=0.001&lane2.rule=frozen-recurrent`,
  );
  await lab.trainToLimit();
  const moved = chart(lab, /^Whh moved/);
  await moved.scrollIntoViewIfNeeded();
  const valueOf = (name: string) =>
    moved.locator(".chart-value").filter({ has: lab.page.getByRole("img", { name, exact: true }) });
  await expect(valueOf("Frozen")).toHaveText("0%");
  await expect(valueOf("TPTT")).toHaveText(/^(0\.0*[1-9]\d*|[1-9][\d.]*e-\d+)%$/);
  const ticks = await moved.locator(".chart-axes text").allTextContents();
  const shares = ticks.filter((text) => text.endsWith("%"));
  expect(shares.length).toBeGreaterThan(2);
  expect(new Set(shares).size).toBe(shares.length);
});

test("a new seed leaves the run before in every chart over the run", async ({ lab }) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20`);
  await lab.trainToLimit();
  await lab.button("New seed").click();
  await lab.expectReady();
  for (const [name, lines] of [
    [/^Accuracy/, 2],
    [/^Spectral radius/, 2],
    [/^Whh moved/, 2],
    [/^Angle/, 1],
  ] as const) {
    await chart(lab, name).scrollIntoViewIfNeeded();
    await expect(chart(lab, name).locator("[data-stroke=dotted] path[d*=L]")).toHaveCount(lines);
  }
  const words = await wordsOfPicture(lab, "Spectral radius ρ(Whh)");
  const seeds = /TPTThx, α.*?; seed (\d+) .*TPTThx, run before, α.*?; seed (\d+)/.exec(words);
  expect(seeds).not.toBeNull();
  expect(seeds?.[1]).not.toBe(seeds?.[2]);
});

async function exported(lab: LabPage, title: string, item: string): Promise<string> {
  const { page } = lab;
  await lab.button(`Options of ${title}`).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item }).click();
  return readFile(await (await download).path(), "utf8");
}

/** What an exported picture says, in one line. */
async function wordsOfPicture(lab: LabPage, title: string): Promise<string> {
  const svg = await exported(lab, title, "Export SVG");
  return svg.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ");
}

/** Texts of a picture that run over its right edge. It is opened by itself: in the page no string becomes markup. */
async function textsBeyond({ page }: LabPage, svg: string): Promise<(string | null)[]> {
  const alone = await page.context().newPage();
  await alone.setContent(svg);
  const beyond = await alone.locator("svg").evaluateAll(([picture]) => {
    const edge = picture?.getBoundingClientRect().right ?? 0;
    return [...(picture?.querySelectorAll("text") ?? [])]
      .filter((text) => text.getBoundingClientRect().right > edge)
      .map(({ textContent }) => textContent);
  });
  await alone.close();
  return beyond;
}

test("a small chart's picture has its words inside, and names only lines that are there", async ({
  lab,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20&measureRadius=2`);
  await lab.trainToLimit();
  const words = await wordsOfPicture(lab, "Spectral radius ρ(Whh)");
  expect(words).toMatch(/faint Vhh\s· every 2 iterations/);
  expect(words).toContain("TPTThx, Vhh");
  expect(words).not.toContain("BPTT, Vhh");
  for (const title of ["Spectral radius ρ(Whh)", "Angle of ΔWhh to BPTT's"]) {
    const svg = await exported(lab, title, "Export SVG");
    expect(await textsBeyond(lab, svg)).toEqual([]);
  }
});

test("a chart's data say which iterations they are of, measured and averaged", async ({ lab }) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20`);
  await lab.trainToLimit();
  const signal = await exported(lab, "Signal that reaches step t", "Export data as CSV");
  expect(signal).toMatch(/^step t,BPTT \(iteration 20\),TPTThx \(iteration 20\)\n1,/);
  const angle = await exported(lab, "Angle of ΔWhh to BPTT's", "Export data as CSV");
  expect(angle).toMatch(
    /^iteration,"TPTThx, measured","TPTThx, mean over 10 iterations","TPTThx, two standard deviations lower"/,
  );
});

/** BPTT diverges at once; TPTThx comes to its limit of 30. */
async function trainUntilOneDiverged(lab: LabPage): Promise<void> {
  await lab.openReady(
    `${tiny}&backend=cpu&task=adding&activation=relu&maxIterations=30&stopRadius=never&lane1.alphaF=100`,
  );
  await lab.pace("max");
  await lab.button("Train").click();
  await expect(lab.lane(/BPTT/)).toContainText("Diverged");
  await expect(lab.lane(/TPTThx/)).toContainText("reached");
}

test("charts over t show nothing of a lane at an iteration it never came to", async ({
  lab,
  page,
}) => {
  await trainUntilOneDiverged(lab);
  const signal = chart(lab, /^Signal that reaches/);
  await expect(signal).toContainText(/now, iteration \d+ \(BPTT\), 30 \(TPTThx\)/);
  await accuracy(lab).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByText("pinned at iteration 30")).toBeVisible();
  await expect(signal).toContainText("at iteration 30");
  const ofBptt = { has: page.getByRole("img", { name: "BPTT", exact: true }) };
  await expect(signal.locator(".chart-value").filter(ofBptt)).toHaveText("–");
  await lab.button("Rewind").click();
  await expect(page.getByText(/pinned at/)).toBeHidden();
  await expect(signal).toContainText("now, iteration 0");
});

test("a lane that diverged leaves the picture to the others, says so, and is a click away", async ({
  lab,
}) => {
  await trainUntilOneDiverged(lab);
  const moved = chart(lab, /^Whh moved/);
  await expect(moved.locator(".chart-outside")).toContainText("BPTT off the picture");
  const off = moved.getByRole("button", { name: /^The y range is without BPTT/ });
  await off.click();
  await expect(moved).not.toContainText("off the picture");
  await moved.getByRole("button", { name: /^The y range is locked/ }).click();
  await expect(off).toBeVisible();
});

test("a click elsewhere moves the pin, one at the pin and Escape let go of it", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=40`);
  await lab.trainToLimit();
  const box = await accuracy(lab).boundingBox();
  if (box === null) throw new Error("the chart is not to be seen");
  const click = (share: number) =>
    accuracy(lab).click({ position: { x: box.width * share, y: box.height / 2 } });
  const pinned = page.getByText(/pinned at iteration/);
  await click(0.3);
  const before = await pinned.innerText();
  await click(0.6);
  await expect(pinned).not.toHaveText(before);
  await click(0.6);
  await expect(pinned).toBeHidden();
  await click(0.3);
  await expect(pinned).toBeVisible();
  await page.keyboard.press("+");
  await expect(page.getByText(/^showing/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^showing/)).toBeHidden();
  await expect(pinned).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pinned).toBeHidden();
});

test("hiding a chart is said, once, and puts the focus where it is shown again", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  await lab.button("Options of Whh moved from its start").click();
  await page.getByRole("menuitem", { name: "Hide" }).click();
  await expect(chart(lab, /^Whh moved/)).toBeHidden();
  await expect(lab.button("Charts (1 hidden)")).toBeFocused();
  const said = page.getByRole("status").filter({ hasText: "Chart hidden" });
  await expect(said).toHaveText(
    "Chart hidden: Whh moved from its start. The menu Charts brings it back",
  );
  await lab.button("Step").click();
  // What else is said does not say it again.
  await expect(lab.status).toContainText("Paused at iteration 1");
  await expect(lab.status).not.toContainText("Chart hidden");
  await lab.button("Charts (1 hidden)").click();
  await page.getByText("All charts").click();
  await page.getByRole("checkbox", { name: "Whh moved from its start" }).check();
  await expect(said).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(lab.button("Charts")).toBeVisible();
});

test("the menu of charts keeps the focus with the chart that goes to its other list", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  await lab.button("Charts").click();
  const box = page.getByRole("checkbox", { name: "Whh moved from its start" });
  await box.focus();
  await page.keyboard.press("Space");
  await expect(box).toBeHidden();
  await expect(page.getByRole("checkbox", { name: /^Accuracy or cost/ })).toBeFocused();
  await page.getByText("All charts").click();
  await expect(box).not.toBeChecked();
  for (const isShown of [true, false]) {
    await box.focus();
    await page.keyboard.press("Space");
    await expect(box).toBeChecked({ checked: isShown });
    await expect(box).toBeFocused();
  }
});

test("the angle says why lanes of BPTT have none, over the run's own axis", async ({ lab }) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=600&lane2.rule=bptt&lane2.alphaF=0.01`);
  await lab.trainToLimit();
  const angle = chart(lab, /^Angle/);
  await angle.scrollIntoViewIfNeeded();
  await expect(angle).toContainText("No lane has an angle to BPTT");
  await expect(angle.getByRole("slider")).toHaveAttribute("aria-valuemax", "600");
});

for (const width of [1024, 360]) {
  test(`large charts name their lines at ${width} pixels, inside the chart`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await lab.openReady(`${tiny}&backend=cpu&maxIterations=20`);
    await lab.trainToLimit();
    const figure = chart(lab, /^Signal that reaches/);
    await figure.scrollIntoViewIfNeeded();
    const names = figure.locator(".chart-end-labels text");
    await expect(names).toHaveText(["BPTT", "TPTThx"]);
    const outer = await figure.boundingBox();
    for (const name of await names.all()) {
      const box = await name.boundingBox();
      expect(box?.x ?? 0).toBeGreaterThan(outer?.x ?? 0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
        (outer?.x ?? 0) + (outer?.width ?? 0),
      );
    }
  });
}

test("an explanation has its chart's name, its own equation, and stands beside it", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  await lab.button("Options of Signal that reaches step t").click();
  await page.getByRole("menuitem", { name: "Explain" }).click();
  const panel = page.getByRole("dialog", { name: "Signal that reaches step t" });
  await expect(panel.getByRole("heading", { name: "Signal that reaches step t" })).toBeVisible();
  await expect(panel.locator("math").first()).toContainText("sT");
  const plot = await page.getByRole("slider", { name: /^Signal that/ }).boundingBox();
  const box = await panel.boundingBox();
  if (plot === null || box === null) throw new Error("the chart is not to be seen");
  expect(box.x + box.width <= plot.x || box.x >= plot.x + plot.width).toBe(true);
});

test("the angle's explanation has its drawn parts, and fits into the window with its equation", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  await lab.button("Options of Angle of ΔWhh to BPTT's").click();
  await page.getByRole("menuitem", { name: "Explain" }).click();
  const panel = page.getByRole("dialog", { name: /^Angle/ });
  await expect(panel).toContainText("mean of θ over the last 10 iterations");
  await expect(panel.locator("math").first()).toContainText("arccos");
  const equation = panel.locator(".chart-equation");
  expect(await equation.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  await expect(panel.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
});

test("a picture says what its dashed line is, and every rate with its symbol", async ({ lab }) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=5&lane2.noise=0.1`);
  await lab.trainToLimit();
  const words = await wordsOfPicture(lab, "Angle of ΔWhh to BPTT's");
  expect(words).toContain("a right angle");
  expect(words).toMatch(/TPTThx, αi=0.1, αf=0.2, αg=0.1, σ=0.1;/);
  expect(words).toMatch(/N=4, orthogonal\sstart, tanh, Nesterov momentum\s0\.9; seed/);
});

test("the median of seeds is not said to be of now", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=10`);
  await lab.button("Run 10 seeds").click();
  await expect(page.getByText("20 of 20 runs")).toBeVisible();
  const readout = chart(lab, /^Accuracy/).locator(".chart-when");
  await expect(readout).toHaveText("median, at the end, raw");
  await expect(chart(lab, /^Signal that/).locator(".chart-when")).toHaveText("at step 1");
});
