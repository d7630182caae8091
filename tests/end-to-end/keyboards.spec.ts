/** @file Keyboards of other scripts, keys that are held, and input methods. */
import type { Page } from "@playwright/test";
import { expect, test, tiny } from "./lab.ts";

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey?: boolean;
  readonly repeat?: boolean;
  readonly isComposing?: boolean;
}

const press = (page: Page, key: Pressed, on = "body"): Promise<void> =>
  page
    .locator(on)
    .first()
    .evaluate((element, init) => {
      element.dispatchEvent(
        new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }),
      );
    }, key);

test("shortcuts by letter work where no Latin letters are written, and with Caps Lock", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&seed=3`);
  const seed = page.getByRole("textbox", { name: "Seed", exact: true });
  await press(page, { key: "ы", code: "KeyS" });
  await expect(seed).toHaveValue("4");
  await press(page, { key: "S", code: "KeyS" });
  await expect(seed).toHaveValue("5");
  await press(page, { key: "л", code: "KeyK", ctrlKey: true });
  await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
});

test("a key that is held trains once, and steps again and again", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=100000&stopRadius=never`);
  await press(page, { key: " ", code: "Space" });
  for (let again = 0; again < 5; again += 1) {
    await press(page, { key: " ", code: "Space", repeat: true });
  }
  await expect(lab.button("Pause")).toBeVisible();
  await lab.expectPast(3);
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused at iteration");
  const [paused = 0] = await lab.iterations();
  await lab.lanes.first().click();
  await press(page, { key: "ArrowRight", code: "ArrowRight" });
  await press(page, { key: "ArrowRight", code: "ArrowRight", repeat: true });
  await lab.expectIterations(paused + 2);
  // A button that is held down is pressed once.
  await lab.button("Train").focus();
  await page.keyboard.down("Enter");
  for (let again = 0; again < 4; again += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(lab.button("Pause")).toBeVisible();
});

test("Enter that ends a composition runs no command and takes no number", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await page.keyboard.press("Control+k");
  const filter = page.getByRole("dialog").getByRole("combobox");
  await filter.fill("theme: dark");
  await press(page, { key: "Enter", code: "Enter", isComposing: true }, "dialog [role=combobox]");
  await expect(filter).toBeVisible();
  await press(page, { key: "Enter", code: "Enter" }, "dialog [role=combobox]");
  await expect(filter).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
