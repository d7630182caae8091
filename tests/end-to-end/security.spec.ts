/** @file What the built page may do: nothing of another origin, no script that came in with a name, and headers where a server can send them. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, type LabPage, test, tiny } from "./lab.ts";

/** What a link or a file may name a lane. */
const name = "<img src=x onerror=a()>";
const withName = `${tiny}&maxIterations=60&backend=cpu&lane1.name=${encodeURIComponent(name)}`;

/** Violations as the browser reports them, of the page and all that it loads. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as { violations?: string[] }).violations ?? []);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { violations: seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
});

const exported = async (lab: LabPage, chart: string, item: string): Promise<Buffer> => {
  await lab.button(`Options of ${chart}`).click();
  const download = lab.page.waitForEvent("download");
  await lab.page.getByRole("menuitem", { name: item }).click();
  return readFile(await (await download).path());
};

test("asks nothing of another origin and breaks no rule of its own, in all rooms and at all work", async ({
  lab,
  page,
}) => {
  test.setTimeout(120_000);
  const origins = new Set<string>();
  page.context().on("request", (request) => origins.add(new URL(request.url()).origin));
  await lab.openReady(withName);
  await lab.trainToLimit();
  await lab.button("Open the stage").click();
  await expect(page.locator(".stage-body canvas").first()).toBeVisible();
  await lab.button("Options of Accuracy on the batch").click();
  await page.getByRole("menuitem", { name: "Explain" }).click();
  await expect(page.getByRole("dialog").locator("math").first()).toBeVisible();
  await page.keyboard.press("Escape");
  const svg = (await exported(lab, "Accuracy on the batch", "Export SVG")).toString();
  expect(svg).toContain("&lt;img src=x");
  expect(svg).not.toContain("<img");
  for (const chart of ["Accuracy on the batch", /^Signal map/]) {
    const title = await page
      .getByRole("figure", { name: chart })
      .first()
      .getAttribute("aria-label");
    const png = await exported(lab, title ?? "Accuracy on the batch", "Export PNG");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
  }
  const run = await lab.exported("Run as JSON");
  await lab.button("Help").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Library" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: `${name}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(run),
  });
  await expect(page.getByRole("listitem").filter({ hasText: name })).not.toHaveCount(0);
  for (const room of ["Gallery", "Sweeps", "Speed", "Observatory"]) {
    await page.getByRole("link", { name: room }).click();
    await expect(page.getByRole("main").getByText(/\S/u).first()).toBeVisible();
  }
  await page.getByRole("link", { name: "Gallery" }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Table 2/u })
    .click();
  await expect(page.getByRole("heading", { name: /^Table 2:/u })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  origins.delete("null");
  expect([...origins]).toEqual([new URL(page.url()).origin]);
});

test("has a policy without exceptions, and no script or style in its document", async ({
  page,
  request,
}) => {
  const html = await (await request.get("./")).text();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/u);
  expect(html).not.toMatch(/<style|\bstyle=|\son[a-z]+=/u);
  await page.goto("./");
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/u);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

test("lets no string become markup, a script or another's worker", async ({ lab, page }) => {
  await lab.openReady(tiny);
  const refused = await page.evaluate(async () => {
    // Until it first waits, what a test sends here is let off by the browser.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    const attempts = {
      markup: () => {
        document.body.innerHTML = "<b>text</b>";
      },
      evaluation: () => Reflect.construct(Function, ["return 1"]),
      worker: () => new Worker("https://example.org/worker.js"),
    };
    return Object.entries(attempts).flatMap(([attempt, make]) => {
      try {
        make();
        return [];
      } catch {
        return [attempt];
      }
    });
  });
  expect(refused).toEqual(["markup", "evaluation", "worker"]);
  // What the browser says of each on the console.
  lab.problems.length = 0;
});

test("is served with the headers, and its workers' scripts are", async ({ lab, page, request }) => {
  const worker = page.waitForEvent("worker");
  await lab.openReady(tiny);
  for (const address of ["./", (await worker).url()]) {
    const headers = (await request.get(address)).headers();
    expect(headers).toMatchObject({
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  }
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
