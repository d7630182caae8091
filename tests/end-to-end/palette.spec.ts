/** @file The command palette: by keyboard, by pointer, and what it can do. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

const field = (page: Page) => page.getByRole("combobox", { name: "Find a command" });
/** What is found; selects have options too. */
const found = (page: Page) => page.getByRole("listbox", { name: "All commands" });

/** Has the command done that is the first to be found by these words. */
async function command(page: Page, words: string, label: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await field(page).fill(words);
  await expect(found(page).getByRole("option", { selected: true })).toHaveText(label);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("finds commands by words and goes through them by keys", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expectNoViolations(page);
  const chosen = found(page).getByRole("option", { selected: true });
  await expect(chosen).toHaveText(/^Train/);
  // The last one is a long way down; it comes into sight, and the field stays there.
  const options = found(page).getByRole("option");
  for (let rows = await options.count(); rows > 0; rows -= 8) await page.keyboard.press("PageDown");
  await expect(chosen).toHaveText("Go to Speed");
  await expect(chosen).toBeInViewport({ ratio: 0.95 });
  await expect(field(page)).toBeInViewport({ ratio: 1 });
  await page.keyboard.type("scene cliff");
  await expect(options).toHaveText(["Go to scene: The cliff"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: /^Scene 4/ })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing like it");
  await expect(page.getByRole("dialog")).toContainText("No command has this name.");
});

test("changes how the page looks and how charts are read", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await command(page, "theme dark", "Theme: Dark");
  await expect(page).toHaveURL(/theme=dark/);
  await command(page, "x axis seconds", "x axis: seconds");
  await expect(page.getByRole("radio", { name: "seconds" })).toBeChecked();
  await command(page, "show cost", "Show cost");
  await expect(page.getByRole("figure", { name: "Cost on the batch" })).toBeVisible();
  const smoothing = page.getByRole("slider", { name: "Smoothing" });
  await command(page, "smoothing off", "Smoothing off");
  await expect(smoothing).toHaveValue("0");
  await command(page, "smoothing on", "Smoothing on");
  await expect(smoothing).toHaveValue("0.75");
});

test("shows, hides and maximises charts", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const angle = page.getByRole("figure", { name: /^Angle/ });
  await command(page, "hide chart angle", "Hide chart: Angle of ΔWhh to BPTT's");
  await expect(angle).toHaveCount(0);
  await command(page, "charts back first", "Charts back to the first arrangement");
  await expect(angle).toBeVisible();
  await command(page, "maximise angle", "Maximise chart: Angle of ΔWhh to BPTT's");
  await expect(page.getByRole("figure")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("figure")).not.toHaveCount(1);
  await page.keyboard.press("Control+k");
  await found(page)
    .getByRole("option", { name: /^Show chart: Eigenvalues/ })
    .click();
  await expect(page.getByRole("figure", { name: /^Eigenvalues/ })).toBeVisible();
});

test("a projector's charts are chosen in its own menu", async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.openReady(`${tiny}&theme=projector`);
  await expect(page.getByRole("figure")).toHaveCount(2);
  await lab.button("Charts").click();
  const accuracy = page.getByRole("checkbox", { name: /^Accuracy or cost/ });
  await accuracy.click();
  await expect(page.getByRole("figure")).toHaveCount(1);
  await page.getByText("All charts").click();
  await page.getByRole("checkbox", { name: /^Spectral radius/ }).click();
  await expect(page.getByRole("figure")).toHaveCount(2);
  await expect(page.getByRole("figure", { name: /^Spectral radius/ })).toBeInViewport({ ratio: 1 });
  await page.getByRole("radio", { name: "sequences" }).check();
  await expect(page.getByRole("figure", { name: /^Spectral radius/ })).toContainText(
    "sequences seen",
  );
  await expectNoViolations(page);
});
