/** @file The words of the views of a sweep's results. */
import { fewestFor } from "../studies/statistics/median-interval.ts";

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const sweepViewWords = {
  views: "Results",
  quantity: "Figure",
  counts: (done: number, cells: number) =>
    `${done.toLocaleString("en")} of ${plural(cells, "cell", "cells")} done`,
  /** The state first, as in "3 under way". */
  counted: {
    begun: (count: number) => `${count} under way`,
    dropped: (count: number) => `${count} dropped by halving`,
    impossible: (count: number) => `${count} impossible`,
    failed: (count: number) => `${count} with failed runs`,
  },
  nothingYet: "Nothing has finished yet. Figures appear here as runs end.",
  noneWithin: "No cell lies within every brush.",
  on: "on",
  off: "off",
  seedsDone: (done: number, of: number) => `${done} of ${plural(of, "seed", "seeds")} done`,
  open: "Open in the observatory",
  openPoint: (point: string) => `Open ${point} in the observatory`,
  onlyCell: "The only cell",
  noFigure: "no figure",
  failure: (why: string) => `Failed: ${why}`,
  impossible: (why: string) => `Cannot be run: ${why}`,
  better: { smaller: "smaller is better", larger: "larger is better" },
  marks: {
    waiting: { glyph: "·", word: "waiting" },
    begun: { glyph: "…", word: "under way" },
    failed: { glyph: "!", word: "failed" },
    impossible: { glyph: "×", word: "impossible" },
    diverged: { glyph: "∞", word: "diverged" },
    dropped: { glyph: "↓", word: "dropped by halving" },
  },
  none: { glyph: "–", word: "no figure, such as unsolved" },
  map: {
    title: "Heat map",
    label: (quantity: string, x: string, y: string | null) =>
      y === null ? `${quantity} over ${x}` : `${quantity} over ${x} and ${y}`,
    along: "Columns",
    upwards: "Rows",
    all: "all (best)",
    scale: (quantity: string) => `${quantity}; the better the stronger`,
    stepped: "steps by factors",
    hint: "Point at a place, or go to it with the arrow keys, to read it. Click or Enter opens its cell.",
    bestOf: (count: number) => `best of ${count} cells here`,
    oneOf: (count: number) => `one of ${count} cells here`,
    noPoint: "no point fell here",
  },
  parallel: {
    title: "Parallel axes",
    label: (lines: number) =>
      `${plural(lines, "cell", "cells")} as lines over the axes and figures`,
    hint: "A line is a cell. Drag along an axis to brush it, click it to clear; or move its two handles with the arrow keys, and clear with Escape.",
    lower: (axis: string) => `${axis}: lower end of the brush`,
    upper: (axis: string) => `${axis}: upper end of the brush`,
    better: "best on top",
    brushed: (count: number, of: number) =>
      `${count.toLocaleString("en")} of ${plural(of, "cell", "cells")} brushed`,
    clear: "Clear brushes",
  },
  more: (next: number, left: number) =>
    next === left ? `Show the other ${left}` : `Show ${next} of ${left.toLocaleString("en")} more`,
  curves: {
    title: "Cost curves",
    about:
      "Cost over iterations, the best cells first, all on the same scales and with one cursor; the median over the seeds is strong, its interval a band.",
    log: "log scale",
    none: "No cost has been kept of these cells yet.",
    iteration: "iteration",
    cost: "cost",
    median: (seeds: number) => `median of ${seeds} seeds`,
    interval: (seeds: number, coverage: string) =>
      `where the median of ${seeds} seeds lies (${coverage})`,
    seed: (seed: number) => `seed ${seed}`,
    when: (iteration: number | null) =>
      iteration === null ? "at the end" : `at iteration ${iteration.toLocaleString("en")}`,
  },
  best: {
    title: "Best cells",
    table: "Table of the best cells",
    about: (isLadder: boolean) =>
      `Ranked by ${isLadder ? "longest T solved, " : ""}seeds solved, iterations until solved, seeds diverged, best error, cost. Figures are medians and shares of the seeds; beneath them their intervals, with the probability that these cover: fewer than ${fewestFor()} seeds have none of 95%, theirs goes from the least to the greatest.`,
    compared: "The best cell and the next ones, seed by seed",
    /** Of two cells on the same seeds. */
    sooner: ["solved sooner than", "later"],
    chosen:
      "Corrected by Holm for all comparisons in this list. The best was chosen by these same runs: a cell that is to be reported needs seeds of its own.",
    rank: "Rank",
    seeds: "Seeds",
    seedsDone: (done: number, of: number) => `${done} of ${of}`,
    remarks: "Remarks",
    opened: "Observatory",
    open: "Open",
  },
} as const;
