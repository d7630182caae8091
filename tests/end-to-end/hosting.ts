/** @file A static host as there are many: it serves a folder below a path, with or without headers, and can be stopped or given another build. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { buildFile, serviceWorkerFile } from "../../src/protocol/offline.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the build stage made. */
export const builtFolder = join(root, "dist");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

export class StaticHost {
  /** The folder of files that is served; another one is another deployment. */
  folder = builtFolder;
  headers: Readonly<Record<string, string>> = {};
  /** Paths that are served from another folder, as a cache on the way does. */
  readonly stale = new Map<string, string>();
  /** Goes before the service worker's script: what the browser should be like there. */
  workerPrelude = "";
  /** Answered paths, from the page's folder, and how often. */
  readonly asked = new Map<string, number>();
  /** Where the page lies on the host, with a slash at both ends. */
  readonly path: string;
  private server: Server | null = null;
  private port = 0;

  constructor(path = "/") {
    this.path = path;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}${this.path}`;
  }

  /** As it is before anything was asked of it. */
  reset(): void {
    this.folder = builtFolder;
    this.headers = {};
    this.workerPrelude = "";
    this.stale.clear();
    this.asked.clear();
  }

  /** At the same port as before, if there was one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://host");
      const path = pathname.startsWith(this.path) ? pathname.slice(this.path.length) : "..";
      this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
      const name = path === "" ? "index.html" : decodeURIComponent(path);
      readFile(join(this.stale.get(path) ?? this.folder, name)).then(
        (content) => {
          const type = types[extname(name)] ?? "application/octet-stream";
          response.writeHead(200, { "content-type": type, ...this.headers });
          if (name === serviceWorkerFile) response.write(this.workerPrelude);
          response.end(content);
        },
        () => response.writeHead(404, { "content-type": "text/html" }).end("<p>Not here.</p>"),
      );
    });
    await new Promise<void>((resolve) => {
      server.listen(this.port, "127.0.0.1", resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Ends every connection, as a network that is gone does. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
}

/** Builds the page as a later version of itself: every chunk of its own has another name. Gives the folder. */
export async function buildAnother(
  name: string,
  env: Record<string, string> = {},
): Promise<string> {
  const outDir = join(root, "out", name);
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    await build({
      root,
      logLevel: "error",
      build: { outDir, emptyOutDir: true },
      plugins: [
        {
          name: "another-version",
          transform: (code, id) =>
            /\/src\/[a-z-]+\/[a-z-]*words\.ts$/u.test(id)
              ? `${code}\nglobalThis.anotherVersion = ${JSON.stringify(name)};\n`
              : null,
        },
      ],
    });
  } finally {
    process.env = before;
  }
  return outDir;
}

/** How many files of a build a page keeps when it keeps all of them; index.html is one. */
export function filesToKeep(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  const isKept = (name: string): boolean =>
    !/\.(?:ttf|woff|bin)$|^_/u.test(name) && ![serviceWorkerFile, buildFile].includes(name);
  return paths.filter((entry) => entry.isFile() && isKept(entry.name)).length;
}
