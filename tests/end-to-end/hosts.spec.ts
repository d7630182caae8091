/** @file The page on hosts as they are: below a path, with and without headers, on plain http, where nothing may be kept. */
import { isolationHeaders } from "../../src/protocol/offline.ts";
import { chromiumArgs, chromiumPath } from "../chromium.ts";
import { StaticHost } from "./hosting.ts";
import { expect, test, tiny } from "./lab.ts";

test.use({
  serviceWorkers: "allow",
  launchOptions: {
    executablePath: chromiumPath,
    // A name that is not this computer's own: the browser does not take it for secure.
    args: ["--headless=new", ...chromiumArgs, "--host-resolver-rules=MAP lab.example 127.0.0.1"],
  },
});

const host = new StaticHost("/~someone/lab/");

test.beforeEach(async () => {
  host.reset();
  await host.start();
});

test.afterEach(() => host.stop());

test("gives all cores at the first load where the host sends the headers", async ({
  lab,
  page,
}) => {
  host.headers = isolationHeaders;
  await page.goto(`${host.address}#${tiny}&maxIterations=20`);
  await lab.expectReady();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await lab.trainToLimit();
});

test("trains on plain http, where browsers keep nothing", async ({ lab, page }) => {
  const address = host.address.replace("127.0.0.1", "lab.example");
  await page.goto(`${address}#${tiny}&maxIterations=20`);
  await lab.expectReady();
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Gallery" }).click();
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
});

test("trains where the browser refuses a service worker", async ({ lab, page }) => {
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
  });
  await page.goto(`${host.address}index.html#${tiny}&maxIterations=20`);
  await lab.expectReady();
  await lab.trainToLimit();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
});
