/**
 * @file Leaves out of TF.js what it brings whether it is used or not: optimisers and gradients of its own, files and stores of
 * models, profiling and the printing of tensors. A sixth of the training worker is that.
 */
import type { Plugin } from "vite";

/** What its other modules import of a store: its name, and what they register. */
const store = (name: string): string => `export const ${name} = { URL_SCHEME: "${name}" };
export class ${name}Manager {}`;

/** A function that nothing of ours may reach. */
const absent = (name: string): string =>
  `export function ${name}() { throw new Error("this build has no ${name}"); }`;

/** What stands in the place of each module. */
const replaced = [
  { module: "optimizers/register_optimizers", code: "export function registerOptimizers() {}" },
  {
    module: "tape",
    code: ["getFilteredNodesXToY", "backpropagateGradients"].map(absent).join(" "),
  },
  { module: "profiler", code: "export class Profiler {}" },
  { module: "tensor_format", code: absent("tensorToString") },
  { module: "platforms/platform_node", code: "export {};" },
  { module: "io/io", code: "export {};" },
  {
    module: "io/model_management",
    code: "export const ModelStoreManagerRegistry = { registerManager() {} };",
  },
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
