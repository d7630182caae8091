/** @file A part of the page that breaks, or that cannot be loaded: it says so, runs go on, and it can be tried again. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

// The offline copy would have every part.
test.use({ serviceWorkers: "block" });

const broken = (page: Page, part: string) =>
  page.getByRole("alert").filter({ hasText: `${part} broke off` });

/** React cannot take away what is no longer there. */
const mangle = (page: Page, selector: string): Promise<void> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.replaceChildren());

test("a room's part that breaks leaves the rest, and comes back", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=100000&backend=cpu&stopRadius=never`);
  await lab.button("Train").click();
  await lab.expectPast(2);
  await mangle(page, ".lanes");
  await lab.button("Next scene").click();
  const alert = broken(page, "The lanes' cards");
  await expect(alert).toBeVisible();
  expect(lab.problems.splice(0).join()).toContain("removeChild");
  await expectNoViolations(page);
  // Everything else is as it was, and goes on.
  await lab.expectReady();
  await lab.button("Train").click();
  await expect(lab.status).toContainText("Training");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toHaveCount(0);
  await lab.expectPast(2);
});

/** The file of a part that is loaded when it is first shown is out of reach until the connection is back. */
async function cutOff(page: Page, name: RegExp): Promise<{ back: () => void }> {
  let isDown = true;
  await page.context().route(name, (route) => (isDown ? route.abort() : route.continue()));
  return {
    back: () => {
      isDown = false;
    },
  };
}

test.describe("a part that cannot be loaded", () => {
  for (const { part, chunk, open, shown } of [
    {
      part: "The stage",
      chunk: /StageBody-.*\.js$/,
      open: (page: Page) => page.getByRole("button", { name: /^Stage/ }).click(),
      shown: (page: Page) => page.getByRole("group", { name: /^The network unrolled/ }),
    },
    {
      part: "This sheet",
      chunk: /Sheets-.*\.js$/,
      open: (page: Page) => page.keyboard.press("?"),
      shown: (page: Page) => page.getByRole("dialog"),
    },
    {
      part: "The choice of images",
      chunk: /OwnImages-.*\.js$/,
      open: (page: Page) => page.getByLabel("Task", { exact: true }).selectOption("mnist"),
      shown: (page: Page) => page.getByRole("group", { name: "Images" }),
    },
    {
      part: "This room",
      chunk: /assets\/room-.*\.js$/,
      open: (page: Page) => page.getByRole("link", { name: "Speed" }).click(),
      shown: (page: Page) => page.getByText("How fast is each engine"),
    },
  ]) {
    test(`says so, and can be tried again: ${part}`, async ({ lab, page }) => {
      await lab.openReady(tiny);
      const connection = await cutOff(page, chunk);
      await open(page);
      const alert = page.getByRole("alert").filter({ hasText: "does not give this part" });
      await expect(alert).toBeVisible();
      connection.back();
      await alert.getByRole("button", { name: "Try again" }).click();
      await expect(shown(page)).toBeVisible();
      lab.problems.length = 0;
    });
  }
});
