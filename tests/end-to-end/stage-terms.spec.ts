/** @file A phase taken apart: its terms stepped through by button and keys, said to those who do not see it, in places that stay. */
import type { Locator } from "@playwright/test";
import { expect, test, tiny } from "./lab.ts";
import { bptt, long, openStage, type StagePage, single, tptthx } from "./stage-page.ts";

async function playForward(stage: StagePage): Promise<void> {
  await stage.nextPhase.click();
  await stage.expectPhase(1, 1, bptt);
}

for (const motion of ["reduce", "no-preference"] as const) {
  test(`steps through the terms by hand and by keys, motion: ${motion}`, async ({ lab, page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    const stage = await openStage(lab, `${long}&lane1.rule=bptt`);
    await expect(stage.button("Next term")).toBeDisabled();
    if (motion === "no-preference") {
      await stage.section.getByRole("radio", { name: "Slow" }).check();
    }
    await playForward(stage);
    if (motion === "no-preference") {
      await stage.button("Hold").click();
      await stage.time.fill("1");
      while (await stage.button("Previous term").isEnabled()) {
        await stage.button("Previous term").click();
      }
    } else {
      await stage.button("From the start").click();
    }
    await expect(stage.term).toContainText("what comes in at step t");
    await expect(stage.section.getByText("t = 1", { exact: true })).toBeVisible();
    await expect(stage.button("Previous term")).toBeDisabled();
    await stage.button("Next term").click();
    await expect(stage.term).toContainText("what is remembered");
    await stage.network.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(stage.term).toContainText("the new state");
    await page.keyboard.press("ArrowDown");
    await expect(stage.term).toContainText("what comes in at step t");
    await expect(stage.section.getByText("t = 2", { exact: true })).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await expect(stage.term).toContainText("the new state");
    await expect(stage.section.getByText("t = 1", { exact: true })).toBeVisible();
  });
}

test("a sweep that is held is taken to any step by the slider", async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await openStage(lab, `${single}&lane1.rule=bptt`);
  for (let phase = 1; phase <= 3; phase += 1) {
    await stage.nextPhase.click();
    await stage.expectPhase(1, phase, bptt);
  }
  await stage.button("From the start").click();
  // The sweep back comes from the last step.
  await expect(stage.time).toHaveValue("12");
  const covers = stage.section.locator(".stage-cover");
  await expect(covers).toHaveCount(2);
  await stage.time.fill("4");
  await expect(stage.time).toHaveValue("4");
  await expect(stage.section.getByText("t = 4", { exact: true })).toBeVisible();
  await expect(stage.term).toContainText("the error at step t");
  await stage.button("Show all").click();
  await expect(covers).toHaveCount(0);
  // Now it reads the step out.
  await stage.time.fill("3");
  await expect(stage.section.getByText("t = 3", { exact: true })).toBeVisible();
  await expect(covers).toHaveCount(0);
});

test("says each phase once, and each term that is stepped to", async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await openStage(lab, `${single}&lane1.rule=bptt`);
  const said = page.getByRole("status");
  await page.keyboard.press("p");
  await expect(said.getByText("BPTT: In iteration 1, phase 1 of 4: forward sweep")).toHaveCount(1);
  await expect(said.getByText("forward sweep: ht = φ(xt Wxh + ht−1 Whh + bh)")).toHaveCount(1);
  await stage.button("Next term").click();
  await expect(said.getByText("t = 1, xt Wxh: what comes in at step t")).toHaveCount(1);
  await page.keyboard.press("p");
  await expect(said.getByText("BPTT: In iteration 1, phase 2 of 4: output error")).toHaveCount(1);
  await expect(said.getByText(/^t = 1, /)).toHaveCount(0);
});

test("playing says nothing more than the phase", async ({ lab, page }) => {
  const stage = await openStage(lab, `${single}&lane1.rule=bptt`);
  await stage.section.getByRole("radio", { name: "Fast" }).check();
  await playForward(stage);
  const regions = page.getByRole("status");
  const before = await regions.allTextContents();
  await expect(stage.button("Play again")).toBeVisible();
  expect(await regions.allTextContents()).toEqual(before);
});

test("the lane's card and the stage name a phase alike", async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await openStage(lab, tiny);
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await stage.expectPhase(1, 2, tptthx);
  const card = lab.lane(/^Lane 2: TPTThx/);
  await expect(card.getByText("In iteration 1, phase 2 of 6: output error")).toBeVisible();
  await expect(card.getByText("Iteration 0", { exact: true })).toBeVisible();
});

const boxOf = (element: Locator) =>
  element.evaluate((each) => {
    const { left, top } = each.getBoundingClientRect();
    const scene = each.closest(".stage")?.getBoundingClientRect();
    return [Math.round(left - (scene?.left ?? 0)), Math.round(top - (scene?.top ?? 0))];
  });

for (const width of [360, 1440]) {
  test(`what it is played by stays in its place, ${width} px wide`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height: 900 });
    const stage = await openStage(lab, "length=10&hidden=8&validationSamples=100");
    const speed = stage.section.getByRole("radiogroup", { name: "Speed of the sweep" });
    await stage.section.getByRole("radio", { name: "Slow" }).check();
    const places = async () => [
      await boxOf(speed),
      await boxOf(stage.button("Next term")),
      await boxOf(stage.time),
      await boxOf(stage.now),
    ];
    const before = await places();
    for (const [index] of tptthx.entries()) {
      await stage.nextPhase.click();
      await stage.expectPhase(1, index + 1, tptthx);
      expect(await places()).toEqual(before);
    }
    await stage.section.getByRole("radio", { name: "Fast" }).check();
    await expect(stage.button("Play again")).toBeVisible();
    expect(await places()).toEqual(before);
  });
}
