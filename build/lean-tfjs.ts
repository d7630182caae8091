/**
 * @file Leaves out of TF.js what it sets up on loading whether it is used or not: optimisers of its own, and stores of models in
 * the browser. A seventh of the training worker is that.
 */
import type { Plugin } from "vite";

/** What its other modules import of a store: its name, and what they register. */
const store = (name: string): string => `export const ${name} = { URL_SCHEME: "${name}" };
export class ${name}Manager {}`;

/** What stands in the place of each module. */
const replaced = [
  { module: "optimizers/register_optimizers", code: "export function registerOptimizers() {}" },
  { module: "io/indexed_db", code: store("BrowserIndexedDB") },
  { module: "io/local_storage", code: store("BrowserLocalStorage") },
].map(({ module, code }) => ({
  id: new RegExp(`/@tensorflow/tfjs-core/dist/${module}\\.js$`, "u"),
  code,
}));

/** Where TF.js has changed so that one of them is missing, or is imported for more, the build fails instead of growing unseen. */
export function leanTfjs(): Plugin {
  const found = new Set<string>();
  return {
    name: "lean-tfjs",
    apply: "build",
    load: {
      filter: { id: replaced.map(({ id }) => id) },
      handler: (path) => {
        found.add(path);
        return replaced.find(({ id }) => id.test(path))?.code;
      },
    },
    generateBundle: (_options, bundle) => {
      const hasCore = Object.values(bundle).some(
        (chunk) =>
          chunk.type === "chunk" && chunk.moduleIds.some((id) => id.includes("/tfjs-core/")),
      );
      if (hasCore && found.size !== replaced.length) {
        throw new Error(`TF.js has changed: only ${[...found].join(", ")} could be left out.`);
      }
    },
  };
}
