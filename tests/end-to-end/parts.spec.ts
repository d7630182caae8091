/** @file Parts of the page that cannot be loaded, where no service worker keeps them: what is said, and that runs go on. */
import { buildAnother, StaticHost } from "./hosting.ts";
import { expect, test, tiny } from "./lab.ts";

const host = new StaticHost();

test.beforeEach(async ({ lab, page }) => {
  host.reset();
  await host.start();
  await page.goto(`${host.address}#${tiny}&maxIterations=1000000`);
  await lab.expectReady();
  await lab.pace("50");
  await lab.button("Train").click();
  await lab.expectPast(5);
});

test.afterEach(async ({ lab, page }) => {
  // Whatever was missing, the lanes train on.
  await page.getByRole("link", { name: "Observatory" }).click();
  await lab.expectPast((await lab.iterations()).reduce((a, b) => Math.max(a, b)));
  // The browser itself reports what could not be fetched.
  expect(lab.problems.filter((problem) => !/Failed to load resource/u.test(problem))).toEqual([]);
  lab.problems.length = 0;
  await host.stop();
});

test("says that the server does not answer, and loads the room when it does again", async ({
  page,
}) => {
  await host.stop();
  await page.getByRole("link", { name: "Gallery" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("the server does not answer");
  await host.start();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
});

test("says that the server has a newer version, and leaves the reload to the person", async ({
  page,
}) => {
  test.setTimeout(120_000);
  host.folder = await buildAnother("newer");
  await page.getByRole("link", { name: "Gallery" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("a newer version of this page");
  await expect(alert.getByRole("button", { name: "Reload" })).toBeVisible();
  await page.keyboard.press("?");
  const sheet = page
    .getByRole("alert")
    .filter({ has: page.getByRole("button", { name: "Go on" }) });
  await sheet.getByRole("button", { name: "Go on without" }).click();
  await expect(sheet).toBeHidden();
});
