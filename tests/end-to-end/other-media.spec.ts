/** @file The page in a person's own colours, and on paper. */
import { expect, test, tiny } from "./lab.ts";

const lookOfSwitch = (element: Element): string => {
  const { backgroundColor, borderColor } = getComputedStyle(element);
  return `${backgroundColor} ${borderColor}`;
};

test("shows states, tracks and the map's scale in a person's own colours", async ({
  lab,
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await lab.openReady(`${tiny}&maxIterations=60`);
  await expect(page.locator(":root[data-forced-colors]")).toHaveCount(1);
  await lab.trainToLimit();
  const solved = page.getByRole("switch", { name: "Solved" });
  const off = await solved.evaluate(lookOfSwitch);
  await solved.check();
  expect(await solved.evaluate(lookOfSwitch)).not.toBe(off);
  const checked = page.locator(".segments label:has(:checked)").first();
  const other = page.locator(".segments label:not(:has(:checked))").first();
  expect(await checked.evaluate((label) => getComputedStyle(label).backgroundColor)).not.toBe(
    await other.evaluate((label) => getComputedStyle(label).backgroundColor),
  );
  const map = page
    .getByRole("figure", { name: /^Signal map/ })
    .locator("canvas")
    .first();
  const colours = () =>
    map.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
    });
  await expect.poll(colours).toBeGreaterThan(10);
});

test("prints every chart whole, light, under what was trained", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=60&theme=dark`);
  await lab.trainToLimit();
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  // A sheet of A4 between its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(':root[data-theme="light"]')).toHaveCount(1);
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(lab.button("Train")).toBeHidden();
  const trained = await page
    .locator(".charts")
    .evaluate((charts) => getComputedStyle(charts, "::before").content);
  expect(trained).toContain("TPTThx");
  expect(trained).toContain("Random Permutation, T=10, H=8, N=4");
  const charts = await page.locator(".chart-cell > .chart").all();
  expect(charts.length).toBeGreaterThanOrEqual(6);
  for (const chart of charts) {
    const card = (await chart.boundingBox())!;
    const plot = (await chart.locator(".chart-plot").boundingBox())!;
    expect(plot.width).toBeGreaterThan(0.7 * card.width);
    // A map has a drawing for each of its panels.
    for (const each of await chart.locator(".chart-plot svg:visible").all()) {
      const drawing = (await each.boundingBox())!;
      expect(drawing.x).toBeGreaterThanOrEqual(card.x);
      expect(drawing.x + drawing.width).toBeLessThanOrEqual(card.x + card.width);
      expect(drawing.y + drawing.height).toBeLessThanOrEqual(card.y + card.height + 1);
    }
    expect(card.x + card.width).toBeLessThanOrEqual(703);
  }
});
