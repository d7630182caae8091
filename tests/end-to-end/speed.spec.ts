/** @file The speed room: every engine timed on the visitor's machine. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

const engines = ["CPU, SIMD", "CPU, relaxed SIMD", "CPU, scalar", /^WebGPU/] as const;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Leaves the shortest sequences alone to be timed. */
async function chooseShortest(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "100" }).uncheck();
}

test("times every engine, by keyboard alone, and gives the figures away", async ({
  lab,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.openReady(tiny);
  await page.getByRole("link", { name: "Speed" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2 })).toContainText("How fast");
  await expect(page.getByText("Nothing is measured yet.")).toBeVisible();
  await expectNoViolations(page);
  await chooseShortest(page);
  await button(page, "Run").focus();
  await page.keyboard.press("Enter");
  await expect(button(page, "Cancel")).toBeFocused();
  await expect(page.getByRole("progressbar", { name: "Measured so far" })).toBeVisible();
  await expectNoViolations(page);
  await expect(button(page, "Run again")).toBeVisible();
  for (const rule of ["BPTT", "TPTT", "TPTThx"]) {
    const table = page.getByRole("table", { name: `${rule}, T = 30` });
    for (const engine of engines) {
      const cells = table.getByRole("row", { name: engine }).getByRole("cell");
      await expect(cells.first()).toHaveText(/^(fastest)?[\d.]+/);
    }
    await expect(table.getByText("fastest")).toHaveCount(1);
  }
  await expectNoViolations(page);
  await button(page, "Copy as JSON").click();
  await expect(page.getByText("Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ rows: { length: 12 } });
});

test("can be cancelled, and keeps the experiment of the other room", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=20`);
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Speed" }).click();
  await expect(page).toHaveURL(/room=speed/);
  await button(page, "Run").click();
  await button(page, "Cancel").click();
  await expect(page.getByRole("main")).toContainText("what was measured stays");
  await page.goBack();
  await lab.expectIterations(20);
  await page.goForward();
  await expect(page.getByRole("main")).toContainText("what was measured stays");
});

test("says why nothing could be measured", async ({ lab, page }) => {
  await page.route("**/bench.worker-*.js", (route) => route.abort());
  await page.goto(`./#room=speed&${tiny}`);
  await button(page, "Run").click();
  await expect(page.getByRole("alert")).toContainText("The measurement broke off");
  lab.problems.length = 0;
});

for (const theme of ["light", "dark"] as const) {
  test(`fits 360 pixels in the ${theme} theme`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(`./#room=speed&theme=${theme}`);
    await button(page, "Run").click();
    await expect(page.getByRole("table").first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectNoViolations(page);
  });
}
