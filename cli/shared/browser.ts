/** @file A Chromium of one's own, for as long as it is needed. */
import { type Browser, chromium } from "playwright";

import ensureChromium, { chromiumArgs, chromiumPath } from "../../tests/chromium.ts";

/** Gives a browser to `use`, and closes it after that. Throws where there is none and it cannot be installed. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  ensureChromium();
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
