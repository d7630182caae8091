/** @file Leaves out of packages what they bring along and nothing of ours can reach: some 13 kB of the first load, gzipped. */
import type { Plugin } from "vite";

interface Replaced {
  /** Of the module's path, the end. */
  readonly module: string;
  readonly code: string;
}

/**
 * Replaces modules where the package `user` is bundled. Where one of them is missing then, or more is imported of it than stands
 * here, the build fails instead of growing unseen.
 */
function leavingOut(name: string, user: string, modules: readonly Replaced[]): Plugin {
  const replaced = modules.map(({ module, code }) => ({
    id: new RegExp(`/node_modules/${module}$`, "u"),
    code,
  }));
  const found = new Set<string>();
  return {
    name,
    apply: "build",
    load: {
      filter: { id: replaced.map(({ id }) => id) },
      handler: (path) => {
        found.add(path);
        return replaced.find(({ id }) => id.test(path))?.code;
      },
    },
    generateBundle: (_options, bundle) => {
      const isUsed = Object.values(bundle).some(
        (chunk) =>
          chunk.type === "chunk" &&
          chunk.moduleIds.some((id) => id.includes(`/node_modules/${user}/`)),
      );
      if (isUsed && found.size !== replaced.length) {
        throw new Error(`${user} has changed: only ${[...found].join(", ")} could be left out.`);
      }
    },
  };
}

/** Functions that nothing of ours may reach. */
const absent = (...names: readonly string[]): string =>
  names
    .map((name) => `export function ${name}() { throw new Error("this build has no ${name}"); }`)
    .join("\n");

/** What TF.js's other modules import of a store of models: its name, and what they register. */
const store = (name: string): string => `export const ${name} = { URL_SCHEME: "${name}" };
export class ${name}Manager {}`;

/** TF.js's own optimisers and gradients, files and stores of models, profiling and the printing of tensors. */
export const leanTfjs = (): Plugin =>
  leavingOut(
    "lean-tfjs",
    "@tensorflow/tfjs-core",
    [
      {
        module: "optimizers/register_optimizers",
        code: "export function registerOptimizers() {}",
      },
      { module: "tape", code: absent("getFilteredNodesXToY", "backpropagateGradients") },
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
    ].map(({ module, code }) => ({ module: `@tensorflow/tfjs-core/dist/${module}\\.js`, code })),
  );

const units = ["Second", "Minute", "Hour", "Day", "Week", "Month", "Year", "TickInterval", "Ticks"];

/** The calendar of D3's scales, which Recharts takes whole: no axis of ours is one of dates. */
export const leanScales = (): Plugin =>
  leavingOut("lean-scales", "d3-scale", [
    {
      module: "d3-time/dist/d3-time\\.mjs",
      code: absent(...["time", "utc"].flatMap((kind) => units.map((unit) => kind + unit))),
    },
    { module: "d3-time-format/dist/d3-time-format\\.mjs", code: absent("timeFormat", "utcFormat") },
  ]);
