import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import borders from "./borders.json" with { type: "json" };

const root = fileURLToPath(new URL("../../", import.meta.url));
const wings = ["src", "cli", "web-workers", "tests", "benchmarks", "build"];
const folders: Readonly<Record<string, { readonly mayImport: readonly string[] }>> =
  borders.folders;

const foldersOf = (wing: string): string[] =>
  readdirSync(join(root, wing), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${wing}/${name}`);

describe("the list of borders", () => {
  it("has every folder; one of src that it does not name is a room of the registry", () => {
    const registry = readFileSync(join(root, "src/app/rooms.ts"), "utf8");
    const isRoom = (folder: string): boolean =>
      registry.includes(`"../${folder.slice("src/".length)}/room.ts"`);
    const unknown = wings
      .flatMap((wing) => [wing, ...foldersOf(wing)])
      .filter((folder) => !(folder in folders) && !isRoom(folder));
    expect(unknown).toEqual([]);
  });

  it("names only what is there", () => {
    const named = Object.entries(folders).flatMap(([name, { mayImport }]) => [name, ...mayImport]);
    const missing = named
      .map((name) => name.replace(/\/\*+$/u, ""))
      .filter((name) => !existsSync(join(root, name)));
    expect(missing).toEqual([]);
  });

  it("has no circle among the folders of the page", () => {
    const open = new Map(
      Object.entries(folders)
        .filter(([name]) => name.startsWith("src"))
        .map(([name, { mayImport }]) => [name, mayImport.filter((other) => other in folders)]),
    );
    // Takes away what imports nothing that is left, again and again: what stays is a circle.
    for (let before = 0; before !== open.size;) {
      before = open.size;
      for (const [name, imports] of open) {
        if (!imports.some((other) => open.has(other))) open.delete(name);
      }
    }
    expect([...open.keys()]).toEqual([]);
  });
});

describe("the linter", () => {
  const places: string[] = [];
  afterEach(() => {
    for (const place of places.splice(0)) rmSync(place, { recursive: true });
  });

  /** What it says of a tree of files, each by its path. */
  function lint(files: Readonly<Record<string, string>>): string[] {
    const place = mkdtempSync(join(tmpdir(), "borders-"));
    places.push(place);
    const config = {
      jsPlugins: [join(root, "tests/borders/rule.mjs")],
      categories: { correctness: "off" },
      rules: { "borders/imports": "error" },
    };
    for (const [path, text] of Object.entries({
      ...files,
      ".oxlintrc.json": JSON.stringify(config),
    })) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    }
    const script = join(root, "node_modules/oxlint/bin/oxlint");
    const { stdout } = spawnSync(process.execPath, [script, "--format=json"], {
      cwd: place,
      encoding: "utf8",
    });
    const report = JSON.parse(stdout) as { readonly diagnostics: { readonly message: string }[] };
    return report.diagnostics.map(({ message }) => message);
  }

  it("keeps rooms from importing rooms, also rooms that are new", () => {
    const imports = [
      'import "../gallery/words.ts";',
      'export type * from "../app/rooms.ts";',
      'import "../shell/lab.ts";',
      'import "./words.ts";',
    ].join("\n");
    expect(lint({ "src/cellar/room.ts": imports })).toEqual([
      expect.stringContaining("src/cellar may not import src/gallery/words.ts"),
      expect.stringContaining("src/cellar may not import src/app/rooms.ts"),
    ]);
  });

  it("lets a command have of the runs only what carries out studies", () => {
    const imports = ['import "../../src/runs/study-runner.ts";', 'import "../../src/runs/run.ts";'];
    expect(lint({ "cli/shared/carry-out.ts": imports.join("\n") })).toEqual([
      expect.stringContaining("cli/shared may not import src/runs/run.ts"),
    ]);
  });

  it("keeps packages of the page out of the engine, and of the engine out of the page", () => {
    expect(
      lint({
        "web-workers/session/session.ts": 'import "react";\nimport "pure-rand";',
        "src/charts/index.ts": 'import "@tensorflow/tfjs-core";\nimport "recharts";',
        "src/protocol/frame.ts": 'import "pure-rand";',
      }).toSorted(),
    ).toEqual([
      expect.stringContaining("src/charts may not import the package @tensorflow/tfjs-core"),
      expect.stringContaining("src/protocol may not import the package pure-rand"),
      expect.stringContaining("web-workers/session may not import the package react"),
    ]);
  });

  it("lets tests use their own wing, and no other", () => {
    const imports = ['import "../session/session.ts";', 'import "../../src/charts/index.ts";'];
    expect(lint({ "web-workers/kernels/scan.test.ts": imports.join("\n") })).toEqual([
      expect.stringContaining("web-workers/kernels may not import src/charts/index.ts"),
    ]);
  });

  it("says which folder the list does not have", () => {
    expect(lint({ "cli/extra/file.ts": "export {};" })).toEqual([
      "The folder of cli/extra/file.ts is not in tests/borders/borders.json.",
    ]);
  });

  it("lets workers start in the runs alone", () => {
    const start = 'new Worker("worker.js");';
    expect(lint({ "src/runs/handle.ts": start, "src/speed/bench.ts": start })).toEqual([
      "src/speed may not start a worker: src/runs owns them.",
    ]);
  });
});
