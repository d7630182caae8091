/** @file What cannot be is refused beside its box, in words, and what was in force stays: in boxes that are no field of the form, too. */
import { expect, expectNoViolations, test, tiny } from "./lab.ts";

const button = (name: string) => ({ name, exact: true });

test("a lane's name that nobody could see", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await page.getByRole("button", button("Settings of BPTT")).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("mine");
  await expect(lab.lane("Lane 1: mine, BPTT")).toBeVisible();
  await name.fill("\u200B\u3164");
  await expect(page.getByRole("alert")).toContainText("1 to 24 characters of plain text");
  await expect(page.getByRole("alert")).toContainText("mine stays.");
  await expect(lab.lane("Lane 1: mine, BPTT")).toBeVisible();
  expect(page.url()).toContain("lane1.name=mine");
  await expectNoViolations(page);
  await name.fill("");
  await expect(lab.lane("Lane 1: BPTT")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the iteration to run to, and the steps drawn as lines", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await page.getByRole("button", button("More")).click();
  await page.getByRole("textbox", { name: "Run to iteration" }).fill("1,5");
  await expect(page.getByRole("alert")).toContainText('Run to iteration = "1,5" is not possible');
  await expect(page.getByRole("button", button("Go"))).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Charts/ }).click();
  await page.getByText("All charts").click();
  await page
    .getByRole("checkbox", { name: /at chosen steps|chosen t$/i })
    .first()
    .check();
  const steps = page.getByRole("textbox", { name: "Steps shown as lines" });
  await steps.fill("1, 11");
  await expect(page.getByRole("alert")).toContainText(
    '"11" is not possible; allowed: a whole number from 1 to 10',
  );
  await steps.fill("1, 5, 10");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a link that a message has cut", async ({ lab, page }) => {
  await lab.open("length=10&lane1.name=%E0%A4%A");
  await expect(page.getByRole("alert")).toContainText("the link may have been cut");
  await expect(page.getByText("\uFFFD")).toHaveCount(0);
});
