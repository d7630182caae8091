/** @file The first look: what this is, one large action, a way in for each who comes; and quiet ever after. */
import { expect, expectNoViolations, test } from "./lab.ts";

test.use({ storageState: { cookies: [], origins: [] } });

test("says what this is, trains with one click, and is quiet from then on", async ({
  lab,
  page,
}) => {
  await lab.open();
  const welcome = page.getByRole("region", { name: "Welcome" });
  await expect(welcome).toContainText("backpropagation through time");
  await expect(welcome.getByRole("img")).toHaveAccessibleName(/[\d.]+% of it is left/u);
  await expectNoViolations(page);
  await welcome.getByRole("button", { name: "Train both" }).click();
  await expect(welcome).toBeHidden();
  await lab.expectPast(0);
  await page.reload();
  await expect(lab.lanes.first()).toBeVisible();
  await expect(welcome).toBeHidden();
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test("has the question, the action and the picture on its first screen, and leads to the lessons", async ({
    page,
  }) => {
    await page.goto("./");
    const welcome = page.getByRole("region", { name: "Welcome" });
    await expect(welcome.getByRole("button", { name: "Train both" })).toBeInViewport({ ratio: 1 });
    await expect(welcome.getByRole("img")).toBeInViewport({ ratio: 1 });
    await welcome.getByRole("button", { name: /^Learn/u }).tap();
    await expect(page.getByRole("heading", { name: "Learn" })).toBeVisible();
    expect(new URL(page.url()).hash).toBe("#room=learn");
  });
});
