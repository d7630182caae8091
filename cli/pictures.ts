/** @file `npm run pictures`: builds the app and takes the pictures of docs/pictures/, every width, theme and state. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";

import { withBuiltApp } from "./shared/built-app.ts";

interface Picture {
  readonly name: string;
  /** The experiment, as in a link. */
  readonly link?: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: "light" | "dark";
  /** Brings the page into the state that the picture shows. */
  readonly act?: (page: Page) => Promise<void>;
}

const patience = 60_000;

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** Trains until every lane has stopped. */
async function trainToTheEnd(page: Page): Promise<void> {
  await press(page, "Train");
  await page
    .getByRole("button", { name: "Train", exact: true })
    .waitFor({ state: "visible", timeout: patience });
}

const sizes = [
  [360, 800],
  [1024, 768],
  [1440, 1000],
  [2560, 1440],
] as const;
const themes = ["light", "dark"] as const;

const fast = "maxIterations=60&stopPerfectBatches=true";

const pictures: readonly Picture[] = [
  ...sizes.flatMap(([width, height]) =>
    themes.map((scheme) => ({
      name: `landing-${width}-${scheme}`,
      width,
      height,
      scheme,
      act: trainToTheEnd,
    })),
  ),
  { name: "projector-1440", link: "theme=projector", width: 1440, height: 900, act: trainToTheEnd },
  { name: "state-before-train", width: 1440, height: 1000 },
  {
    name: "state-running",
    width: 1440,
    height: 1000,
    act: async (page) => {
      await press(page, "Train");
      await page
        .getByText(/^Iteration [3-9]\d$/)
        .first()
        .waitFor({ timeout: patience });
    },
  },
  {
    name: "state-paused",
    width: 1440,
    height: 1000,
    act: async (page) => {
      await press(page, "Train");
      await page
        .getByText(/^Iteration 2\d$/)
        .first()
        .waitFor({ timeout: patience });
      await press(page, "Pause");
    },
  },
  {
    name: "state-diverged",
    link:
      "task=temporal-order&length=30&lane1.alphaF=50&lane1.optimizer=sgd&activation=relu&" + fast,
    width: 1440,
    height: 1000,
    act: trainToTheEnd,
  },
  {
    name: "state-four-lanes",
    link: `lane3.rule=no-target-signal&lane3.baseRule=tptthx&lane4.rule=frozen-recurrent&${fast}`,
    width: 1440,
    height: 1000,
    act: trainToTheEnd,
  },
  { name: "state-broken-link", link: "length=3000", width: 1440, height: 1000 },
  {
    name: "state-software-gpu",
    link: "backend=webgpu&hidden=8&length=10&batch=4&maxIterations=20",
    width: 1440,
    height: 1000,
    act: trainToTheEnd,
  },
];

async function take(browser: Browser, address: string, folder: string, picture: Picture) {
  const { width, height, scheme = "light" } = picture;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(`${address}#${picture.link ?? ""}`);
  const train = page.getByRole("button", { name: "Train", exact: true });
  await train.and(page.locator(":enabled")).waitFor({ timeout: patience });
  await picture.act?.(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${picture.name}.png`), animations: "disabled" });
  await page.close();
}

const folder = join(process.cwd(), "docs/pictures");
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await withBuiltApp(async (browser, address) => {
  for (const picture of pictures) {
    if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
    await take(browser, address, folder, picture);
    process.stdout.write(`${picture.name}\n`);
  }
});
