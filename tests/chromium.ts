/** @file Finds the computer's Chromium for the browser and end-to-end tests, and installs it where that is simple. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { installOnDebian } from "./debian.ts";

const debianPath = "/usr/bin/chromium";

const usualPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    debianPath,
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return ["Google/Chrome", "Chromium"].map((product) =>
      join(folder, product, "Application/chrome.exe"),
    );
  }),
};

function find(): string | undefined {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen !== undefined && chosen !== "") return chosen;
  const usual = usualPaths[process.platform]?.find((path) => existsSync(path));
  if (usual !== undefined) return usual;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "chrome"]) {
    const lookUp = process.platform === "win32" ? "where" : "which";
    const { status, stdout } = spawnSync(lookUp, [name], { encoding: "utf8" });
    const path = status === 0 ? stdout.split(/\r?\n/u)[0] : undefined;
    if (path !== undefined && path !== "") return path;
  }
  return undefined;
}

/** Where Chromium is or, on Debian, will be once the set-up below has run. */
export const chromiumPath = find() ?? debianPath;

/** The software WebGPU adapter, and none of the browser's own traffic. */
export const chromiumArgs = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The global set-up of Vitest's browser project and of Playwright: no test starts without a browser. */
export default function ensureChromium(): void {
  if (existsSync(chromiumPath)) return;
  const failure = chromiumPath === debianPath ? installOnDebian("chromium") : null;
  if (existsSync(chromiumPath)) return;
  if (failure !== null) {
    throw new Error(`These tests need Chromium, and installing it has failed. ${failure}`);
  }
  throw new Error(
    "These tests need Chromium or Chrome: install one from your system's packages, or set CHROMIUM_PATH to its program file.",
  );
}
