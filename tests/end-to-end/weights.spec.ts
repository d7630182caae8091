/** @file A lane's weights: saved as a file, and what lanes start from when the file comes back. */
import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

test("saves a lane's weights, and starts lanes from them", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=5&backend=cpu`);
  await lab.trainToLimit();
  const lane = lab.lanes.last();
  const sheet = page.getByRole("dialog", { name: /^Weights of/u });
  const openSheet = async (of: Locator): Promise<void> => {
    await of.getByRole("button", { name: /^More for/u }).click();
    await page.getByRole("button", { name: "Weights", exact: true }).click();
  };
  await openSheet(lane);
  await expect(sheet).toContainText("starts from weights drawn for seed");
  await expectNoViolations(page);
  const waiting = page.waitForEvent("download");
  await sheet.getByRole("button", { name: "Save as npz, for NumPy" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^tptthx.*-t-10-seed-\d+-iteration-5\.npz$/u);
  const bytes = await readFile(await download.path());
  const file = { name: "trained.npz", mimeType: "application/zip", buffer: bytes };
  await sheet.locator("input[type=file]").setInputFiles(file);
  await expect(sheet).toContainText("starts from the weights in trained.npz");
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(lane).toContainText("starts from trained.npz");
  await expect(lane.getByText("Iteration 0")).toBeVisible();

  // Dropped on the page they are for every lane: BPTT's has all that it needs in them.
  const dropped = await page.evaluateHandle(
    ({ name, numbers }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(numbers)], name));
      return transfer;
    },
    { name: file.name, numbers: [...bytes] },
  );
  await page.locator("main").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText("starting from the weights in trained.npz.")).toBeVisible();
  await expect(lab.lanes.first()).toContainText("starts from trained.npz");
  await lab.expectReady();

  await openSheet(lab.lanes.first());
  const broken = { ...file, name: "broken.npz", buffer: bytes.subarray(0, 100) };
  await sheet.locator("input[type=file]").setInputFiles(broken);
  await expect(sheet.getByRole("alert")).toContainText("broken.npz is refused");
  await sheet.getByRole("button", { name: "Draw them anew" }).click();
  await expect(sheet).toContainText("starts from weights drawn for seed");
});
