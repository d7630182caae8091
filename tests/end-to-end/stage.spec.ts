/** @file The stage: one iteration played phase by phase with the run's own numbers, by button and by keyboard. */
import { expect, expectNoViolations, test, tiny } from "./lab.ts";
import { bptt, long, openStage, single, StagePage, tptthx } from "./stage-page.ts";

test("opens on a large screen, is remembered as it was left, and a link can leave it out", async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await lab.openReady(tiny);
  const stage = new StagePage(page);
  await expect(stage.network).toBeVisible();
  await expect(
    stage.section.getByText("one sequence through TPTThx, before training"),
  ).toBeVisible();
  await stage.toggle.click();
  await expect(stage.toggle).toHaveAttribute("aria-expanded", "false");
  await page.reload();
  await lab.expectReady();
  await expect(stage.toggle).toHaveAttribute("aria-expanded", "false");
  await page.goto(`./#${tiny}&hide=stage`);
  await expect(stage.section).toBeHidden();
});

for (const [rule, names] of [
  ["tptthx", tptthx],
  ["bptt", bptt],
] as const) {
  test(`plays an iteration of ${rule} in its own order, each phase with its equation`, async ({
    lab,
  }) => {
    const stage = await openStage(lab, `${single}&lane1.rule=${rule}`);
    await expect(stage.section.getByText(/before training/)).toBeVisible();
    const equations = new Set<string>();
    for (const [index] of names.entries()) {
      await expect(stage.nextPhase).toHaveText(`Next phase: ${names[index]}`);
      await stage.nextPhase.click();
      await stage.expectPhase(1, index + 1, names);
      await expect(stage.now.getByRole("heading")).toHaveText(names[index] ?? "");
      await expect(stage.equation).toHaveCount(1);
      const tex = (await stage.equation.textContent()) ?? "";
      expect(equations).not.toContain(tex);
      equations.add(tex);
    }
    expect(equations.size).toBe(names.length);
    await lab.expectIterations(1);
  });
}

