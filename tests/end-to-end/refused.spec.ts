/** @file The page where it cannot start: it says so in words, and only there. */
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { builtFolder } from "./hosting.ts";
import { expect, test, tiny } from "./lab.ts";

const words = "The lab has not started yet";
/** They wait for a page that may still start. */
const patience = { timeout: 15_000 };

test("says from a file that it needs a server", async ({ page }) => {
  await page.goto(pathToFileURL(`${builtFolder}/index.html`).href);
  await expect(page.getByText(words)).toBeVisible(patience);
  await expect(page.getByText("Browsers start no program from a file")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("says at once that it needs them", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByText("Are scripts switched off?")).toBeVisible({ timeout: 2000 });
  });
});

async function openFramed(page: Page, sandbox: string, hash: string): Promise<void> {
  await page.goto("./nothing-here");
  await page.evaluate(
    ([tokens, source]) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", tokens);
      Object.assign(frame, { src: source, width: 800, height: 600 });
      document.body.replaceChildren(frame);
    },
    [sandbox, `./#${hash}`] as const,
  );
}

test("says in a frame that refuses scripts what to ask for", async ({ page }) => {
  await openFramed(page, "", tiny);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText("The frame refuses what the lab needs")).toBeVisible(patience);
});

test("says which browsers are young enough where this one is not", async ({ page }) => {
  await page.addInitScript(() => {
    delete (HTMLElement.prototype as { popover?: unknown }).popover;
  });
  await page.goto("./");
  await expect(page.getByText("Is the browser an older one?")).toBeVisible();
  await expect(page.getByText("Are scripts switched off?")).toBeHidden();
});

test("never shows these words where it starts, however long that takes", async ({ lab, page }) => {
  const seen: boolean[] = [];
  await page.route(/assets\/index-.*\.js$/u, async (route) => {
    await page.waitForTimeout(1000);
    seen.push(await page.getByText(words).isVisible());
    await route.continue();
  });
  await page.goto(`./#${tiny}`);
  await lab.expectReady();
  expect(seen).toEqual([false]);
  await expect(page.getByText(words)).toHaveCount(0);
});
