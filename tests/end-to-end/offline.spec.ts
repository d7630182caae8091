/** @file The offline copy: the page without its server, beside a newer build of itself, and on a host of others. */
import type { Page } from "@playwright/test";
import { buildAnother, builtFolder, filesToKeep, StaticHost } from "./hosting.ts";
import { expect, LabPage, test, tiny } from "./lab.ts";

test.use({ serviceWorkers: "allow" });

const host = new StaticHost("/courses/rnn/");
let newer = "";

test.beforeAll(async () => {
  test.setTimeout(180_000);
  newer = await buildAnother("newer");
});

test.beforeEach(async () => {
  host.reset();
  await host.start();
});

test.afterEach(() => host.stop());

/** Files in the caches whose names say that they are this page's. */
const keptFiles = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) =>
      name.startsWith("through-time %2Fcourses%2Frnn%2F "),
    );
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  });

const expectKept = (page: Page, ...folders: string[]): Promise<void> =>
  expect
    .poll(() => keptFiles(page), { timeout: 60_000 })
    .toEqual(folders.map((folder) => filesToKeep(folder)));

async function visit(page: Page, hash = ""): Promise<LabPage> {
  const lab = new LabPage(page);
  await page.goto(`${host.address}#${tiny}&maxIterations=30${hash}`);
  await lab.expectReady();
  return lab;
}

/** Waits for it: the page may be on its way from one to the other. */
const expectVersion = async (page: Page, name: "first" | "newer" | "without"): Promise<void> => {
  await page.waitForFunction(
    (wanted) =>
      document.getElementById("root")?.hasChildNodes() === true &&
      ((globalThis as { anotherVersion?: string }).anotherVersion ?? "first") === wanted,
    name,
  );
};

const newerNotice = (page: Page) => page.getByText("A newer version of this page is ready");

test("opens, trains and has all its rooms without the server, after one visit", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await expectKept(page, builtFolder);
  await host.stop();
  // The page that was open at the first visit has its other rooms too.
  await page.getByRole("link", { name: "Gallery" }).click();
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
  await page.goto("about:blank");
  const lab = await visit(page);
  await lab.trainToLimit();
  await lab.expectIterations(30);
  for (const link of ["Gallery", "Sweeps", "Library", "Speed"]) {
    await page.getByRole("link", { name: link }).click();
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.getByRole("alert")).toBeHidden();
  }
  await page.goto(`${host.address}index.html#${tiny}`);
  await lab.expectReady();
});

test("is isolated from the next load on, which it leaves to the person, and trains before and after", async ({
  page,
}) => {
  let loads = 0;
  page.on("load", () => (loads += 1));
  const lab = await visit(page);
  await expectKept(page, builtFolder);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await lab.trainToLimit();
  // Scripts of workers come with the headers by now, to a page that has none.
  await lab.button("New seed").click();
  await lab.trainToLimit();
  const before = await lab.costs();
  expect(loads).toBe(1);
  await page.reload();
  await lab.expectReady();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await lab.trainToLimit();
  expect(await lab.costs()).toEqual(before);
  expect(loads).toBe(2);
});

test("offers a newer build, keeps the chunks of pages that are open, and deletes them when none is", async ({
  context,
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await expectKept(page, builtFolder);
  // Others' on the same host: a page above this one, and somebody's whose names look alike.
  const others = [
    "through-time %2Fcourses%2F abc",
    "workbox-precache-v2-http://127.0.0.1/courses/",
  ];
  await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), others);
  const second = await context.newPage();
  const lab = await visit(second);
  host.folder = newer;
  await page.reload();
  await expect(newerNotice(page)).toBeVisible({ timeout: 30_000 });
  await expect(newerNotice(second)).toBeVisible();
  // A reload alone does not take it: whoever reloads has not been asked.
  await page.reload();
  await expect(newerNotice(page)).toBeVisible();
  await expectVersion(page, "first");
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await expectVersion(page, "newer");
  await expect(newerNotice(page)).toBeHidden();
  // The other page was not touched: its rooms are those of its own build, which the server has no more.
  await lab.trainToLimit();
  await expectVersion(second, "first");
  await host.stop();
  await second.getByRole("link", { name: "Sweeps" }).click();
  await expect(second.getByRole("heading", { name: "Your sweeps" })).toBeVisible();
  await host.start();
  await second.close();
  const builds = (): Promise<number> =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return new Set(held.map(({ name }) => name).filter((name) => name?.includes("rnn"))).size;
    });
  await expect.poll(builds).toBe(1);
  await page.reload();
  const names = (): Promise<string[]> => page.evaluate(() => caches.keys());
  await expect.poll(async () => (await names()).length).toBe(others.length + 1);
  expect(await names()).toEqual(expect.arrayContaining(others));
  await expectKept(page, newer);
});

test("keeps nothing of a build that comes mixed with another", async ({ page }) => {
  await visit(page);
  await expectKept(page, builtFolder);
  host.folder = newer;
  host.stale.set("", builtFolder);
  host.asked.clear();
  await page.reload();
  // The newer worker asks for the page last, and gets the old one.
  await expect.poll(() => host.asked.get(""), { timeout: 30_000 }).toBe(1);
  await expectKept(page, builtFolder);
  await expect(newerNotice(page)).toBeHidden();
  host.stale.clear();
  await page.reload();
  await expect(newerNotice(page)).toBeVisible({ timeout: 30_000 });
});

test("is switched off by a build that is without, whose page then needs its server", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await expectKept(page, builtFolder);
  host.folder = await buildAnother("without", { OFFLINE: "off" });
  await page.reload();
  await expect(newerNotice(page)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await expectVersion(page, "without");
  await expect.poll(() => keptFiles(page)).toEqual([]);
  const workers = (): Promise<number> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(workers).toBe(0);
  await host.stop();
  await expect(page.reload()).rejects.toThrow(/ERR_CONNECTION_REFUSED/u);
});

test("keeps for who saves data only what is read anyway, and opens offline with that", async ({
  page,
}) => {
  host.workerPrelude =
    'Object.defineProperty(navigator, "connection", { value: { saveData: true } });';
  await visit(page);
  const kept = async (): Promise<number> => (await keptFiles(page))[0] ?? 0;
  await expect.poll(kept).toBeGreaterThan(0);
  await page.reload();
  expect(await kept()).toBeLessThan(filesToKeep(builtFolder) / 2);
  expect([...host.asked.keys()].filter((path) => path.endsWith(".json"))).toEqual([]);
  // What is used is kept then.
  await page.getByRole("link", { name: "Speed" }).click();
  const room = page.getByRole("main").getByRole("heading").first();
  await expect(room).toBeVisible();
  await host.stop();
  const lab = await visit(page);
  await lab.trainToLimit();
  await page.getByRole("link", { name: "Speed" }).click();
  await expect(room).toBeVisible();
  await page.getByRole("link", { name: "Sweeps" }).click();
  await expect(page.getByRole("alert")).toContainText("not on your computer yet");
});

test("begins nothing inside another page's frame", async ({ page }) => {
  await page.goto(new URL("/elsewhere", host.address).href);
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
  }, `${host.address}#${tiny}`);
  const held = (): Promise<number> =>
    page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
  // The lock is taken just before the frame would ask for a service worker.
  await expect.poll(held).toBeGreaterThan(0);
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Train" })).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistration())).toBeUndefined();
  expect(host.asked.get("service-worker.js")).toBeUndefined();
});
