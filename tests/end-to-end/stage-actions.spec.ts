/** @file The stage among the page's commands: found, opened, and worked by key and palette. */
import type { Page } from "@playwright/test";
import { expect, type LabPage, test, tiny } from "./lab.ts";
import { openStage, StagePage } from "./stage-page.ts";

/** With so many steps that a slow sweep is not over before it is held. */
const long = tiny.replace("length=10", "length=80");
const many = tiny.replace("batch=4", "batch=20");

test("is found in a low window: beside the sequence, and in a bar that opens anywhere", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await lab.openReady(tiny);
  const stage = new StagePage(page);
  await lab.button("Open the stage").click();
  await expect(stage.network).toBeInViewport();
  await expect(stage.toggle).toBeFocused();
  await expect(lab.button("Open the stage")).toHaveCount(0);
  await stage.toggle.click();
  await expect(stage.network).toHaveCount(0);
  const bar = await stage.section.boundingBox();
  await stage.section.click({ position: { x: (bar?.width ?? 0) - 20, y: 10 } });
  await expect(stage.network).toBeInViewport();
});

async function fromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill(command);
  await page.keyboard.press("Enter");
}

test("is opened, turned to the next lane, held and closed by keys and from the palette", async ({
  lab,
  page,
}) => {
  await lab.openReady(long);
  const stage = new StagePage(page);
  await page.keyboard.press("o");
  await expect(stage.network).toBeInViewport();
  await expect(stage.section.getByText(/one sequence through TPTThx/)).toBeVisible();
  await page.keyboard.press("l");
  await expect(stage.section.getByText(/one sequence through BPTT/)).toBeVisible();
  await fromPalette(page, "next lane on");
  await expect(stage.section.getByText(/one sequence through TPTThx/)).toBeVisible();
  await stage.section.getByRole("radio", { name: "Slow" }).check();
  await stage.network.focus();
  await page.keyboard.press("p");
  await expect(stage.button("Hold")).toBeVisible();
  await page.keyboard.press("h");
  await expect(stage.button("Go on")).toBeVisible();
  await fromPalette(page, "hold or play");
  await expect(stage.button("Hold")).toBeVisible();
  await fromPalette(page, "close the stage");
  await expect(stage.network).toHaveCount(0);
  await expect(stage.toggle).toHaveAttribute("aria-expanded", "false");
});

async function drawnSequences(lab: LabPage, hash: string): Promise<string[]> {
  const stage = await openStage(lab, hash);
  const shown = stage.section.getByText(/^Sequence \d+ of 20$/);
  const drawn: string[] = [];
  for (let draw = 0; draw < 4; draw += 1) {
    const before = await shown.innerText();
    await stage.button("Random").click();
    await expect(shown).not.toHaveText(before);
    drawn.push(await shown.innerText());
  }
  await lab.page.goto("about:blank");
  return drawn;
}

test("draws its sequences from the seed: the same draws give the same sequences", async ({
  lab,
}) => {
  const first = await drawnSequences(lab, many);
  expect(await drawnSequences(lab, many)).toEqual(first);
  expect(await drawnSequences(lab, `${many}&seed=11`)).not.toEqual(first);
});

test("has no commands where a link leaves the stage out", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&hide=stage`);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("stage");
  await expect(page.getByText("No command has this name.")).toBeVisible();
});
