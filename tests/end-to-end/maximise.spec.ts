/** @file A chart maximised and restored: in sight, whole, with the focus; and what Escape does. */
import { expect, type LabPage, test, tiny } from "./lab.ts";

const accuracy = ({ page }: LabPage) => page.getByRole("figure", { name: /^Accuracy/ });
const eigenvalues = ({ page }: LabPage) => page.getByRole("figure", { name: /^Eigenvalues/ });
const options = {
  accuracy: "Options of Accuracy on the batch",
  eigenvalues: "Options of Eigenvalues of Whh and Vhh",
} as const;

test.use({ viewport: { width: 1440, height: 900 } });

async function choose(lab: LabPage, menu: string, item: string): Promise<void> {
  await lab.button(menu).click();
  await lab.page.getByRole("menuitem", { name: item }).click();
}

async function chooseByKeys(lab: LabPage, menu: string, item: string): Promise<void> {
  await lab.button(menu).focus();
  await lab.page.keyboard.press("Enter");
  await expect(lab.page.getByRole("menuitem", { name: "Explain" })).toBeFocused();
  await lab.page.getByRole("menuitem", { name: item }).focus();
  await lab.page.keyboard.press("Enter");
}

/** Far down the page. */
async function showEigenvalues(lab: LabPage): Promise<void> {
  await lab.openReady(`${tiny}&measureSpectrum=10`);
  await lab.button("Charts").click();
  await lab.page.getByText("All charts").click();
  await lab.page.getByRole("checkbox", { name: /^Eigenvalues of W/ }).check();
  await lab.page.keyboard.press("Escape");
  await eigenvalues(lab).evaluate((chart) => chart.scrollIntoView());
}

test("a maximised chart is whole under Train", async ({ lab }) => {
  await lab.openReady(tiny);
  await choose(lab, options.accuracy, "Maximise");
  await expect(lab.page.getByRole("figure")).toHaveCount(1);
  await expect(accuracy(lab)).toBeInViewport({ ratio: 1 });
  await expect(lab.button("Train")).toBeInViewport({ ratio: 1 });
});

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
] as const) {
  test(`a chart far down is maximised in sight and restored where it was at ${width} by ${height}`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await showEigenvalues(lab);
    const before = await eigenvalues(lab).boundingBox();
    await choose(lab, options.eigenvalues, "Maximise");
    await expect(page.getByRole("figure")).toHaveCount(1);
    await expect(eigenvalues(lab)).toBeInViewport({ ratio: 1 });
    await choose(lab, options.eigenvalues, "Restore size");
    await expect.poll(() => page.getByRole("figure").count()).toBeGreaterThan(1);
    await expect
      .poll(async () =>
        Math.abs(((await eigenvalues(lab).boundingBox())?.y ?? 0) - (before?.y ?? 0)),
      )
      .toBeLessThan(2);
  });
}

test("keeps the focus on the chart's menu, by keyboard", async ({ lab, page }) => {
  await showEigenvalues(lab);
  await chooseByKeys(lab, options.eigenvalues, "Maximise");
  await expect(page.getByRole("figure")).toHaveCount(1);
  await expect(lab.button(options.eigenvalues)).toBeFocused();
  await chooseByKeys(lab, options.eigenvalues, "Restore size");
  await expect.poll(() => page.getByRole("figure").count()).toBeGreaterThan(1);
  await expect(lab.button(options.eigenvalues)).toBeFocused();
});

for (const putAway of ["its box", "the first arrangement"] as const) {
  test(`a maximised chart put away by ${putAway} leaves the others, not an empty room`, async ({
    lab,
    page,
  }) => {
    await showEigenvalues(lab);
    await choose(lab, options.eigenvalues, "Maximise");
    await expect(page.getByRole("figure")).toHaveCount(1);
    await lab.button("Charts").click();
    if (putAway === "its box")
      await page.getByRole("checkbox", { name: /^Eigenvalues of W/ }).click();
    else await lab.button("Back to the first arrangement").click();
    await expect(eigenvalues(lab)).toHaveCount(0);
    await expect(page.getByRole("figure")).toHaveCount(6);
  });
}

test("Escape closes a menu, then lets go of the pin, then restores the size", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20`);
  await lab.trainToLimit();
  await choose(lab, options.accuracy, "Maximise");
  await page.getByRole("slider", { name: /^Accuracy/ }).click();
  const pinned = page.getByText(/pinned at iteration/);
  await expect(pinned).toBeVisible();
  await lab.button("More").click();
  await expect(lab.button("Go")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(lab.button("Go")).toBeHidden();
  await expect(pinned).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pinned).toBeHidden();
  await expect(page.getByRole("figure")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("figure").count()).toBeGreaterThan(1);
});
