/** @file The rules that judge cards: few kinds, each stated in words and decided from the runs' summaries alone. Pure. */
import type { CardMode, CellSummary, Judge, Judgement, Summaries, Verdict } from "../card.ts";
import { formatFigure } from "../card-table.ts";

/** A row to be decided: the claim's cell, what it must beat, and controls that would explain it away by doing as well. */
export interface Pair {
  readonly row: string;
  readonly claim: string;
  readonly baseline: string;
  readonly controls: readonly string[];
}

interface RowVerdict {
  readonly holds: boolean | null;
  /** Whether a control does as well. */
  readonly explained: boolean;
  readonly because: readonly string[];
}

/** Judges what only needs doing once every run is over, and can be compared. */
export function judgeOf(
  rule: string,
  decide: (summaries: Summaries, mode: CardMode) => Judgement,
): Judge {
  return {
    rule,
    decide: (summaries, mode) => {
      const all = [...summaries.values()];
      const done = all.reduce((sum, summary) => sum + summary.done, 0);
      const of = all.reduce((sum, summary) => sum + summary.of, 0);
      if (done < of) {
        return { verdict: "pending", because: [`${done} of ${of} seeds of all cells are done.`] };
      }
      const failed = all.filter((summary) => summary.failed > 0);
      if (failed.length > 0) {
        const because = failed.map(({ cell, failed: runs, of: seeds, outcomes }) =>
          `${cell.row}, ${cell.column}: ${runs} of ${seeds} seeds failed. ${outcomes.find(({ failure }) => failure !== null)?.failure ?? ""}`.trim(),
        );
        return { verdict: "not-comparable", because };
      }
      if (mode === "smallest") {
        const because = ["The smallest mode shows that every cell runs, and nothing else."];
        return { verdict: "not-comparable", because };
      }
      return decide(summaries, mode);
    },
  };
}

/** All rows hold: reproduced; none: not; but where a control does as well, partly at most. */
export function verdictOfRows(rows: readonly RowVerdict[]): Judgement {
  const because = rows.flatMap((row) => row.because);
  const decided = rows.filter(({ holds }) => holds !== null);
  if (decided.length === 0) return { verdict: "not-comparable", because };
  const holding = decided.filter(({ holds }) => holds);
  const explained = holding.some((row) => row.explained);
  const verdict: Verdict =
    holding.length === 0
      ? "not"
      : holding.length === rows.length && !explained
        ? "reproduced"
        : "partly";
  return { verdict, because };
}

/** The summary of a cell that is run in this mode. */
export function summaryOf(summaries: Summaries, id: string): CellSummary | null {
  return summaries.get(id) ?? null;
}

const figure = (summary: CellSummary): string =>
  formatFigure(summary.cell.quantity, summary.median);

/** Standard error of the mean over the seeds that have a figure; 0 of fewer than two. */
function standardError({ values }: CellSummary): number {
  const found = values.filter((value) => value !== null);
  if (found.length < 2) return 0;
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (found.length - 1) / found.length);
}

/** How a comparison counts: whether more is better, and by how many standard errors the better must lead. */
export interface Comparing {
  readonly better: "more" | "less";
  readonly errors: number;
}

/** Whether so many seeds were cut short that the median may have been. */
const isCut = ({ cut, done }: CellSummary): boolean => 2 * cut >= done && cut > 0;

