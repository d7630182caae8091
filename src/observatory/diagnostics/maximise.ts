/** @file A chart takes the place of all and gives it back: it stays in sight, and the focus stays with it. */
import { flushSync } from "react-dom";
import type { ObservatoryStore } from "../view.ts";

export const chartElementId = (id: string): string => `chart-${id}`;

const chartElement = (id: string): HTMLElement | null =>
  document.getElementById(chartElementId(id));

/** The page is as long as all charts: where only one is left, it may have scrolled past it. */
export function maximise(store: ObservatoryStore, id: string): void {
  const maximisedFrom = topOf(chartElement(id));
  flushSync(() => store.setState({ maximised: id, maximisedFrom }));
  const chart = chartElement(id);
  chart?.scrollIntoView({ block: "nearest" });
  keepFocus(chart);
}

/** The chart stands where it stood in the window. */
export function restoreSize(store: ObservatoryStore): void {
  const { maximised, maximisedFrom } = store.getState();
  flushSync(() => store.setState({ maximised: null }));
  const chart = maximised === null ? null : chartElement(maximised);
  if (chart === null) return;
  scrollerOf(chart).scrollTop += topOf(chart) - maximisedFrom;
  keepFocus(chart);
}

const topOf = (chart: HTMLElement | null): number => chart?.getBoundingClientRect().top ?? 0;

/** In another row a chart is made anew; what had the focus in it is gone. */
function keepFocus(chart: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  chart?.querySelector<HTMLElement>(".chart-menu-button")?.focus({ preventScroll: true });
}

/** Beside the side panel the room's main part scrolls, elsewhere the page. */
function scrollerOf(element: HTMLElement): Element {
  const main = element.closest("main");
  const scrolls = main !== null && getComputedStyle(main).overflowY === "auto";
  return scrolls ? main : document.documentElement;
}
