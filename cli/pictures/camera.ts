/** @file Takes the pictures of a sitting. */
import { join } from "node:path";
import type { Browser, Page } from "playwright";

import { writeWhole } from "../shared/write-whole.ts";
import { type Sitting, type State, stateViews, type View } from "./sitting.ts";

/** Milliseconds that a state may take to come. */
const patience = 60_000;
/** Charts are drawn anew a few frames after the window has changed. */
const framesToDraw = 12;

export const pictureName = (state: State, view: View): string => `${state.name}-${view.label}`;

const schemeOf = ({ theme }: View): "light" | "dark" => (theme.endsWith("dark") ? "dark" : "light");

/** Brings the page into the size and the theme of a view. */
async function pose(page: Page, view: View): Promise<void> {
  const { width, height, theme } = view;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: schemeOf(view) });
  await page.evaluate(
    ({ isProjector, frames }) => {
      const parts = new URLSearchParams(location.hash.slice(1));
      if (isProjector !== (parts.get("theme") === "projector")) {
        if (isProjector) parts.set("theme", "projector");
        else parts.delete("theme");
        location.hash = parts.toString();
      }
      return new Promise<void>((resolve) => {
        const wait = (left: number): void => {
          if (left === 0) resolve();
          else requestAnimationFrame(() => wait(left - 1));
        };
        wait(frames);
      });
    },
    { isProjector: theme.startsWith("projector"), frames: framesToDraw },
  );
  await page.mouse.move(0, 0);
}

/** Takes the wanted pictures of a sitting into a folder; gives the name of each. */
export async function* take(
  browser: Browser,
  address: string,
  folder: string,
  { link, opening = stateViews[0], arrange, ready, states }: Sitting,
  isWanted: (name: string) => boolean,
): AsyncGenerator<string> {
  const wanted = (state: State): View[] =>
    state.views.filter((view) => isWanted(pictureName(state, view)));
  const last = states.findLastIndex((state) => wanted(state).length > 0);
  if (last === -1 || opening === undefined) return;
  const page = await browser.newPage({
    viewport: { width: opening.width, height: opening.height },
    colorScheme: schemeOf(opening),
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(patience);
  await arrange?.(page);
  await page.goto(`${address}#${link}`);
  await ready(page);
  let current = opening;
  const become = async (view: View): Promise<void> => {
    // A state that passes by itself is taken at once where the page need not change.
    if (view !== current) await pose(page, view);
    current = view;
  };
  for (const state of states.slice(0, last + 1)) {
    await state.reach?.(page);
    for (const view of wanted(state)) {
      await become(view);
      await state.shows?.(page).scrollIntoViewIfNeeded();
      const name = pictureName(state, view);
      const picture = await page.screenshot({
        animations: "disabled",
        fullPage: state.whole ?? false,
      });
      await writeWhole(join(folder, `${name}.png`), picture);
      yield name;
    }
    // What follows is reached on the desk.
    await become(opening);
  }
  await page.close();
}