test("shows the run's own numbers: the probability of the truth is the cost of the iteration", async ({
  lab,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await openStage(lab, `${single}&task=temporal-order&lane1.rule=bptt&alphaF=0.5`);
  await stage.nextPhase.click();
  await stage.expectPhase(1, 1, bptt);
  const truth = stage.section.getByRole("listitem").filter({ hasText: "truth" }).locator("data");
  const predicted = Number(await truth.getAttribute("value"));
  const all = await stage.answers();
  const isRight = Math.max(...all) === predicted;
  await expect(stage.section.getByText(isRight ? "✓ right" : "✗ wrong")).toBeVisible();
  for (let phase = 2; phase <= bptt.length; phase += 1) {
    await stage.nextPhase.click();
    await stage.expectPhase(1, phase, bptt);
  }
  // The same sequence under the updated weights.
  await expect.poll(async () => Number(await truth.getAttribute("value"))).not.toBe(predicted);
  await lab.expectIterations(1);
  const [[, cost = ""] = []] = await lab.costs();
  expect(-Math.log(predicted)).toBeCloseTo(Number(cost), 4);
});

test("training goes the same way with the stage and without it", async ({ lab, page }) => {
  const run = `${tiny}&maxIterations=40`;
  await lab.openReady(`${run}&hide=stage`);
  await lab.trainToLimit();
  const plain = await lab.costs();
  await page.goto("about:blank");
  const stage = await openStage(lab, run);
  for (let i = 0; i < 8; i += 1) await stage.nextPhase.click();
  await stage.section.getByRole("button", { name: "Random" }).click();
  await lab.pace("50");
  await lab.button("Train").click();
  await stage.network.scrollIntoViewIfNeeded();
  await expect(stage.section.getByText(/after iteration (?:[5-9]|\d\d)/)).toBeVisible();
  for (const lane of await lab.lanes.all()) await expect(lane).toContainText("reached");
  await expect(stage.section.getByText("after iteration 40")).toBeVisible();
  expect(await lab.costs()).toEqual(plain);
});

test("goes by arrow keys when it has the focus, and leaves them alone otherwise", async ({
  lab,
  page,
}) => {
  const stage = await openStage(lab, `${long}&lane1.rule=bptt`);
  await stage.section.getByRole("radio", { name: "Fast" }).check();
  await stage.network.focus();
  await page.keyboard.press("ArrowRight");
  await stage.expectPhase(1, 1, bptt);
  await lab.expectIterations(0);
  await expect(stage.section.getByRole("button", { name: "Play again" })).toBeVisible();
  await stage.section.getByRole("radio", { name: "Slow" }).check();
  await stage.network.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(stage.section.getByRole("button", { name: "Hold" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await stage.expectPhase(1, 2, bptt);
  await stage.network.evaluate((element) => element.blur());
  await page.keyboard.press("ArrowRight");
  await lab.expectIterations(1);
});

test("sweeps over the steps at the speed chosen, and can be held", async ({ lab }) => {
  const stage = await openStage(lab, `${long}&lane1.rule=bptt`);
  await stage.section.getByRole("radio", { name: "Slow" }).check();
  await stage.nextPhase.click();
  const hold = stage.section.getByRole("button", { name: "Hold" });
  const time = stage.section.getByRole("slider", { name: "Step t" });
  await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThan(2);
  await hold.click();
  const held = Number(await time.inputValue());
  expect(held).toBeLessThan(80);
  await expect(stage.section.getByText(`t = ${held}`, { exact: true })).toBeVisible();
  await stage.section.getByRole("button", { name: "Go on" }).click();
  await stage.section.getByRole("radio", { name: "Fast" }).check();
  await expect(stage.section.getByRole("button", { name: "Play again" })).toBeVisible();
});

test("shows a phase at once where motion is not wanted", async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await openStage(lab, `${single}&lane1.rule=tptthx`);
  for (const [index] of tptthx.entries()) {
    await stage.nextPhase.click();
    await stage.expectPhase(1, index + 1, tptthx);
    await expect(stage.section.locator(".stage-cover")).toHaveCount(0);
    await expect(stage.section.getByRole("button", { name: "Hold" })).toHaveCount(0);
  }
});

test("says in words what the maps show, and what is not there yet", async ({ lab }) => {
  const stage = await openStage(lab, `${single}&task=temporal-order&lane1.rule=tptthx`);
  await expect(stage.section.getByRole("img", { name: /^Symbols from step 1 on/ })).toBeVisible();
  await expect(
    stage.section.getByRole("img", { name: /^Ht − ht, 8 units by 12 steps\. Norm/ }),
  ).toBeVisible();
  await stage.nextPhase.click();
  await expect(stage.section.getByText("Comes with the phase “targets travel back”")).toHaveCount(
    3,
  );
});

test("shows any lane and any sequence of the batch", async ({ lab }) => {
  const stage = await openStage(lab, tiny);
  await stage.section.getByRole("combobox", { name: "Lane on the stage" }).selectOption("BPTT");
  await expect(stage.section.getByText(/one sequence through BPTT/)).toBeVisible();
  const symbols = stage.section.getByRole("img", { name: /^Symbols/ });
  const first = await symbols.getAttribute("aria-label");
  await stage.section.getByRole("button", { name: "Next sequence" }).click();
  await expect(stage.section.getByText("Sequence 2 of 4")).toBeVisible();
  await expect(symbols).not.toHaveAttribute("aria-label", first ?? "");
  await stage.section.getByRole("button", { name: "Previous sequence" }).click();
  await expect(symbols).toHaveAttribute("aria-label", first ?? "");
});

for (const theme of ["light", "dark", "projector"] as const) {
  test(`axe finds nothing on the stage in ${theme}, between iterations and in a phase`, async ({
    lab,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const stage = await openStage(lab, `${tiny}&theme=${theme}`);
    await expectNoViolations(page);
    for (let phase = 1; phase <= 4; phase += 1) {
      await stage.nextPhase.click();
      await stage.expectPhase(1, phase, tptthx);
    }
    await expectNoViolations(page);
  });
}

test("scrolls in its own box on a narrow screen", async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const stage = await openStage(lab, "");
  const widths = await stage.network.evaluate((box) => [box.scrollWidth, box.clientWidth]);
  expect(widths[0]).toBeGreaterThan(widths[1] ?? 0);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectNoViolations(page);
});
