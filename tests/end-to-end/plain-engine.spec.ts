/** @file Where WebAssembly is forbidden by the host, or is not there at all, plain JavaScript computes and the page says why. */
import type { Page } from "@playwright/test";
import { expect, type LabPage, tiny } from "./lab.ts";
import { test } from "./own-browser.ts";

test.describe.configure({ timeout: 120_000 });

const short = `${tiny}&maxIterations=20&cpuKernels=relaxed`;

async function expectTraining(lab: LabPage, page: Page, why: string): Promise<void> {
  await lab.openReady(short);
  await expect(page.getByText("CPU, scalar").first()).toBeVisible();
  await expect(page.getByTitle(why).first()).toBeVisible();
  await lab.pace("max");
  await lab.button("Train").click();
  // Without a compiler of any kind it is slow.
  for (const lane of await lab.lanes.all()) {
    await expect(lane).toContainText("reached", { timeout: 60_000 });
  }
  await page.getByRole("link", { name: "Speed" }).click();
  await lab.button("Run").click();
  await expect(page.getByText("this browser does not have it").first()).toBeVisible({
    timeout: 60_000,
  });
}

test("a host's policy without wasm-unsafe-eval costs speed, not the lanes", async ({
  lab,
  page,
}) => {
  await page.context().route("**/*", async (route) => {
    const response = await route.fetch();
    const policy =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:";
    const headers = { ...response.headers(), "content-security-policy": policy };
    await route.fulfill({ response, headers });
  });
  await expectTraining(lab, page, "security policy allows no WebAssembly");
});

test.describe("without WebAssembly", () => {
  test.use({ habits: { args: ["--js-flags=--jitless"], preferences: {} } });

  test("every lane trains", async ({ lab, page }) => {
    await expectTraining(lab, page, "This browser has no WebAssembly");
  });
});
