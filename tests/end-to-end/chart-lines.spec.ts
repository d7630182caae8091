/** @file Lines as they are told apart and read: those that coincide, averages and the values behind them. */
import { readFile } from "node:fs/promises";
import { expect, type LabPage, test, tiny } from "./lab.ts";

const accuracy = ({ page }: LabPage) => page.getByRole("figure", { name: /^Accuracy/ });
const centresOf = (path: string | null): number[] =>
  [...(path ?? "").matchAll(/M([\d.]+)/gu)].map(([, x]) => Number(x));

test("of lanes that run over each other each is still seen, on the page and in a picture", async ({
  lab,
  page,
}) => {
  await lab.openReady(
    `${tiny}&backend=cpu&maxIterations=40&lane1.rule=bptt&lane2.rule=bptt&lane1.alphaF=0.01&lane2.alphaF=0.01`,
  );
  await lab.trainToLimit();
  for (const name of [/^Accuracy/, /^Signal that/]) {
    const figure = page.getByRole("figure", { name });
    await figure.scrollIntoViewIfNeeded();
    const lines = figure.locator(".chart-line path:not(.chart-line-raw)");
    await expect(lines).toHaveCount(2);
    const [first, second] = await lines.all();
    expect(await first?.getAttribute("d")).toBe(await second?.getAttribute("d"));
    const markers = figure.locator(".chart-markers path");
    await expect(markers).toHaveCount(2);
    const [own, others] = await markers.all();
    const along = centresOf((await own?.getAttribute("d")) ?? null).slice(0, -1);
    const over = centresOf((await others?.getAttribute("d")) ?? null);
    expect(along.length).toBeGreaterThan(1);
    const apart = along.flatMap((x) => over.map((other) => Math.abs(x - other)));
    expect(Math.min(...apart)).toBeGreaterThan(10);
  }
  await lab.button("Options of Accuracy on the batch").click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export SVG" }).click();
  const svg = await readFile(await (await download).path(), "utf8");
  for (const path of await accuracy(lab).locator(".chart-markers path").all()) {
    expect(svg).toContain(`d="${await path.getAttribute("d")}"`);
  }
});

test("a value beside its average is called raw, and has a ring of its own beside the average's dot", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20`);
  await lab.trainToLimit();
  const when = accuracy(lab).locator(".chart-when");
  const rings = accuracy(lab).locator("circle[data-look=thin-ring]");
  const dots = accuracy(lab).locator("circle[data-look=dot]");
  await expect(when).toHaveText("now, raw");
  await accuracy(lab).getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(when).toHaveText("at cursor, raw");
  await expect(rings).toHaveCount(2);
  await expect(dots).toHaveCount(2);
  await page.getByRole("slider", { name: "Smoothing" }).fill("0");
  await expect(when).toHaveText("at cursor");
  await expect(dots).toHaveCount(0);
  await expect(accuracy(lab).locator("circle[data-look=ring]")).toHaveCount(2);
});

test("the smoothing says its weight, and nothing moves", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const slider = page.getByRole("slider", { name: "Smoothing" });
  const value = page.locator(".smoothing-value");
  await expect(value).toHaveText("0.75");
  const beside = page.getByRole("radiogroup", { name: "x axis" });
  const before = await beside.boundingBox();
  for (const [weight, text] of [
    ["0", "off"],
    ["0.5", "0.5"],
    ["0.95", "0.95"],
  ] as const) {
    await slider.fill(weight);
    await expect(value).toHaveText(text);
    await expect(slider).toHaveAttribute("aria-valuetext", text);
    expect(await beside.boundingBox()).toEqual(before);
  }
});

test("in a pause all charts read the same iteration, and say why they may not before", async ({
  lab,
  page,
}) => {
  // All six are in sight: others are not drawn.
  await page.setViewportSize({ width: 1440, height: 1300 });
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=100000&measureRadius=1`);
  await lab.pace("max");
  await lab.button("Train").click();
  await lab.expectPast(10);
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused");
  const whens = page.locator("figure .chart-when");
  await expect(whens.first()).toHaveAttribute("title", /two of them may be a few iterations apart/);
  const slider = accuracy(lab).getByRole("slider");
  await slider.focus();
  await page.keyboard.press("End");
  await expect(whens.filter({ hasText: "at cursor" })).toHaveCount(5);
  const values = (): Promise<string[]> => page.locator("figure .chart-value").allInnerTexts();
  const atEnd = await values();
  await slider.hover();
  await lab.lanes.first().hover();
  await expect(whens.filter({ hasText: "now" })).toHaveCount(5);
  expect(await values()).toEqual(atEnd);
});
