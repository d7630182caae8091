/** @file A Slurm of one node for tests, from Debian's packages: its configuration, state and logs in a folder, its ports free ones. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, hostname } from "node:os";
import { join } from "node:path";

import { installOnDebian } from "../debian.ts";

/** Milliseconds that the daemons may take to come up. */
const patience = 120_000;
/** Milliseconds that each may take to end. */
const endPatience = 20_000;
const mungePidFile = "/run/munge/munged.pid";

export interface Slurm {
  /** What its clients need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves once its daemons have ended, and write nothing any more. */
  stop(): Promise<void>;
}

/** Starts it; a sentence that says why where that is not possible here. */
export async function startSlurm(folder: string): Promise<Slurm | string> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return "a Slurm of one node is started on Linux, as root, alone";
  }
  const failure = has("slurmctld") ? null : installOnDebian("slurm-wlm");
  if (!has("slurmctld") || !has("munged")) {
    return `there is no Slurm here${failure === null ? "" : `, and installing it has failed: ${failure}`}`;
  }
  const [control = 0, node = 0] = await freePorts(2);
  const configuration = join(folder, "slurm.conf");
  for (const name of ["control", "node"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(configuration, configurationOf(folder, control, node));
  const environment = { SLURM_CONF: configuration };
  const startedMunge = startMunge();
  for (const daemon of ["slurmctld", "slurmd"]) {
    spawn(daemon, [], {
      detached: true,
      stdio: "ignore",
      env: { ...process.env, ...environment },
    }).unref();
  }
  const stop = async (): Promise<void> => {
    for (const daemon of ["slurmd", "slurmctld"]) await endByFile(join(folder, `${daemon}.pid`));
    if (startedMunge) await endByFile(mungePidFile);
  };
  const deadline = Date.now() + patience;
  while (!isIdle(environment)) {
    if (Date.now() > deadline) {
      await stop();
      const log = join(folder, "slurmctld.log");
      throw new Error(`Slurm did not come up: ${existsSync(log) ? readFileSync(log, "utf8") : ""}`);
    }
    await soon();
  }
  return { environment, stop };
}

const has = (program: string): boolean =>
  ["/usr/sbin", "/usr/bin", "/sbin"].some((folder) => existsSync(join(folder, program)));

/** The key that the daemons know one another by; whether it was not served before. */
function startMunge(): boolean {
  if (spawnSync("munge", ["-n"], { stdio: "ignore" }).status === 0) return false;
  for (const folder of ["/run/munge", "/var/log/munge"]) {
    mkdirSync(folder, { recursive: true });
    execFileSync("chown", ["munge:", folder]);
  }
  execFileSync("su", ["munge", "-s", "/bin/sh", "-c", "/usr/sbin/munged --force"]);
  return true;
}

const isIdle = (environment: Readonly<Record<string, string>>): boolean =>
  spawnSync("sinfo", ["-h", "-o", "%t"], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  }).stdout?.includes("idle") ?? false;

const soon = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 200);
  });

/** Whether the signal reached the process; 0 only asks for it. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // It has ended.
    return false;
  }
}

/** Ends the process that a file names, by force where it takes too long, and waits for its end. */
async function endByFile(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  if (!(pid > 1)) return;
  signal(pid, "SIGTERM");
  const deadline = Date.now() + endPatience;
  while (signal(pid, 0) && Date.now() < deadline) await soon();
  signal(pid, "SIGKILL");
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, () => {
            const address = server.address();
            resolve(typeof address === "object" && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  for (const server of servers) server.close();
  return ports;
}

function configurationOf(folder: string, control: number, node: number): string {
  const name = hostname().split(".")[0] ?? "localhost";
  return `ClusterName=through-time
SlurmctldHost=${name}
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmUser=root
SlurmctldPort=${control}
SlurmdPort=${node}
StateSaveLocation=${join(folder, "control")}
SlurmdSpoolDir=${join(folder, "node")}
SlurmctldPidFile=${join(folder, "slurmctld.pid")}
SlurmdPidFile=${join(folder, "slurmd.pid")}
SlurmctldLogFile=${join(folder, "slurmctld.log")}
SlurmdLogFile=${join(folder, "slurmd.log")}
ReturnToService=2
NodeName=${name} CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=main Nodes=${name} Default=YES MaxTime=INFINITE State=UP
`;
}
