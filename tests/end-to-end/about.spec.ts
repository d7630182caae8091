/** @file The About sheet: what this is, which version, how to cite, and whose packages it is made of. */
import { expect, expectNoViolations, test, tiny } from "./lab.ts";
import packageFile from "../../package.json" with { type: "json" };

test("says version and build, how to cite, and the licence of every package in the page", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await lab.openReady(tiny);
  await page.keyboard.press("?");
  await lab.button("About, licences, how to cite").click();
  const sheet = page.getByRole("dialog", { name: "About Through Time" });
  await expect(sheet).toContainText(`${packageFile.version}, build `);
  await expect(sheet).toContainText(`version = {${packageFile.version}}`);
  await expect(sheet.getByText(/^The page may use all \d+ that the browser shows/u)).toBeVisible();
  const packages = sheet.getByRole("listitem");
  for (const name of ["react ", "recharts ", "katex ", "@tensorflow/tfjs-core ", "assemblyscript "])
    await expect(packages.filter({ hasText: new RegExp(`^${name}`, "u") })).toHaveCount(1);
  await packages.filter({ hasText: "tfjs-core" }).getByText("Apache-2.0").click();
  await expect(packages.filter({ hasText: "tfjs-core" })).toContainText("Grant of Patent License");
  for (const text of await packages.locator("pre").allTextContents()) {
    expect(text.length).toBeGreaterThan(200);
  }
  await expectNoViolations(page);
  expect(await sheet.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  await expect(sheet).toContainText("can be cited once they have trained");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await lab.button("Step").click();
  await lab.expectIterations(1);
  await page.keyboard.press("?");
  await lab.button("About, licences, how to cite").click();
  await expect(lab.button("Copy the BibTeX of this result")).toBeVisible();
  const result = sheet.getByText("@misc{throughtime-result");
  await expect(result).toContainText(`howpublished = {\\url{${page.url()}}}`);
  await expect(result).toContainText(/TPTThx.*: 1 iterations on \S+, SHA-256 [0-9a-f]{64}\./u);
});
