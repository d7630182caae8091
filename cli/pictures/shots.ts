/** @file The pictures of docs/pictures: every room at every width and theme, and every state that is designed. */
import type { Page } from "playwright";

export interface Picture {
  readonly name: string;
  /** The experiment, as in a link. */
  readonly link?: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: "light" | "dark";
  /** Not to be waited for until it is ready. */
  readonly atOnce?: boolean;
  /** A room other than the observatory, which has nothing to train. */
  readonly room?: string;
  /** Brings the page into the state that the picture shows. */
  readonly act?: (page: Page) => Promise<void>;
}

/** Milliseconds that a state may take to come. */
export const patience = 60_000;

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

/** A room beside the first, as its link opens it. */
export const roomPictures = (room: string): readonly Picture[] =>
  sizes.flatMap(([width, height]) =>
    themes.map((scheme) => ({
      name: `${room}-${width}-${scheme}`,
      link: `room=${room}`,
      room,
      width,
      height,
      scheme,
    })),
  );

const desk = { width: 1440, height: 1000 } as const;
const fast = "maxIterations=60&stopPerfectBatches=true";

export const pictures: readonly Picture[] = [
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
  { name: "state-before-train", ...desk },
  {
    name: "state-running",
    ...desk,
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
    ...desk,
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
    ...desk,
    act: trainToTheEnd,
  },
  {
    name: "state-four-lanes",
    link: `lane3.rule=no-target-signal&lane3.baseRule=tptthx&lane4.rule=frozen-recurrent&${fast}`,
    ...desk,
    act: trainToTheEnd,
  },
  { name: "state-broken-link", link: "length=3000", ...desk },
  {
    name: "state-software-gpu",
    link: "backend=webgpu&hidden=8&length=10&batch=4&maxIterations=20",
    ...desk,
    act: trainToTheEnd,
  },
  {
    name: "state-preparing",
    link: "backend=webgpu",
    ...desk,
    atOnce: true,
    act: (page) =>
      page.locator('.lane-state[data-tone="busy"]').first().waitFor({ timeout: patience }),
  },
  {
    name: "state-slowed",
    link: "hidden=20&length=10",
    ...desk,
    act: async (page) => {
      await page.getByRole("radio", { name: "1", exact: true }).check();
      await press(page, "Train");
      await page
        .getByText(/^Iteration [3-9]$/)
        .first()
        .waitFor({ timeout: patience });
    },
  },
  {
    name: "state-validating",
    link: "validationSamples=10000&validationEvery=10&maxIterations=500",
    ...desk,
    act: async (page) => {
      await press(page, "Train");
      await page
        .locator(".lane-state", { hasText: "alidating" })
        .first()
        .waitFor({ timeout: patience });
    },
  },
  {
    name: "state-solved-one-lane",
    link: "maxIterations=300",
    ...desk,
    act: async (page) => {
      await page.getByRole("radio", { name: "max", exact: true }).check();
      await press(page, "Train");
      await page.locator('.lane-state[data-tone="good"]').first().waitFor({ timeout: patience });
    },
  },
  { name: "state-limit-reached", link: fast.replace("60", "20"), ...desk, act: trainToTheEnd },
  {
    name: "state-restart-needed",
    ...desk,
    act: async (page) => {
      const seed = page.getByRole("textbox", { name: "Seed", exact: true });
      await seed.fill("8");
      await seed.press("Enter");
      await page
        .locator(".lane-state", { hasText: "hanged" })
        .first()
        .waitFor({ timeout: patience });
    },
  },
  {
    name: "state-zoomed",
    link: fast,
    ...desk,
    act: async (page) => {
      await trainToTheEnd(page);
      const plot = page.getByRole("slider", { name: /^Accuracy/ });
      await plot.press("+");
      await plot.press("+");
    },
  },
  {
    name: "state-chart-hidden",
    link: fast,
    ...desk,
    act: async (page) => {
      await trainToTheEnd(page);
      await page.getByRole("button", { name: /^Options of Angle/ }).click();
      await page.getByRole("menuitem", { name: "Hide", exact: true }).click();
    },
  },
  {
    name: "state-four-lanes-projector-dark",
    link: `lane3.rule=no-target-signal&lane3.baseRule=tptthx&lane4.rule=frozen-recurrent&theme=projector&${fast}`,
    ...desk,
    scheme: "dark",
    act: trainToTheEnd,
  },
];
