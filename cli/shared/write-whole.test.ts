/** @file Files written aside and renamed: what was there stays until all of what is new is there. */
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openOutputs } from "./output.ts";
import { checkWritable, writeWhole } from "./write-whole.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-whole-"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

test("makes a file, replaces it, and leaves nothing beside it", async () => {
  await writeWhole(at("a.json"), "one");
  await chmod(at("a.json"), 0o600);
  await checkWritable(at("a.json"));
  expect(await readFile(at("a.json"), "utf8")).toBe("one");
  await writeWhole(at("a.json"), "two");
  expect(await readFile(at("a.json"), "utf8")).toBe("two");
  expect((await stat(at("a.json"))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["a.json"]);
});

test("a link stays a link, and what it points to is written", async () => {
  await writeFile(at("real.json"), "before");
  await symlink("real.json", at("link.json"));
  await symlink("new.json", at("dangling.json"));
  await writeWhole(at("link.json"), "after");
  await writeWhole(at("dangling.json"), "made");
  expect(await readlink(at("link.json"))).toBe("real.json");
  expect(await readFile(at("real.json"), "utf8")).toBe("after");
  expect(await readFile(at("new.json"), "utf8")).toBe("made");
});

test("a check changes nothing, and finds out what cannot be written", async () => {
  await mkdir(at("folder"));
  await writeFile(at("file"), "kept");
  await checkWritable(at("new.json"));
  await expect(checkWritable(at("folder"))).rejects.toMatchObject({ code: "EISDIR" });
  await expect(checkWritable(at("no/where.json"))).rejects.toMatchObject({ code: "ENOENT" });
  await expect(checkWritable(at("file/x.json"))).rejects.toMatchObject({ code: "ENOTDIR" });
  await expect(checkWritable(at("n".repeat(300)))).rejects.toMatchObject({ code: "ENAMETOOLONG" });
  expect((await readdir(folder)).toSorted()).toEqual(["file", "folder"]);
  expect(await readFile(at("file"), "utf8")).toBe("kept");
});

describe("outputs", () => {
  const refusal = (
    wanted: Readonly<Record<string, string>>,
    others: Readonly<Record<string, string>> = {},
  ): Promise<string> =>
    openOutputs(wanted, others).then(
      () => "taken",
      (error: unknown) => String(error),
    );

  test("are refused before the work, in a sentence", async () => {
    expect(await refusal({ "--json": at("no/where.json") })).toMatch(
      /^UsageError: --json = ".*where\.json" cannot be written: there is no such file or folder; allowed: .*\.$/u,
    );
    expect(await refusal({ "--json": folder })).toMatch(/: it is a folder; allowed: /u);
  });

  test("never replace one another, nor what is read", async () => {
    await writeFile(at("plan.json"), "{}");
    await symlink("plan.json", at("link.json"));
    expect(await refusal({ "--json": at("a"), "--csv": at("./a") })).toMatch(
      /^UsageError: --csv = .* allowed: another file than that of --json\.$/u,
    );
    expect(await refusal({ "--json": at("link.json") }, { plan: at("plan.json") })).toMatch(
      /another file than that of plan\.$/u,
    );
    expect(await refusal({ "--json": "-", "--csv": "-" })).toMatch(/another file than/u);
    expect(await refusal({ "--json": "/dev/null", "--csv": "/dev/null" })).toBe("taken");
  });

  test("that cannot be written in the end are kept elsewhere, which is said", async () => {
    const { files } = await openOutputs({ "--json": at("run.json") });
    await mkdir(at("run.json"));
    const said = await files["--json"]?.write("all of it").then(
      () => "",
      (error: unknown) => String(error),
    );
    const [, elsewhere = ""] = /could not be written: .*; it is in (.*) instead\.$/u.exec(
      said ?? "",
    ) ?? [""];
    expect(await readFile(elsewhere, "utf8")).toBe("all of it");
    await rm(join(elsewhere, ".."), { recursive: true });
  });
});
