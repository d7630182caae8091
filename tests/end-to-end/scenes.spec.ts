/** @file Scenes by name, in the browser's history, and with their answers. */
import { expect, test } from "./lab.ts";

test("opens a scene by its name, goes on and back, and keeps each in the history", async ({
  lab,
  page,
}) => {
  await lab.open("scene=frozen-twin");
  const shown = page.getByRole("combobox", { name: /^Scene/ }).locator("option:checked");
  await expect(shown).toHaveText("The frozen twin");
  await page.getByRole("button", { name: "Previous scene", exact: true }).click();
  await expect(shown).toHaveText("Rescue BPTT");
  await page.keyboard.press("n");
  await expect(shown).toHaveText("The frozen twin");
  await page.goBack();
  await expect(shown).toHaveText("Rescue BPTT");
  await page.goForward();
  await expect(shown).toHaveText("The frozen twin");
  await page.goto("./#scene=nowhere");
  await expect(page.getByRole("alert")).toContainText("frozen-twin");
});

test("reveals the answer when it is asked for, computed from the run", async ({ lab, page }) => {
  await lab.openReady();
  const answer = page.locator(".answer");
  await answer.getByRole("button", { name: "Show the answer" }).click();
  await expect(answer).toContainText("train first");
  await lab.pace("max");
  await lab.button("Train").click();
  await expect(answer).toContainText(
    "BPTT stayed at chance in all 120 iterations; TPTThx left chance at iteration 47.",
  );
  await expect(answer).toContainText("a rule learns only from what reaches a step");
});
