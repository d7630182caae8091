/** @file Finds WebKitGTK's driver, and the screen without a display that it needs, and installs both where that is simple. */
import { existsSync } from "node:fs";

import { installOnDebian } from "./debian.ts";

const driver = "/usr/bin/WebKitWebDriver";
const screen = "/usr/bin/Xvfb";

export interface WebKit {
  readonly driver: string;
  readonly screen: string;
}

const find = (): WebKit | null =>
  existsSync(driver) && existsSync(screen) ? { driver, screen } : null;

/** The programs' files, or null where they are not and cannot simply be installed. Throws where installing them fails. */
export function findWebKit(): WebKit | null {
  const found = find();
  if (found !== null) return found;
  const failures = ["webkit2gtk-driver", "xvfb"].map(installOnDebian);
  const failure = failures.find((message) => message !== null);
  if (failure !== undefined) {
    throw new Error(`This test needs WebKitGTK's driver, and installing it has failed. ${failure}`);
  }
  return find();
}
