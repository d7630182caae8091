/** @file What is pictured: a page is opened once and brought from state to state, and each state is taken at some widths and themes. */
import type { Locator, Page } from "playwright";

export interface View {
  readonly width: number;
  readonly height: number;
  readonly theme: "light" | "dark" | "projector" | "projector-dark";
  /** The end of the picture's name. */
  readonly label: string;
}

export interface State {
  /** The beginning of its pictures' names. */
  readonly name: string;
  readonly views: readonly View[];
  /** Brings the page here from the state before. */
  readonly reach?: (page: Page) => Promise<unknown>;
  /** What is scrolled into the window. */
  readonly shows?: (page: Page) => Locator;
  /** Whether a picture shows the whole page, not what fits the window. */
  readonly whole?: boolean;
}

export interface Sitting {
  /** The address after "#". */
  readonly link: string;
  /** The window in which it is opened; a desk's in the light theme where it does not matter. */
  readonly opening?: View;
  /** Called before the page is opened. */
  readonly arrange?: (page: Page) => Promise<unknown>;
  /** Comes once the page can be used. */
  readonly ready: (page: Page) => Promise<unknown>;
  readonly states: readonly State[];
}

const heights = { 360: 800, 1024: 768, 1440: 1000, 2560: 1440 } as const;
type Width = keyof typeof heights;

const themes = ["light", "dark"] as const;

export const viewOf = (width: Width, theme: View["theme"], label: string): View => ({
  width,
  height: heights[width],
  theme,
  label,
});

const named = (width: Width, theme: View["theme"]): View =>
  viewOf(width, theme, `${width}-${theme}`);

/** Light and dark at this width. */
export const viewsAt = (width: Width): readonly View[] =>
  themes.map((theme) => named(width, theme));

/** Every width in both themes. */
export const roomViews: readonly View[] = [
  ...viewsAt(360),
  ...viewsAt(1024),
  ...viewsAt(1440),
  ...viewsAt(2560),
];

export const projectorViews: readonly View[] = [named(1440, "projector"), named(2560, "projector")];

/** A state on a desk: its pictures are named by the theme alone. They end above the stage, which has pictures of its own. */
export const stateViews: readonly View[] = themes.map((theme) => ({
  ...viewOf(1440, theme, theme),
  height: 820,
}));

/** The same in a taller window. */
export const tallViews: readonly View[] = themes.map((theme) => viewOf(1440, theme, theme));

/** The same, and on a telephone. */
export const stateAndNarrowViews: readonly View[] = [...stateViews, ...viewsAt(360)];

export const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

export const press = (page: Page, name: string): Promise<void> => button(page, name).click();

export const seen = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();
