/** @file Finds the computer's Firefox for the test that compares bits between browsers, and installs it where that is simple. */
import { existsSync } from "node:fs";

import { installOnDebian } from "./debian.ts";

const debianPath = "/usr/bin/firefox-esr";
const usualPaths = [
  debianPath,
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:/Program Files/Mozilla Firefox/firefox.exe",
];

const lookUp = (): string | null =>
  [process.env["FIREFOX_PATH"] ?? "", ...usualPaths].find((path) => existsSync(path)) ?? null;

/** Firefox's program file, or null where there is none and it cannot simply be installed. Throws where installing it fails. */
export function findFirefox(): string | null {
  const found = lookUp();
  if (found !== null) return found;
  const failure = installOnDebian("firefox-esr");
  const installed = lookUp();
  if (installed === null && failure !== null) {
    throw new Error(`This test needs Firefox, and installing it has failed. ${failure}`);
  }
  return installed;
}
