/** @file Figures over seeds as text: "450", "> 3,000", "never", and a median with its interval and the coverage that this attains. Pure. */
import { fewestFor } from "./median-interval.ts";
import type { RankedFigure } from "./seed-figure.ts";
import type { FigureInterval, SeedsSummary } from "./seed-summary.ts";
import { wilson } from "./wilson.ts";

/** How a number of this quantity is written. */
export type FormatNumber = (value: number) => string;

export function figureText(figure: RankedFigure, format: FormatNumber): string {
  if (figure === null) return "never";
  return figure.kind === "beyond" ? `> ${format(figure.value)}` : format(figure.value);
}

/** A coverage: "97.9%". */
export const percentText = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** "97.9%: 300 to 600". */
export const intervalText = (
  { from, to, coverage }: FigureInterval,
  format: FormatNumber,
): string => `${percentText(coverage)}: ${figureText(from, format)} to ${figureText(to, format)}`;

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

/** A share of seeds with Wilson's interval: "7 of 10 seeds (95%: 40% to 89%)", with what is counted. Empty: there is none. */
export function shareText(count: number, of: number, counted: string): string {
  if (of === 0) return "";
  const { from, to } = wilson(count, of);
  const whole = (share: number): string => `${Math.round(100 * share)}%`;
  return `${count} of ${of} ${counted} (95%: ${whole(from)} to ${whole(to)})`;
}

/** What must be said wherever such intervals are shown. */
export const intervalNote = `In brackets: where the median lies, from one order statistic to another, with the probability that this covers it. Fewer than ${fewestFor()} seeds have no 95% interval; theirs goes from the least to the greatest.`;
