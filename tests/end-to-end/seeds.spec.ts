/** @file Ten seeds of every lane: run, watched, cancelled, cleared, and drawn as a spread. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type LabPage, test, tiny } from "./lab.ts";

const short = `${tiny}&backend=cpu&maxIterations=30&validationEvery=10`;
/** Long enough that nobody sees its end. */
const endless = `${tiny}&backend=cpu&hidden=100&length=100&maxIterations=1000000`;

const strip = ({ page }: LabPage) => page.getByRole("region", { name: "Runs over seeds" });

async function runSeeds(lab: LabPage): Promise<void> {
  await lab.button("Run 10 seeds").click();
  await expect(lab.button("Clear the seeds")).toBeVisible();
}

test("runs ten seeds of every lane and says what they came to", async ({ lab, page }) => {
  await lab.openReady(short);
  await runSeeds(lab);
  await expect(strip(lab)).toContainText("20 of 20 runs");
  for (const rule of ["BPTT", "TPTThx"]) {
    await expect(strip(lab)).toContainText(
      new RegExp(
        `${rule}: ten perfect batches or solved in \\d+ of 10 seeds \\(95%: \\d+% to \\d+%\\) within 30 iterations`,
      ),
    );
  }
  await expect(lab.status).toContainText("within 30 iterations");
  const accuracy = page.getByRole("figure", { name: "Accuracy on the batch" });
  await expect(accuracy).toContainText("median of 10 seeds");
  await expect(accuracy.getByRole("img", { name: "TPTThx, median", exact: true })).toBeVisible();
  await expect(accuracy.locator(".chart-band")).toHaveCount(2);
  // Ten of each lane, and each lane's own.
  await expect(accuracy.locator('.chart-line[data-thin="true"]')).toHaveCount(22);
  // The lanes themselves have not moved.
  await lab.expectIterations(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("charts that draw no seeds say so, and where the lanes are that they show", async ({
  lab,
  page,
}) => {
  await lab.openReady(short);
  const of = (name: RegExp) => page.getByRole("figure", { name });
  await expect(of(/^Angle/)).not.toContainText("not the seeds");
  await runSeeds(lab);
  for (const name of [/^Angle/, /^Signal map/]) {
    await of(name).scrollIntoViewIfNeeded();
    await expect(of(name)).toContainText("the lanes at iteration 0, not the seeds");
  }
  await expect(of(/^Signal that/)).toContainText(/now, iteration 0\s· the lanes, not the seeds/);
  await expect(of(/^Accuracy/)).not.toContainText("not the seeds");
  await page.getByRole("radio", { name: "seconds" }).check();
  await expect(of(/^Accuracy/)).toContainText("the lanes at iteration 0, not the seeds");
});

test("gives the lane's own seed the very run of the lane", async ({ lab, page }) => {
  await lab.openReady(short);
  await lab.trainToLimit();
  await runSeeds(lab);
  await lab.button("Options of Accuracy on the batch").click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export data as CSV" }).click();
  const stream = await (await download).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  const [head = "", ...rows] = text.trim().split("\n");
  const names = head.split(/,(?=")|(?<="),/).map((name) => name.replaceAll('"', ""));
  const columns = names.flatMap((name, index) =>
    /^BPTT, seed 3( \(2\))?$/u.test(name) ? [index] : [],
  );
  expect(columns).toHaveLength(2);
  for (const row of rows) {
    const cells = row.split(",");
    expect(new Set(columns.map((column) => cells[column])).size).toBe(1);
  }
});

test("can be cancelled by keyboard, keeping what has arrived", async ({ lab, page }) => {
  // So long that the others are not over when the first is.
  await lab.openReady(`${tiny}&backend=cpu&maxIterations=20000&validationEvery=10000`);
  await page.keyboard.press("m");
  await expect(strip(lab)).toContainText(/[1-9]\d* of 20 runs/);
  await lab.button("Cancel the seeds").focus();
  await page.keyboard.press("Enter");
  await expect(strip(lab)).toContainText(/Cancelled after \d+ of 20 runs|20 of 20 runs/);
  await lab.button("Clear the seeds").focus();
  await page.keyboard.press("Enter");
  await expect(strip(lab)).toBeHidden();
  const accuracy = page.getByRole("figure", { name: "Accuracy on the batch" });
  await expect(accuracy.locator(".chart-band")).toHaveCount(0);
});

test("says how far it is, and that it is gone when the experiment changes", async ({
  lab,
  page,
}) => {
  await lab.openReady(endless);
  await lab.button("Run 10 seeds").click();
  await expect(strip(lab)).toContainText("of 20 runs");
  await expect(
    page.getByRole("progressbar", { name: "Runs over seeds that are over" }),
  ).toBeVisible();
  await expect(lab.button("Run 10 seeds")).toBeDisabled();
  await expect(page.getByRole("banner")).toContainText(/iterations\/s in \d run/);
  await lab.button("New seed").click();
  await expect(strip(lab)).toContainText("before it was changed, and are gone");
  await expect(lab.button("Run 10 seeds")).toBeEnabled();
});

test("says that a live change of a rate has made an end of them", async ({ lab, page }) => {
  await lab.openReady(short);
  await runSeeds(lab);
  await lab.button("Settings of BPTT").click();
  const rate = page.getByRole("textbox", { name: "α", exact: true });
  await rate.fill("0.002");
  await rate.press("Enter");
  await expect(strip(lab)).toContainText("Run 10 seeds gives those of this one");
  await expect(lab.status).toContainText("are gone");
  const accuracy = page.getByRole("figure", { name: "Accuracy on the batch" });
  await expect(accuracy.locator(".chart-band")).toHaveCount(0);
  await strip(lab).getByRole("button", { name: "Close" }).click();
  await expect(strip(lab)).toBeHidden();
  await runSeeds(lab);
  await lab.button("Next scene").click();
  // It is another experiment altogether.
  await expect(strip(lab)).toBeHidden();
});

test("stays with its lanes when a twin is put beside them", async ({ lab, page }) => {
  await lab.openReady(short);
  await runSeeds(lab);
  await lab.button("+ twin frozen").click();
  await expect(lab.lanes).toHaveCount(3);
  await expect(strip(lab)).toContainText("20 of 20 runs");
  const accuracy = page.getByRole("figure", { name: "Accuracy on the batch" });
  await expect(accuracy.locator(".chart-band")).toHaveCount(2);
  await lab.button("Clear the seeds").click();
  await expect(strip(lab)).toBeHidden();
});

test("counts runs that diverged", async ({ lab }) => {
  await lab.openReady(
    `${tiny}&backend=cpu&task=adding&activation=relu&maxIterations=300&stopRadius=never&lanes=1&lane1.rule=bptt&lane1.alphaF=100`,
  );
  await runSeeds(lab);
  await expect(strip(lab)).toContainText(/\d+ diverged/);
});
