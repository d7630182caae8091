/** @file Training as a person sees it: train, pause, step, rewind, lanes in step, charts that draw, numbers that repeat. */
import { expect, test, tiny } from "./lab.ts";

test("shows the question, the chance line and both lanes at iteration 0 before any click", async ({
  lab,
  page,
}) => {
  await lab.openReady();
  await expect(page.getByText("Which rule remembers the first symbol for 70 steps?")).toBeVisible();
  await expect(page.getByText("chance", { exact: true })).toBeVisible();
  await expect(page.getByText("120 iterations at 10/s")).toBeVisible();
  await lab.expectIterations(0);
  await expect(page.getByText(/^Before training\. .*BPTT \d/)).toBeVisible();
});

test("trains both lanes in step and draws every chart", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=400&measureRadius=1`);
  await lab.button("Train").click();
  await lab.expectPast(3);
  await expect(page.getByText(/slowed to 10 of \d+ iterations\/s/)).toBeVisible();
  await lab.button("Pause").click();
  await expect(lab.button("Train")).toBeVisible();
  // Nothing slows a lane that rests.
  await expect(page.getByText(/up to \d+ iterations\/s/)).toBeVisible();
  await expect(page.getByText(/slowed to/)).toBeHidden();
  await expect.poll(async () => new Set(await lab.iterations()).size).toBe(1);
  const figures = page.getByRole("figure");
  await expect(figures).toHaveCount(6);
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        figure.evaluate((element) => {
          const lines = [...element.querySelectorAll("path")].map(
            (path) => path.getAttribute("d") ?? "",
          );
          const canvas = element.querySelector("canvas");
          const pixels = canvas
            ?.getContext("2d")
            ?.getImageData(0, 0, canvas.width, canvas.height).data;
          const colours = new Set(pixels === undefined ? [] : new Uint32Array(pixels.buffer));
          return lines.some((d) => d.includes("L")) || colours.size > 2;
        }),
      )
      .toBe(true);
  }
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
] as const) {
  test(`shows the marked sequence at ${width} by ${height} before any click or scroll`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await lab.openReady();
    const symbols = page
      .locator(".sequence")
      .getByRole("img", { name: /^Symbols from step 1 on: .* Marked: \d+ at step 1\.$/ });
    await expect(symbols).toBeInViewport({ ratio: 1 });
    // The mark is the answer: the first symbol.
    const mark = await symbols.locator(".stage-mark text").textContent();
    await expect(page.locator(".sequence")).toContainText(`to answer ${mark}`);
  });
}

test("keeps every button in its place while it trains", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=100000`);
  const places = async () =>
    Promise.all(
      ["Step", "More", "Share", "Help"].map(
        async (name) => (await lab.button(name).boundingBox())?.x,
      ),
    );
  const before = await places();
  await lab.button("Train").click();
  await lab.expectPast(3);
  await expect(page.getByText(/^\d+ (?:s|min|h|days) left$/)).toBeVisible();
  expect(await places()).toEqual(before);
  await lab.button("Pause").click();
});

test("has an engine that is good only once it runs, and says what each number is", async ({
  lab,
  page,
}) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/training\.worker-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await lab.open(tiny);
  const engine = page.locator(".engine");
  await expect(engine).toHaveText("Engine starting");
  await expect(engine).toHaveAttribute("data-tone", "waiting");
  release();
  await lab.expectReady();
  await expect(engine).toHaveAttribute("data-tone", "good");
  const lane = lab.lane(/TPTThx/);
  for (const [text, help] of [
    ["Iteration 0", /update each/],
    ["accuracy", /Share of the mini-batch/],
    ["ρ", /Largest absolute eigenvalue/],
    ["αf", /Learning rate of the forward parameters/],
  ] as const) {
    const titled = lane.locator("[title]").filter({ hasText: text }).last();
    await expect(titled).toHaveAttribute("title", help);
  }
});

test("says in sight when there is no WebGPU for a run that asks for it", async ({ lab, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined });
  });
  await page.route(/training\.worker-.*\.js$/, async (route) => {
    const response = await route.fetch();
    const hidden = `Object.defineProperty(WorkerNavigator.prototype,"gpu",{get:()=>undefined});`;
    await route.fulfill({ response, body: hidden + (await response.text()) });
  });
  await lab.openReady(`${tiny}&backend=webgpu`);
  await expect(page.getByRole("banner")).toContainText("CPU, SIMD: no WebGPU here");
  await expect(page.locator(".engine")).toHaveAttribute("data-tone", "warning");
});

