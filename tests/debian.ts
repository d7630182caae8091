/** @file Installing a browser where that is simple: on Debian, as root. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

function isDebianAsRoot(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const release = "/etc/os-release";
  return existsSync(release) && /^ID="?debian"?$/mu.test(readFileSync(release, "utf8"));
}

/** Seconds to wait for another program that installs packages at the moment. */
const patience = 600;
/** Seconds between two tries. */
const pause = 2;

/** Installs one of Debian's packages. Null: it is installed, or this is not Debian as root; else what `apt-get` said. */
export function installOnDebian(name: string): string | null {
  if (!isDebianAsRoot()) return null;
  // Old lists of packages may do, so an update that fails is told only where the installation fails, too.
  const updated = aptGet("update");
  const installed = aptGet("install", "-y", name);
  return installed === null ? null : (updated ?? installed);
}

/** Runs apt-get; null: it succeeded, else its own message. */
function aptGet(...command: readonly string[]): string | null {
  const options = ["-q", "-o", `DPkg::Lock::Timeout=${patience}`, ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  const deadline = Date.now() + patience * 1000;
  for (;;) {
    // Its progress goes to the error stream: the output stream belongs to the test reports.
    const { status, stderr, error } = spawnSync("apt-get", options, {
      env,
      stdio: ["ignore", 2, "pipe"],
      encoding: "utf8",
    });
    if (status === 0) return null;
    const message = error?.message ?? stderr.trim();
    // apt-get itself waits for dpkg's locks, but not for those of its lists and archives.
    if (!message.includes("Could not get lock") || Date.now() > deadline) {
      return `apt-get ${options.join(" ")}:\n${message}`;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause * 1000);
  }
}
