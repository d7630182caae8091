/** @file Builds the service worker, which must know every file of the build that it is for, and tells the page which build it is. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { rolldown } from "rolldown";
import type { Plugin, Rolldown } from "vite";

import { buildFile, buildMeta, serviceWorkerFile } from "../src/protocol/offline.ts";
import type { KeptBuild, KeptFile } from "../web-workers/offline/kept-build.ts";

export interface OfflineCopyOptions {
  /** False: the build's service worker removes itself and what earlier ones kept. */
  readonly isOn: boolean;
  readonly version: string;
}

/** Stands in the worker's script until all that it is made of is known. */
const idToCome = "id-of-this-build";

type Output = Rolldown.OutputAsset | Rolldown.OutputChunk;

const contentOf = (output: Output): string | Uint8Array =>
  output.type === "chunk" ? output.code : output.source;

/**
 * Modern browsers take the first of a font's three formats; the images have a cache of their own, filled when they are used; what
 * begins with an underscore is for the host.
 */
const isNeverAsked = (path: string): boolean => /\.(?:ttf|woff|bin|map)$|^_/u.test(path);

/** What a page needs to open and to train. */
function neededFirst(html: string, path: string): boolean {
  return html.includes(path) || /\/training\.worker-[^/]*\.js$/u.test(path);
}

function whenToKeep(html: string, path: string): KeptFile["when"] {
  if (neededFirst(html, path)) return "first";
  // Stored results: most of the bytes, and needed by no room to open.
  return path.endsWith(".json") ? "rest" : "install";
}

/** Files that the build copies as they are, by their paths from the page's folder. */
function publicFiles(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [
        file
          .slice(folder.length + 1)
          .split(sep)
          .join("/"),
        readFileSync(file),
      ]),
  );
}

/** Every file of the build that a page may ask for, index.html apart. */
function filesOf(
  made: readonly Output[],
  copied: Map<string, Uint8Array>,
  html: string,
): KeptFile[] {
  const files = [
    ...made.map((output) => ({
      path: output.fileName,
      content: contentOf(output),
      isHashed: true,
    })),
    ...[...copied].map(([path, content]) => ({ path, content, isHashed: false })),
  ];
  return files
    .filter(({ path }) => !isNeverAsked(path))
    .map(({ path, content, isHashed }) => {
      const integrity = `sha256-${createHash("sha256").update(content).digest("base64")}`;
      return { path, integrity, isHashed, when: whenToKeep(html, path) };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The service worker's script, alone and of the classic kind, which every browser takes. */
async function scriptFor(root: string, build: KeptBuild | null): Promise<string> {
  const bundle = await rolldown({
    input: join(root, "web-workers/offline.worker.ts"),
    cwd: root,
    logLevel: "silent",
    transform: { target: "es2023", define: { __KEPT_BUILD__: JSON.stringify(build) } },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}

/** Does its work in a build only: in development the page changes with every file, so nothing is kept. */
export function offlineCopy({ isOn, version }: OfflineCopyOptions): Plugin {
  let root = process.cwd();
  let publicDir = "";
  return {
    name: "offline-copy",
    enforce: "post",
    config: (_, { command }) => ({
      define: { __OFFLINE__: JSON.stringify(isOn && command === "build") },
    }),
    configResolved: (config) => {
      ({ root, publicDir } = config);
    },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const page = bundle["index.html"];
        // Only the page's own bundle has one, a worker's has none.
        if (page?.type !== "asset") return;
        const html = String(page.source);
        const made = Object.values(bundle).filter((output) => output !== page);
        const files = filesOf(made, publicFiles(publicDir), html);
        const draft = await scriptFor(root, isOn ? { id: idToCome, files } : null);
        // The worker's own code counts: another worker is another build.
        const id = createHash("sha256").update(html).update(draft).digest("hex").slice(0, 16);
        page.source = html.replace(
          "</head>",
          `  <meta name="${buildMeta}" content="${id}" />\n  </head>`,
        );
        const source = draft.replace(idToCome, id);
        this.emitFile({ type: "asset", fileName: serviceWorkerFile, source });
        const said = { build: id, version, offline: isOn };
        this.emitFile({ type: "asset", fileName: buildFile, source: `${JSON.stringify(said)}\n` });
      },
    },
  };
}
