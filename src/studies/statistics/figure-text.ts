/** @file Figures over seeds as text: "450", "> 3,000", "never", and a median with its interval and the coverage that this attains. Pure. */
import { fewestFor } from "./median-interval.ts";
import type { RankedFigure } from "./seed-figure.ts";
import type { FigureInterval, SeedsSummary } from "./seed-summary.ts";

/** How a number of this quantity is written. */
export type FormatNumber = (value: number) => string;

export function figureText(figure: RankedFigure, format: FormatNumber): string {
  if (figure === null) return "never";
  return figure.kind === "beyond" ? `> ${format(figure.value)}` : format(figure.value);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const intervalText = ({ from, to, coverage }: FigureInterval, format: FormatNumber): string =>
  `${percent(coverage)}: ${figureText(from, format)} to ${figureText(to, format)}`;

/** "450 (97.9%: 300 to 600)"; of fewer seeds than a 95% interval needs, least and greatest with what they cover. Empty: there is no seed. */
export function medianText(
  { median, interval, range }: Pick<SeedsSummary, "median" | "interval" | "range">,
  format: FormatNumber,
): string {
  if (median === undefined) return "";
  const shown = interval ?? range;
  const middle = figureText(median, format);
  return shown === null ? middle : `${middle} (${intervalText(shown, format)})`;
}

/** What must be said wherever such intervals are shown. */
export const intervalNote = `In brackets: where the median lies, from one order statistic to another, with the probability that this covers it. Fewer than ${fewestFor()} seeds have no 95% interval; theirs goes from the least to the greatest.`;
