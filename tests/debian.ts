/** @file Installing a browser where that is simple: on Debian, as root. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

function isDebianAsRoot(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const release = "/etc/os-release";
  return existsSync(release) && /^ID="?debian"?$/mu.test(readFileSync(release, "utf8"));
}

/** Installs one of Debian's packages; does nothing elsewhere. */
export function installOnDebian(name: string): void {
  if (!isDebianAsRoot()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // What apt prints goes to the error stream: the output stream belongs to the test reports.
  const stdio = ["ignore", 2, 2] satisfies (number | "ignore")[];
  spawnSync("apt-get", ["update", "-q"], { env, stdio });
  spawnSync("apt-get", ["install", "-q", "-y", name], { env, stdio });
}
