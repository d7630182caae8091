/** @file Larger letters, by either of the two settings that browsers have for them. */
import type { Page } from "@playwright/test";
import { expect, tiny } from "./lab.ts";
import { test } from "./own-browser.ts";

const fontSize = (page: Page) =>
  page
    .locator(".form label")
    .first()
    .evaluate((label) => parseFloat(getComputedStyle(label).fontSize));

/** Texts and controls of the transport and of what stands over the charts, as boxes of what is drawn. */
async function expectNothingOverlaps(page: Page): Promise<void> {
  const boxes = await page
    .locator(".transport > *, .charts-bar > *, .additions > *")
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return { text: element.textContent, left, right, top, bottom };
        }),
    );
  const width = page.viewportSize()?.width ?? 0;
  const overlapping = boxes.flatMap((one, index) => [
    ...(one.right > width ? [`${one.text} is cut`] : []),
    ...boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right - 1 &&
          other.left < one.right - 1 &&
          one.top < other.bottom - 1 &&
          other.top < one.bottom - 1,
      )
      .map((other) => `${one.text} over ${other.text}`),
  ]);
  expect(overlapping).toEqual([]);
}

test.describe("a least size of 20 pixels", () => {
  test.use({
    habits: { args: [], preferences: { webkit: { webprefs: { minimum_font_size: 20 } } } },
  });

  test("lays no words over others and cuts none", async ({ lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await lab.openReady(tiny);
    await expectNothingOverlaps(page);
  });
});

test.describe("a usual size of 22 pixels", () => {
  test.use({
    habits: { args: [], preferences: { webkit: { webprefs: { default_font_size: 22 } } } },
  });

  test("is followed, and lays no words over others", async ({ lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await lab.openReady(tiny);
    // 13 of 16 pixels otherwise.
    expect(await fontSize(page)).toBeCloseTo((13 / 16) * 22, 1);
    await expectNothingOverlaps(page);
  });
});
