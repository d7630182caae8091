/** @file `npm run icons`: draws public/favicon.svg at the sizes in which systems want it, for the page as an installed program. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { withBrowser } from "./shared/browser.ts";
import { runCommand } from "./shared/main.ts";

const folder = join(process.cwd(), "public");

interface Icon {
  readonly file: string;
  /** Dots on each side. */
  readonly size: number;
  /** Systems that cut a shape out of the picture get one that fills the square and keeps to the middle. */
  readonly isCut: boolean;
}

const icons: readonly Icon[] = [
  { file: "icons/icon-192.png", size: 192, isCut: false },
  { file: "icons/icon-512.png", size: 512, isCut: false },
  { file: "icons/icon-maskable-512.png", size: 512, isCut: true },
  { file: "icons/apple-touch-icon.png", size: 180, isCut: true },
];

/** The colour of the drawing's own ground, which is its first rectangle. Throws where it has none. */
function groundOf(svg: string): string {
  const ground = /<rect[^>]*fill="(#[0-9a-f]{6})"/u.exec(svg)?.[1];
  if (ground === undefined) throw new Error("public/favicon.svg has no ground.");
  return ground;
}

function pageOf(svg: string, { size, isCut }: Icon): string {
  const share = isCut ? 0.8 : 1;
  const style = `margin:0;display:grid;place-items:center;height:${size}px;${isCut ? `background:${groundOf(svg)}` : ""}`;
  const source = Buffer.from(svg).toString("base64");
  return `<body style="${style}"><img width="${size * share}" height="${size * share}" src="data:image/svg+xml;base64,${source}">`;
}

async function main(): Promise<number> {
  const svg = await readFile(join(folder, "favicon.svg"), "utf8");
  await withBrowser(async (browser) => {
    for (const icon of icons) {
      const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
      await page.setContent(pageOf(svg, icon));
      await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
      const picture = await page.screenshot({ omitBackground: !icon.isCut });
      await writeFile(join(folder, icon.file), picture);
      await page.close();
      process.stdout.write(`public/${icon.file}\n`);
    }
  });
  return 0;
}

await runCommand(main);