test("holds on pause and adds one iteration a step", async ({ lab }) => {
  await lab.openReady(`${tiny}&maxIterations=4000`);
  await lab.pace("50");
  await lab.button("Train").click();
  await lab.expectPast(5);
  await lab.button("Pause").click();
  await expect(lab.status).toContainText("Paused at iteration");
  const [held = 0] = await lab.iterations();
  await lab.expectIterations(held);
  await lab.button("Step").click();
  await lab.expectIterations(held + 1);
  await lab.button("Step").click();
  await lab.expectIterations(held + 2);
});

test("gives the same first hundred costs after a rewind, and other ones with a new seed", async ({
  lab,
}) => {
  await lab.openReady(`${tiny}&maxIterations=100`);
  await lab.trainToLimit();
  const first = await lab.costs();
  expect(first.map((costs) => costs.length)).toEqual([101, 101]);
  await lab.button("Rewind").click();
  await lab.expectIterations(0);
  await lab.trainToLimit();
  expect(await lab.costs()).toEqual(first);
  await lab.button("New seed").click();
  await lab.expectReady();
  await lab.trainToLimit();
  expect(await lab.costs()).not.toEqual(first);
});

test("steps through the phases of an iteration", async ({ lab }) => {
  await lab.openReady(`${tiny}&maxIterations=100&lane1.rule=tptt`);
  const lane = lab.lane(/TPTThx/);
  await lab.button("Next phase").click();
  await expect(lane).toContainText(/In iteration 1, phase 1 of \d: forward sweep/);
  await expect(lane).toContainText("Iteration 0");
});

test("runs to a chosen iteration and stops there", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=4000`);
  await lab.pace("max");
  await lab.button("More").click();
  await page.getByRole("textbox", { name: "Run to iteration" }).fill("37");
  await lab.button("Go").click();
  await lab.expectIterations(37);
  await expect(lab.status).toContainText("Paused at iteration 37");
});

test("leaves a lane at its stop while the others go on, and goes past it when asked", async ({
  lab,
}) => {
  await lab.openReady(`${tiny}&maxIterations=20`);
  await lab.trainToLimit();
  await lab.expectIterations(20);
  await expect(lab.lane(/BPTT/)).toContainText("Limit of 20 iterations reached");
  await lab.button("+ twin frozen").click();
  await expect(lab.lane(/Frozen recurrent weights/)).toContainText("Ready");
  await lab.button("Train").click();
  await expect(lab.lane(/Frozen recurrent weights/)).toContainText("reached");
  await lab.expectIterations(20);
  await lab.button("Train").click();
  await lab.expectPast(20);
  await lab.button("Pause").click();
});

test("says when a lane diverged and why", async ({ lab }) => {
  await lab.openReady(
    `${tiny}&task=adding&activation=relu&maxIterations=300&stopRadius=never&lane1.alphaF=100`,
  );
  await lab.pace("max");
  await lab.button("Train").click();
  await expect(lab.lane(/BPTT/)).toContainText(
    /Diverged at update \d+: the cost is no longer finite/,
  );
});

for (const backend of ["cpu", "webgpu"] as const) {
  test(`trains on the ${backend} engine and says which it is`, async ({ lab, page }) => {
    await lab.openReady(`${tiny}&maxIterations=5&backend=${backend}`);
    const name = backend === "cpu" ? /^CPU/ : /^WebGPU/;
    await expect(page.getByRole("banner").getByText(name)).toBeVisible();
    await lab.trainToLimit();
    await lab.expectIterations(5);
    const costs = await lab.costs();
    expect(costs.flat().map(Number).every(Number.isFinite)).toBe(true);
  });
}

test("a run that stops says how it does at another length", async ({ lab, page }) => {
  await lab.openReady(`${tiny}&maxIterations=4&testLength=33`);
  await lab.button("Train").click();
  const lane = lab.lanes.first();
  await expect(lane.getByText(/Tested at T=33: \d+\.\d% right, 100 samples/)).toBeVisible();
  await page.reload();
  await lab.expectReady();
  await expect(lane.getByText(/Tested/)).toHaveCount(0);
});
