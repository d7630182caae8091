/** @file An LSTM on the page: it trains, plays on the stage with its own equations, and is refused rules that need G. */
import { expect, test, tiny } from "./lab.ts";

const lstm = `${tiny}&network=lstm&lanes=1&maxIterations=20`;

test("trains, and is played phase by phase", async ({ lab, page }) => {
  await lab.openReady(lstm);
  await expect(page.getByRole("combobox", { name: "Network" })).toHaveValue("lstm");
  const stage = page.getByRole("region", { name: "Stage", exact: true });
  const toggle = stage.getByRole("button", { name: "Stage", exact: true });
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  for (const name of ["forward sweep", "output error", "backward sweep", "F update"]) {
    await stage.getByRole("button", { name: `Next phase: ${name}` }).click();
    await expect(stage.getByRole("region", { name: "Now" })).toBeVisible();
  }
  await lab.expectIterations(1);
  await lab.trainToLimit();
  await lab.expectIterations(20);
});

test("says that its spectral radius is not measured", async ({ lab, page }) => {
  await lab.openReady(lstm);
  const radius = page.getByRole("figure", { name: /^Spectral radius/ });
  await expect(radius).toContainText("Not measured for the LSTM");
  await expect(radius.getByRole("button", { name: "Switch it on" })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Network" }).selectOption("srn");
  await expect(radius).not.toContainText("Not measured");
});

test("has no twin without targets", async ({ lab, page }) => {
  await lab.openReady(lstm);
  await lab.button("+ lane").click();
  await expect(lab.lanes).toHaveCount(2);
  await expect(page.getByRole("region", { name: /^Lane 2/ })).toContainText("BPTT");
});

test("refuses a rule that needs G, in the form and in a link", async ({ lab, page }) => {
  await lab.openReady(tiny);
  await page.getByRole("combobox", { name: "Network" }).selectOption("lstm");
  await expect(page.getByRole("alert")).toContainText("which has no feedback G");
  await lab.open(`${tiny}&network=lstm&lane2.rule=tptt`);
  const refused = page.getByRole("alert").filter({ hasText: 'lane2.rule = "tptt"' });
  await expect(refused).toContainText("which has no feedback G");
});
