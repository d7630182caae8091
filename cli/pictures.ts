/** @file `npm run pictures [-- name ...]`: builds the app and takes the pictures of docs/pictures, or those that are named. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright";

import { patience, type Picture, pictures, roomPictures } from "./pictures/shots.ts";
import { withBuiltApp } from "./shared/built-app.ts";

async function take(browser: Browser, address: string, folder: string, picture: Picture) {
  const { width, height, scheme = "light" } = picture;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(`${address}#${picture.link ?? ""}`);
  const train = page.getByRole("button", { name: "Train", exact: true });
  if (picture.room !== undefined)
    await page.getByRole("heading").nth(1).waitFor({ timeout: patience });
  else if (picture.atOnce !== true) {
    await train.and(page.locator(":enabled")).waitFor({ timeout: patience });
  }
  await picture.act?.(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${picture.name}.png`), animations: "disabled" });
  await page.close();
}

/** The rooms that the page leads to beside the first: a new one is in the pictures by itself. */
async function otherRooms(browser: Browser, address: string): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(address);
  const links = page.locator('nav a:not([aria-current="page"])');
  await links.first().waitFor({ timeout: patience });
  const names = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute("href") ?? ""),
  );
  await page.close();
  return names.map((name) => name.replace("#room=", ""));
}

const folder = join(process.cwd(), "docs/pictures");
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await withBuiltApp(async (browser, address) => {
  const rooms = await otherRooms(browser, address);
  for (const picture of [...pictures, ...rooms.flatMap(roomPictures)]) {
    if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
    await take(browser, address, folder, picture);
    process.stdout.write(`${picture.name}\n`);
  }
});
