/** @file The page on hosts as they are: below a path, with and without headers, on plain http, where nothing may be kept. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

test("can be installed, by its manifest and with icons of the sizes that it says", async ({
  lab,
  page,
}) => {
  await page.goto(`${host.address}#${tiny}`);
  await lab.expectReady();
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url).toBe(`${host.address}manifest.webmanifest`);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // The test's browser forgets what it keeps when it is closed, which is no place to install anything.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const sizes = await page.evaluate(async (address) => {
    interface Icon {
      readonly src: string;
      readonly sizes: string;
    }
    const { icons } = (await (await fetch(address)).json()) as { icons: Icon[] };
    return Promise.all(
      icons.map(async ({ src, sizes: said }) => {
        const image = new Image();
        image.src = new URL(src, address).href;
        await image.decode();
        return [said, said === "any" ? said : `${image.naturalWidth}x${image.naturalHeight}`];
      }),
    );
  }, url);
  expect(sizes.length).toBeGreaterThan(2);
  for (const [said, measured] of sizes) expect(measured).toBe(said);
});

/** A teacher's own, beside the page. */
const besidePage = fileURLToPath(new URL("../../out/beside-the-page/", import.meta.url));

async function writeBeside(): Promise<void> {
  const lesson = {
    program: "Through Time",
    kind: "lesson",
    format: 1,
    id: "week-3",
    title: "Week 3 of our course",
    aha: "It is here.",
    minutes: 1,
    version: 1,
    seed: 1,
    runs: {
      one: { name: "BPTT", colour: 0, link: `${tiny}&lanes=1&lane1.rule=bptt&maxIterations=20` },
    },
    steps: [{ kind: "read", id: "begin", title: "Begin", text: ["A step of our own."] }],
  };
  await mkdir(join(besidePage, "lessons"), { recursive: true });
  await writeFile(join(besidePage, "lessons/week-3.json"), JSON.stringify(lesson));
  await writeFile(
    join(besidePage, "start.html"),
    '<!doctype html><meta charset="utf-8" /><meta http-equiv="refresh" content="0; url=./#learn=week-3" />',
  );
}

test("opens a teacher's own lesson and start link beside the page, the lesson without the server too", async ({
  page,
}) => {
  await writeBeside();
  for (const file of ["lessons/week-3.json", "start.html"]) host.stale.set(file, besidePage);
  await page.goto(`${host.address}start.html`);
  await expect(page.getByText("A step of our own.")).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`${host.address}start.html`);
  await expect(page.getByText("A step of our own.")).toBeVisible();
  await host.stop();
  await page.goto(`${host.address}#learn=week-3`);
  await page.reload();
  await expect(page.getByText("A step of our own.")).toBeVisible();
});
