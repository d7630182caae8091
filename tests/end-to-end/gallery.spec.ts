/** @file The gallery: a card is opened, run, paused, and found again with its verdict. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

async function openCard(page: Page, title: string): Promise<void> {
  await page.goto("./#room=gallery");
  await page.getByRole("button", { name: new RegExp(`^${title}`) }).click();
  await page.getByLabel("Mode").last().selectOption("smallest");
  await page.getByLabel("Seeds").selectOption("2");
}

test("every table and figure stands in the gallery", async ({ page }) => {
  await page.goto("./#room=gallery");
  for (const title of ["Table 1", "Table 7", "Table A4", "Figure 3", "Figure 10", "Figure A1"]) {
    await expect(page.getByText(title, { exact: true })).toBeVisible();
  }
});

test("a card runs, fills its table and is judged; a reload finds its results", async ({ page }) => {
  await openCard(page, "Figure 8");
  await expect(page.getByText(/At most .* on this device/)).toBeVisible();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "– not comparable" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /cut short by the limit/ }).first()).toBeVisible();
  await page.reload();
  await openCard(page, "Figure 8");
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible();
  await page.getByRole("button", { name: "Forget these results" }).click();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
});

test("a running card is paused, resumed and cancelled; leaving the room does not stop it", async ({
  page,
}) => {
  await page.goto("./#room=gallery");
  await page.getByRole("button", { name: /^Table 2/ }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("list", { name: "Under way" })).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused; nothing is lost.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("link", { name: "Speed" }).click();
  await page.getByRole("link", { name: "Gallery" }).click();
  await expect(page.getByRole("list", { name: "Under way" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled; what was finished is kept.")).toBeVisible();
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in the gallery, ${theme}`, async ({ page }) => {
    await page.goto(`./#room=gallery&theme=${theme}`);
    await expect(page.getByRole("heading", { name: "Gallery" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: /^Figure 3/ }).click();
    await expect(page.getByRole("table")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