/** By how much `a` leads `b` beyond the errors that must lie between them; no figure counts as worse than any. */
function leads(a: CellSummary, b: CellSummary, { better, errors }: Comparing): boolean {
  const value = ({ median }: CellSummary): number =>
    median ?? (better === "more" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const lead = better === "more" ? value(a) - value(b) : value(b) - value(a);
  return lead > errors * Math.hypot(standardError(a), standardError(b));
}

/**
 * Whether `a` beats `b`; null: limits cut them so that nobody can tell. A run that is not solved in time is later than one that
 * is, wherever the limit stands; of a length, an accuracy or a cost, more time might have given the one that is behind a better one.
 */
function beats(
  a: CellSummary,
  b: CellSummary,
  comparing: Comparing,
  mode: CardMode,
): boolean | null {
  if (a.median === null && b.median === null) return null;
  const holds = leads(a, b, comparing);
  switch (a.cell.quantity) {
    case "solved-at":
      return holds;
    case "deepest":
      // The ladder ends in full mode too: where it cut both, neither is the longer.
      if (!holds && isCut(a) && isCut(b) && a.median === b.median) return null;
      break;
    case "test-accuracy":
    case "best-accuracy":
    case "best-error":
    case "cost":
  }
  // In full mode the limits are the paper's own.
  return mode !== "full" && isCut(holds ? b : a) ? null : holds;
}

function judgeRow(
  summaries: Summaries,
  pair: Pair,
  comparing: Comparing,
  mode: CardMode,
): RowVerdict | null {
  const claim = summaryOf(summaries, pair.claim);
  const baseline = summaryOf(summaries, pair.baseline);
  if (claim === null || baseline === null) return null;
  const holds = beats(claim, baseline, comparing, mode);
  const main = `${pair.row}: ${claim.cell.column} ${figure(claim)}, ${baseline.cell.column} ${figure(baseline)}.`;
  if (holds === null) {
    const why =
      claim.median === null && baseline.median === null
        ? "Neither has a figure within this mode's limits."
        : "This mode's limits cut them short, so that they do not compare.";
    return { holds, explained: false, because: [`${main} ${why}`] };
  }
  if (!holds) return { holds, explained: false, because: [main] };
  return { holds, ...againstControls(summaries, pair, claim, comparing, main) };
}

/** What the controls say of a claim that holds. */
function againstControls(
  summaries: Summaries,
  { row, controls }: Pick<Pair, "row" | "controls">,
  claim: CellSummary,
  comparing: Comparing,
  main: string,
): Pick<RowVerdict, "explained" | "because"> {
  const found = controls.flatMap((id) => summaryOf(summaries, id) ?? []);
  const equals = found.filter(
    (control) => control.median !== null && !leads(claim, control, comparing),
  );
  const words = (control: CellSummary): string => `${control.cell.column} ${figure(control)}`;
  const because = [main];
  for (const control of equals) {
    because.push(
      `${row}: the control does as well (${words(control)}), so the targets alone are not what makes the difference.`,
    );
  }
  if (found.length > 0 && equals.length === 0) {
    because.push(`${row}: no control does as well (${found.map(words).join(", ")}).`);
  }
  return { explained: equals.length > 0, because };
}

/** Row by row the claim's cell must beat its baseline. */
export function comparison(rule: string, pairs: readonly Pair[], comparing: Comparing): Judge {
  return judgeOf(rule, (summaries, mode) =>
    verdictOfRows(pairs.flatMap((pair) => judgeRow(summaries, pair, comparing, mode) ?? [])),
  );
}

/** The claims' figures must rise from each to the next; a control that does as well explains a step away. */
export function rising(
  rule: string,
  sizes: readonly { readonly id: string; readonly control: string }[],
): Judge {
  const comparing: Comparing = { better: "more", errors: 0 };
  return judgeOf(rule, (summaries, mode) => {
    const found = sizes.flatMap(({ id, control }) => {
      const summary = summaryOf(summaries, id);
      return summary === null ? [] : [{ summary, control }];
    });
    const rows = found.slice(1).map(({ summary, control }, index): RowVerdict => {
      const before = found[index]?.summary ?? summary;
      const { row } = summary.cell;
      const main = `${before.cell.row} ${figure(before)}, ${row} ${figure(summary)}.`;
      const holds = beats(summary, before, comparing, mode);
      if (holds !== true) return { holds, explained: false, because: [main] };
      const pair = { row, controls: [control] };
      return { holds, ...againstControls(summaries, pair, summary, comparing, main) };
    });
    return verdictOfRows(rows);
  });
}

/** Two cells' medians must lie within two standard errors of each other, or within `margin`. */
export function equality(
  rule: string,
  { row, claim, baseline, controls }: Pair,
  margin: number,
): Judge {
  return judgeOf(rule, (summaries, mode) => {
    const one = summaryOf(summaries, claim);
    const other = summaryOf(summaries, baseline);
    if (!one || !other || one.median === null || other.median === null) return verdictOfRows([]);
    const main = `${row}: ${one.cell.column} ${figure(one)}, ${other.cell.column} ${figure(other)}.`;
    const apart = Math.abs(one.median - other.median);
    const holds =
      apart <= Math.max(margin, 2 * Math.hypot(standardError(one), standardError(other)));
    if (mode !== "full" && (isCut(one) || isCut(other))) {
      return {
        verdict: "not-comparable",
        because: [`${main} This mode's limits cut them short, so that they do not compare.`],
      };
    }
    const against = againstControls(
      summaries,
      { row, controls },
      one,
      { better: "more", errors: 2 },
      main,
    );
    return verdictOfRows([
      holds ? { holds, ...against } : { holds, explained: false, because: [main] },
    ]);
  });
}

/** Each of the named statements about the runs must hold. */
export function statements(
  rule: string,
  checks: (
    summaries: Summaries,
  ) => readonly { readonly holds: boolean; readonly because: string }[],
): Judge {
  return judgeOf(rule, (summaries) =>
    verdictOfRows(
      checks(summaries).map(({ holds, because }) => ({
        holds,
        explained: false,
        because: [because],
      })),
    ),
  );
}

/** Each of these cells must be solved by at least half of its seeds; a control solved as soon explains it away. */
export const solvedCells = (
  rule: string,
  cells: readonly { readonly id: string; readonly controls: readonly string[] }[],
): Judge =>
  judgeOf(rule, (summaries, mode) =>
    verdictOfRows(
      cells.flatMap(({ id, controls }): RowVerdict[] => {
        const summary = summaryOf(summaries, id);
        if (summary === null) return [];
        const { row, column } = summary.cell;
        const solved = summary.values.filter((value) => value !== null).length;
        const main = `${row}, ${column}: ${solved} of ${summary.done} seeds solved it.`;
        if (summary.median === null) {
          // The paper's limit may be further away than this mode's.
          const holds = mode !== "full" && isCut(summary) ? null : false;
          return [{ holds, explained: false, because: [main] }];
        }
        const comparing = { better: "less", errors: 0 } as const;
        const pair = { row: `${row}, ${column}`, controls };
        return [{ holds: true, ...againstControls(summaries, pair, summary, comparing, main) }];
      }),
    ),
  );
