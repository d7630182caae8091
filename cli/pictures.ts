/** @file `npm run pictures [-- name ...]`: builds the app and takes its pictures, or those whose names begin so, into out/pictures. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { pictureName, take } from "./pictures/camera.ts";
import { gallery } from "./pictures/gallery.ts";
import { library } from "./pictures/library.ts";
import { observatory } from "./pictures/observatory.ts";
import type { Sitting } from "./pictures/sitting.ts";
import { speed } from "./pictures/speed.ts";
import { sweeps } from "./pictures/sweeps.ts";
import { withBuiltApp } from "./shared/built-app.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { runCommand } from "./shared/main.ts";

const folder = join(process.cwd(), "out/pictures");
const sittings: readonly Sitting[] = [...observatory, ...gallery, ...sweeps, ...library];
/** What is timed has the machine to itself. */
const alone: readonly Sitting[] = speed;
/** Pages open at once: most of their time is waiting. */
const atOnce = 2;

const line = {
  name: "pictures",
  words: { takes: "NAME ...", help: "beginnings of pictures' names; all of them without one" },
  flags: {},
} as const;

const namesOf = ({ states }: Sitting): string[] =>
  states.flatMap((state) => state.views.map((view) => pictureName(state, view)));

/** Pictures of what is no longer pictured would be taken for the page as it is. */
async function removeOthers(names: readonly string[]): Promise<void> {
  for (const file of await readdir(folder)) {
    if (file.endsWith(".png") && !names.includes(file.slice(0, -".png".length))) {
      await rm(join(folder, file));
    }
  }
}

async function main(): Promise<number> {
  const beginnings = readCommandLine(line)?.words;
  if (beginnings === undefined) return 0;
  const names = [...sittings, ...alone].flatMap(namesOf);
  for (const beginning of beginnings) {
    if (!names.some((name) => name.startsWith(beginning))) {
      throw new UsageError(
        `name = "${beginning}" is not possible; allowed: the beginning of one of ${names.join(", ")}.`,
      );
    }
  }
  const isWanted = (name: string): boolean =>
    beginnings.length === 0 || beginnings.some((beginning) => name.startsWith(beginning));
  await mkdir(folder, { recursive: true });
  await withBuiltApp(async (browser, address) => {
    const takeAll = async (left: Iterable<Sitting>): Promise<void> => {
      for (const sitting of left) {
        for await (const name of take(browser, address, folder, sitting, isWanted)) {
          process.stdout.write(`${name}\n`);
        }
      }
    };
    // Each takes the next that none has taken.
    const shared = sittings.values();
    await Promise.all(Array.from({ length: atOnce }, () => takeAll(shared)));
    await takeAll(alone);
  });
  if (beginnings.length === 0) await removeOthers(names);
  return 0;
}

await runCommand(main);
