/** @file The eigenvalues of the recurrent matrices, and the signal of a rule that sends none. */
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, type LabPage, test, tiny } from "./lab.ts";

async function showSpectrum({ page }: LabPage): Promise<void> {
  await page.getByRole("button", { name: "Charts", exact: true }).click();
  await page.getByText("All charts").click();
  await page.getByRole("checkbox", { name: /^Eigenvalues of W/ }).check();
  await page.keyboard.press("Escape");
}

const spectrum = ({ page }: LabPage) => page.getByRole("figure", { name: /^Eigenvalues of W/ });

test("shows eigenvalues once they are switched on, and moves them as training goes on", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=40`);
  await showSpectrum(lab);
  await expect(spectrum(lab)).toContainText('"Eigenvalue spectrum" is switched off.');
  await spectrum(lab).getByRole("button", { name: "Switch it on" }).click();
  await expect.poll(() => page.url()).toContain("measureSpectrum=10");
  await spectrum(lab).scrollIntoViewIfNeeded();
  // An orthogonal start: all on the unit circle.
  const plot = spectrum(lab).getByRole("img", { name: /radius/ });
  await expect(plot).toHaveAttribute(
    "aria-label",
    /TPTThx, Vhh: radius 1, \d+ of 8 outside the unit circle; BPTT: radius 1, .* TPTThx, Whh: radius 1,/,
  );
  const path = (): Promise<string | null> =>
    spectrum(lab).locator(".chart-eigenvalues:not([data-faint=true])").last().getAttribute("d");
  const before = await path();
  await lab.expectReady();
  await lab.trainToLimit();
  // A chart that is out of sight is not drawn, and the way to Train may lead it there.
  await spectrum(lab).scrollIntoViewIfNeeded();
  await expect(spectrum(lab)).toContainText("radius now, at 40");
  await expect.poll(path).not.toBe(before);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("follows the cursor to the nearest row before it, and exports what it shows", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=40&measureSpectrum=10`);
  await showSpectrum(lab);
  await lab.trainToLimit();
  const accuracy = page.getByRole("slider", { name: /^Accuracy on the batch/ });
  await accuracy.focus();
  for (let step = 0; step < 13; step += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByText("pinned at iteration 27")).toBeVisible();
  await spectrum(lab).scrollIntoViewIfNeeded();
  await expect(spectrum(lab)).toContainText("radius at 20");
  await lab.button("Options of Eigenvalues of Whh and Vhh").click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export data as CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  // Eight of Whh in both lanes, and of Vhh in one.
  const [, ...rows] = csv.trim().split("\n");
  expect(rows).toHaveLength(3 * 8);
  for (const row of rows) expect(row).toContain("(iteration 20)");
  const json: unknown = JSON.parse(await lab.exported("Run as JSON"));
  expect(json).toMatchObject({
    runs: [
      { spectra: { spectrumWhh: [0, 10, 20, 30, 40].map((iteration) => ({ iteration })) } },
      { spectra: { spectrumVhh: [0, 10, 20, 30, 40].map((iteration) => ({ iteration })) } },
    ],
  });
});

test("says where a rule sends no signal, and does not call it a number that is none", async ({
  lab,
  page,
}) => {
  await lab.openReady(
    `${tiny}&backend=cpu&maxIterations=20&lane2.rule=no-target-signal&lane2.baseRule=tptthx`,
  );
  await lab.trainToLimit();
  const charts = [
    page.getByRole("figure", { name: "Signal that reaches step t" }),
    page.getByRole("figure", { name: "Signal map, t by iteration" }),
  ];
  for (const chart of charts) {
    await chart.scrollIntoViewIfNeeded();
    await expect(chart).toContainText("no signal");
    await expect(chart).not.toContainText("NaN");
    await expect(chart.getByRole("slider")).toHaveAttribute(
      "aria-valuetext",
      /No targets \(TPTThx\) no signal/,
    );
  }
});
