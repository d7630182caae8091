/** @file A browser that blocks all data of all sites: the page trains, studies finish, and what is not kept is said in the right words. */
import { expect, tiny } from "./lab.ts";
import { blocksAllData, test } from "./own-browser.ts";

test.use({ habits: blocksAllData });
test.describe.configure({ timeout: 90_000 });

const blocked = "This browser keeps nothing";

test("trains, says that nothing is kept, offers a file and asks before it is left", async ({
  lab,
  page,
}) => {
  await lab.openReady(`${tiny}&maxIterations=1100&backend=cpu`);
  await expect(page.getByRole("alert")).toContainText(blocked);
  await lab.trainToLimit();
  expect(await lab.exported("Run as CSV")).toContain("1100");
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("alert")).toContainText(blocked);
  await expect(lab.button("Try again")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await Promise.all([dialog.accept(), closing]);
});

test("trains on MNIST, which it loads each time, and says that own images cannot be kept", async ({
  lab,
  page,
}) => {
  await lab.openReady(
    "task=mnist&length=49&mnistSubset=subset&hidden=8&batch=4&maxIterations=4&testLength=196",
  );
  await expect(page.getByText("own ones cannot be kept here")).toBeVisible();
  await lab.button("Train").click();
  await expect(lab.lanes.first()).toContainText("Tested at T=196");
});

test("a card's runs and a sweep's finish, and say that they are not kept", async ({ page }) => {
  await page.goto("./#room=gallery&card=figure-8&mode=smallest&seeds=2");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByText("Finished: 16 runs.").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("alert")).toContainText(
    `Results could not be kept on this device: ${blocked}`,
  );
  await page.goto("./#room=sweeps");
  await expect(page.getByRole("alert")).toContainText(blocked);
  await page
    .getByRole("button", { name: /^The observatory/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
});
