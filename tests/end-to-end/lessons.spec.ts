/** @file Every lesson played to its end, at a desk and on a telephone: what it asks is done, and what it shows is computed here. */
import { lessonEntries, loadLesson } from "../../src/learn/lessons/index.ts";
import { expect, expectNoViolations, test } from "./lab.ts";
import { LearnPage } from "./learn-page.ts";

const lessons = await Promise.all(lessonEntries.map(loadLesson));

// Real runs, of seconds each on a free machine.
test.describe.configure({ timeout: 600_000 });

for (const lesson of lessons) {
  test(`“${lesson.title}” is played to its end at a desk`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const learn = new LearnPage(page);
    await learn.open(lesson.id);
    for (const [index, step] of lesson.steps.entries()) {
      await learn.doStep(step, false);
      await expect(page.getByText(`${index + 1} of ${lesson.steps.length}`)).toBeVisible();
      expect(new URL(page.url()).hash).toContain(`learn=${lesson.id}`);
      // What an answer names has been computed.
      await expect(page.getByText("…", { exact: true })).toHaveCount(0);
      await learn.button(/^Next$|^To the list of lessons$/u).click();
    }
    await expect(learn.heading).toHaveText("Learn");
    await expect(page.getByRole("link", { name: lesson.title })).toContainText("so far");
  });
}

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const lesson of lessons) {
    test(`“${lesson.title}” is played to its end by touch`, async ({ page }) => {
      const learn = new LearnPage(page);
      await learn.open(lesson.id);
      for (const step of lesson.steps) {
        await learn.doStep(step, true);
        // Nothing makes the page wider than the telephone.
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, step.id).toBe(0);
        await learn.button(/^Next$|^To the list of lessons$/u).tap();
      }
      await expect(learn.heading).toHaveText("Learn");
    });
  }
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing in a step of every kind, ${theme}`, async ({ page }) => {
    const learn = new LearnPage(page);
    await page.goto(`./#room=learn&theme=${theme}`);
    await expect(learn.heading).toHaveText("Learn");
    await expectNoViolations(page);
    const [, fading] = lessons;
    for (const step of fading?.steps ?? []) {
      await page.goto(`./#learn=fading.${step.id}&theme=${theme}`);
      await expect(learn.heading).toHaveText(step.title);
      await expectNoViolations(page);
    }
  });
}
