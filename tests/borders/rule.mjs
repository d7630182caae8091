/** @file The linter's rule for the borders between folders: what a file imports must be allowed by borders.json. */
import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

/**
 * @typedef {object} Folder
 * @property {string[]} mayImport folders of the list, single files, or `web-workers/**` for all below a folder
 * @property {string[]} [packages] the only packages that it may import; left out: any but those of `neverPackages`
 * @property {boolean} [mayStartWorkers]
 * @property {string} why
 */

/** @type {{ neverPackages: Record<string, string[]>, folders: Record<string, Folder> }} */
const { neverPackages, folders } = JSON.parse(
  readFileSync(new URL("borders.json", import.meta.url), "utf8"),
);

/** The entry of the list that a file belongs to: `cli` for the files in it, `cli/shared` for those in or below that; `src/*` where a folder of src has no entry. @param {string} file @returns {string | null} */
function folderOf(file) {
  const [wing = "", ...parents] = file.split("/").slice(0, -1);
  const name = [wing, ...parents.slice(0, 1)].join("/");
  if (name in folders) return name;
  return parents.length > 0 && `${wing}/*` in folders ? `${wing}/*` : null;
}

/** As a message names it. @param {string} file */
const shownFolder = (file) => file.split("/").slice(0, -1).slice(0, 2).join("/");

/** Whether two files are in one folder of the list; each room is a folder of its own. @param {string} a @param {string} b */
function areTogether(a, b) {
  const folder = folderOf(a);
  if (folder === null || folder !== folderOf(b)) return false;
  if (!folder.endsWith("/*")) return true;
  const depth = folder.split("/").length;
  return a.split("/").slice(0, depth).join("/") === b.split("/").slice(0, depth).join("/");
}

/** @param {string} entry of a `mayImport` @param {string} file */
function allows(entry, file) {
  if (entry === file) return true;
  return entry.endsWith("/**") ? file.startsWith(entry.slice(0, -2)) : entry === folderOf(file);
}

/** Tests and fixtures may use whatever is in their own wing, and what tests share. @param {string} file */
const isTest = (file) => /\.(?:test|fixture|lab)\.tsx?$/u.test(file);

/** @param {string} file @param {string} target @returns {string | null} what is wrong */
function problemWithFile(file, target) {
  if (areTogether(file, target)) return null;
  const name = folderOf(file);
  const folder = folders[name ?? ""];
  if (folder === undefined) return null;
  if (folder.mayImport.some((entry) => allows(entry, target))) return null;
  const wing = file.split("/")[0];
  if (isTest(file) && (target.startsWith(`${wing}/`) || target.startsWith("tests/"))) return null;
  return `${shownFolder(file)} may not import ${target}. ${folder.why} Its borders are in tests/borders/borders.json.`;
}

/** @param {string} file @param {string} specifier @returns {string | null} what is wrong */
function problemWithPackage(file, specifier) {
  if (isTest(file)) return null;
  const name = folderOf(file);
  const only = folders[name ?? ""]?.packages;
  const never = neverPackages[file.split("/")[0] ?? ""] ?? [];
  /** @param {string} known */
  const isOf = (known) =>
    specifier === known || specifier.startsWith(/[:/]$/u.test(known) ? known : `${known}/`);
  if (!(only?.every((known) => !isOf(known)) ?? false) && !never.some(isOf)) return null;
  return `${shownFolder(file)} may not import the package ${specifier}. Its borders are in tests/borders/borders.json.`;
}

/** @param {any} context */
function createImports(context) {
  const file = relative(context.cwd, context.filename).split(sep).join("/");
  // Files beside the folders, such as vite.config.ts, set the folders up.
  if (!file.includes("/")) return {};
  const name = folderOf(file);
  /** @param {any} node @param {unknown} specifier */
  const check = (node, specifier) => {
    if (typeof specifier !== "string") return;
    const path = specifier.replace(/\?.*$/u, "");
    const target = relative(context.cwd, resolve(dirname(context.filename), path));
    const message = path.startsWith(".")
      ? problemWithFile(file, target.split(sep).join("/"))
      : problemWithPackage(file, path);
    if (message !== null) context.report({ node, message });
  };
  /** @param {any} node */
  const checkSource = (node) => check(node.source ?? node, node.source?.value);
  return {
    Program: () => {
      if (name !== null) return;
      context.report({
        loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
        message: `The folder of ${file} is not in tests/borders/borders.json.`,
      });
    },
    ImportDeclaration: checkSource,
    ExportNamedDeclaration: checkSource,
    ExportAllDeclaration: checkSource,
    ImportExpression: checkSource,
    TSImportType: checkSource,
    /** @param {any} node */
    NewExpression: (node) => {
      const isOfPage = file.startsWith("src/");
      if (!isOfPage || node.callee?.name !== "Worker" || isTest(file)) return;
      if (folders[name ?? ""]?.mayStartWorkers === true) return;
      context.report({
        node,
        message: `${shownFolder(file)} may not start a worker: src/runs owns them.`,
      });
    },
  };
}

export default {
  meta: { name: "borders" },
  rules: { imports: { create: createImports } },
};
