/** @file The page in colours of a person's own, and on paper. Loaded after the page is up: on most screens it is never seen. */
import { describeConfiguration } from "../../observatory/diagnostics/configuration.ts";
import { laneLabels } from "../../observatory/lanes/lane-views.ts";
import type { Lab } from "../../shell/lab.ts";
import { plainText } from "../../ui/subscripts.tsx";
import "./forced-colors.css";
import "./print.css";

/** CSS pixels between the margins of a sheet of A4; Letter has a few more. */
const paperWidth = 690;
const columnGap = 12;
/** Beyond this a drawing looks coarse. */
const largest = 1.3;
/** The share of a room's width from which on a plot gets a sheet's whole width. */
const wideShare = 0.4;

/** Keeps the document's attribute as the system wants it; whatever paints by colours watches the document's attributes. */
function followForcedColours(): void {
  const query = matchMedia("(forced-colors: active)");
  const apply = (): void => {
    document.documentElement.toggleAttribute("data-forced-colors", query.matches);
  };
  query.addEventListener("change", apply);
  apply();
}

/**
 * Charts are drawn for the width that they have on the screen, and no browser lets them draw themselves anew for a sheet. So each
 * keeps its drawing and is made smaller as a whole.
 */
function measurePlots(): void {
  const width = document.querySelector("main")?.clientWidth ?? paperWidth;
  for (const plot of document.querySelectorAll<HTMLElement>(".chart-plot")) {
    const { clientWidth, clientHeight } = plot;
    if (clientWidth === 0) continue;
    const cell = plot.closest<HTMLElement>(".chart-cell") ?? plot;
    const isWide = clientWidth > wideShare * width;
    cell.toggleAttribute("data-wide", isWide);
    const room = isWide ? paperWidth : (paperWidth - columnGap) / 2;
    plot.style.setProperty("--plot-width", `${clientWidth}px`);
    plot.style.setProperty("--plot-height", `${clientHeight}px`);
    plot.style.setProperty(
      "--plot-zoom",
      String(Math.min(largest, (room - 2 * columnGap) / clientWidth)),
    );
  }
}

/** Puts what was trained over the charts, where the style sheet shows it on paper alone. */
function sayWhatWasTrained({ laboratory }: Pick<Lab, "laboratory">): void {
  const charts = document.querySelector<HTMLElement>(".charts");
  if (charts === null) return;
  const { lanes, shared } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  const named = lanes.map(({ key, config }, index) => ({
    label: labels[index] ?? "",
    config,
    rateChanges: laboratory.run(key)?.rateChanges ?? [],
  }));
  charts.dataset["trained"] = plainText(describeConfiguration(named, shared));
}

export function followMedia(lab: Pick<Lab, "laboratory">): void {
  followForcedColours();
  window.addEventListener("beforeprint", () => {
    measurePlots();
    sayWhatWasTrained(lab);
  });
}
