/** @file Menus as they are used by keys and on small screens. */
import type { Locator } from "@playwright/test";
import { expect, test, tiny } from "./lab.ts";

const smallScreens = [
  [375, 667],
  [667, 375],
  [360, 740],
] as const;

for (const [width, height] of smallScreens) {
  test(`menus lie within a screen of ${width} by ${height}, and all of them can be reached`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await lab.openReady(`${tiny}&maxIterations=15`);
    const buttons: readonly Locator[] = [
      page.getByRole("banner").getByRole("button", { name: /^(?:Menu|Appearance)$/u }),
      lab.button("More"),
      lab.button("Charts"),
      lab.button("More for TPTThx"),
      lab.button("Options of Accuracy on the batch"),
    ];
    for (const button of buttons) {
      await button.scrollIntoViewIfNeeded();
      await button.click();
      const panel = page.locator("[popover]:popover-open");
      await expect(panel).toHaveCount(1);
      const box = await panel.boundingBox();
      if (box === null) throw new Error("the panel is open");
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      const last = panel.locator("button, input, summary").filter({ visible: true }).last();
      await last.scrollIntoViewIfNeeded();
      await expect(last).toBeInViewport({ ratio: 1 });
      await page.keyboard.press("Escape");
      await expect(panel).toHaveCount(0);
    }
  });
}

test("a chart's menu is gone through by arrows, ends and letters, and gives the focus back", async ({
  lab,
  page,
}) => {
  await lab.openReady(tiny);
  const button = lab.button("Options of Accuracy on the batch");
  const item = (name: string): Locator => page.getByRole("menuitem", { name, exact: true });
  await button.focus();
  await page.keyboard.press("ArrowUp");
  await expect(item("Hide")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("Explain")).toBeFocused();
  await page.keyboard.press("End");
  await expect(item("Hide")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(item("Explain")).toBeFocused();
  await page.keyboard.press("e");
  await expect(item("Export SVG")).toBeFocused();
  await page.keyboard.press("e");
  await expect(item("Export PNG")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(item("Explain")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu")).toHaveCount(0);
});

test("a lane's menu and the menu of charts are gone through by arrows", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const more = lab.button("More for TPTThx");
  await more.focus();
  await page.keyboard.press("ArrowDown");
  await expect(lab.button("Duplicate")).toBeFocused();
  await page.keyboard.press("r");
  // Rescue is for BPTT: it cannot be chosen here.
  await expect(lab.button("Remove")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lab.lanes).toHaveCount(1);
  await lab.button("Charts").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("checkbox", { name: "Accuracy or cost" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("checkbox", { name: /^Signal that reaches/ })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("figure", { name: /^Signal that reaches/ })).toBeHidden();
});
