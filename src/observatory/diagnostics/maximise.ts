/** @file Gives a chart the space of all charts and takes it back, keeping the chart in sight and the focus on it. */
import { flushSync } from "react-dom";
import type { ObservatoryStore } from "../view.ts";

export const chartElementId = (id: string): string => `chart-${id}`;

const chartElement = (id: string): HTMLElement | null =>
  document.getElementById(chartElementId(id));

/** With one chart left the page is much shorter, and may be scrolled past it. */
export function maximise(store: ObservatoryStore, id: string): void {
  const maximisedFrom = topOf(chartElement(id));
  flushSync(() => store.setState({ maximised: id, maximisedFrom }));
  const chart = chartElement(id);
  chart?.scrollIntoView({ block: "nearest" });
  keepFocus(chart);
}

/** Scrolls so that the chart is again where it was in the window. */
export function restoreSize(store: ObservatoryStore): void {
  const { maximised, maximisedFrom } = store.getState();
  flushSync(() => store.setState({ maximised: null }));
  const chart = maximised === null ? null : chartElement(maximised);
  if (chart === null) return;
  scrollerOf(chart).scrollTop += topOf(chart) - maximisedFrom;
  keepFocus(chart);
}

const topOf = (chart: HTMLElement | null): number => chart?.getBoundingClientRect().top ?? 0;

/** The chart is mounted anew in another row, so that the focused element in it is gone. */
function keepFocus(chart: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  chart?.querySelector<HTMLElement>(".chart-menu-button")?.focus({ preventScroll: true });
}

/** Beside the side panel `main` scrolls, otherwise the page. */
function scrollerOf(element: HTMLElement): Element {
  const main = element.closest("main");
  const scrolls = main !== null && getComputedStyle(main).overflowY === "auto";
  return scrolls ? main : document.documentElement;
}
