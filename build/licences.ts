/** @file Writes down, at the build, whose packages the page is made of, and under which licences. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

import { type BundledPackage, licencesFile } from "../src/protocol/licences.ts";

/** Its library becomes part of the kernels, which no bundler sees. */
const compiledIn = ["assemblyscript"];

/** Where the text of a licence stands, for packages that come without it. */
const standardTexts: Readonly<Record<string, string>> = { "Apache-2.0": "assemblyscript/LICENSE" };

interface PackageFile {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/** The folder of the package that a module is of; null for ours and for what the bundler adds. */
function packageFolder(module: string): string | null {
  const file = module.replace(/^\0/u, "").replace(/\?.*$/u, "");
  if (!file.includes("/node_modules/")) return null;
  let folder = dirname(file);
  // A folder inside a package may have a package.json of its own that says no more than its kind of module.
  while (!existsSync(join(folder, "package.json")) || readPackage(folder).version === undefined) {
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
  return folder;
}

const readPackage = (folder: string): PackageFile =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageFile;

/** Throws where a package does not say its licence, or has not got its text: such a one must not be shipped. */
function describe(root: string, folder: string): BundledPackage {
  const { name, version, license } = readPackage(folder);
  if (name === undefined || version === undefined || license === undefined) {
    throw new Error(`${folder} does not say its name, version and licence.`);
  }
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0) {
    const file = standardTexts[license];
    if (file === undefined) throw new Error(`${name} comes without the text of its licence.`);
    texts.push(readFileSync(join(root, "node_modules", file), "utf8").trim());
  }
  return { name, version, licence: license, text: texts.join("\n\n") };
}

/** `page` is for the page, `worker` for each of its workers, which are bundles of their own. */
export function licences(): { readonly page: () => Plugin; readonly worker: () => Plugin } {
  const folders = new Set<string>();
  let root = process.cwd();
  const collect = (modules: readonly string[]): void => {
    for (const module of modules) {
      const folder = packageFolder(module);
      if (folder !== null) folders.add(folder);
    }
  };
  return {
    worker: () => ({
      name: "licences-of-worker",
      generateBundle: (_, bundle) => {
        for (const output of Object.values(bundle)) {
          if (output.type === "chunk") collect(output.moduleIds);
        }
      },
    }),
    page: () => ({
      name: "licences",
      enforce: "post",
      configResolved: (config) => {
        ({ root } = config);
        for (const name of compiledIn) folders.add(join(root, "node_modules", name));
      },
      generateBundle: {
        order: "post",
        handler(_, bundle) {
          for (const output of Object.values(bundle)) {
            if (output.type === "chunk") collect(output.moduleIds);
          }
          const all = [...folders].map((folder) => describe(root, folder));
          const packages = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
          this.emitFile({
            type: "asset",
            fileName: licencesFile,
            source: `${JSON.stringify({ packages }, null, 1)}\n`,
          });
        },
      },
    }),
  };
}
