/** @file A page that the browser translates: it puts elements of its own in the place of texts, again and again. Nothing may break by it. */
import type { Page } from "@playwright/test";
import { expect, test, tiny } from "./lab.ts";

/** As browsers do it, at once and whenever there is a new text; what says that it is not to be translated is left. */
function translate(): void {
  const left = "script, style, textarea, code, svg, [translate=no]";
  const isOwn = ({ parentElement }: Node): boolean =>
    parentElement === null ||
    parentElement.tagName === "FONT" ||
    parentElement.closest(left) !== null;
  const all = (): Text[] => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    return texts;
  };
  const replace = (): void => {
    for (const text of all()) {
      if (text.data.trim() === "" || isOwn(text)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.append(inner);
      inner.textContent = `${text.data}`;
      text.replaceWith(outer);
    }
  };
  replace();
  new MutationObserver(replace).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

/** What is shown of the page's texts that React could not take away or put before another. */
async function expectWhole(page: Page): Promise<void> {
  await expect(page.getByText("broke off")).toHaveCount(0);
  await expect(page.locator("main")).toBeVisible();
}

test("trains, changes scenes, seeds and lanes, and stays true", async ({ lab, page }) => {
  test.setTimeout(90_000);
  await lab.openReady(`${tiny}&maxIterations=60&backend=cpu`);
  await page.evaluate(translate);
  await lab.pace("max");
  await lab.button("Train").click();
  for (const lane of await lab.lanes.all()) await expect(lane).toContainText("reached");
  await lab.expectIterations(60);
  await page.keyboard.press("s");
  await lab.expectIterations(0);
  await lab.button("+ twin frozen").click();
  await expect(lab.lanes).toHaveCount(3);
  await page.keyboard.press("g");
  await page.getByRole("button", { name: /^Stage/ }).click();
  await page.keyboard.press("p");
  await expect(lab.lanes.first()).toContainText("phase 1");
  for (let scene = 0; scene < 4; scene += 1) {
    await page.keyboard.press("n");
    await expectWhole(page);
  }
  await page.keyboard.press("m");
  await expect(page.getByRole("region", { name: "Runs over seeds" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("theme");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.keyboard.press("f");
  await expectWhole(page);
});

test("goes through every room, and a card's runs", async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto("./#room=gallery&card=figure-8&mode=smallest&seeds=2");
  await page.evaluate(translate);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible({ timeout: 60_000 });
  await expectWhole(page);
  for (const room of ["Sweeps", "Speed", "Library", "Gallery", "Observatory"]) {
    await page.getByRole("navigation").getByRole("link", { name: room }).click();
    await expectWhole(page);
    if (room === "Sweeps") {
      await page
        .getByRole("button", { name: /^The observatory/ })
        .first()
        .click();
      await page
        .getByLabel("Vary")
        .first()
        .selectOption({ index: 1 })
        .catch(() => {});
      await expectWhole(page);
    }
  }
});
