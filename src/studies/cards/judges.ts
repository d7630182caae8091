/** @file The rules that judge cards: few kinds, each stated in words and decided from the runs' summaries alone. Pure. */
import type { CellSummary, Judge, Judgement, Summaries, Verdict } from "../card.ts";
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
export function judgeOf(rule: string, decide: (summaries: Summaries) => Judgement): Judge {
  return {
    rule,
    decide: (summaries, mode) => {
      const all = [...summaries.values()];
      const done = all.reduce((sum, summary) => sum + summary.done, 0);
      const of = all.reduce((sum, summary) => sum + summary.of, 0);
      if (done < of) {
        return { verdict: "pending", because: [`${done} of ${of} seeds of all cells are done.`] };
      }
      if (mode === "smallest") {
        const because = ["The smallest mode shows that every cell runs, and nothing else."];
        return { verdict: "not-comparable", because };
      }
      return decide(summaries);
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

/** Whether `a` beats `b`; null: limits cut both so that nobody can tell. No figure counts as worse than any. */
function beats(a: CellSummary, b: CellSummary, { better, errors }: Comparing): boolean | null {
  const value = ({ median }: CellSummary): number =>
    median ?? (better === "more" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  if (a.median === null && b.median === null) return null;
  const lead = better === "more" ? value(a) - value(b) : value(b) - value(a);
  return lead > errors * Math.hypot(standardError(a), standardError(b));
}

function judgeRow(summaries: Summaries, pair: Pair, comparing: Comparing): RowVerdict | null {
  const claim = summaryOf(summaries, pair.claim);
  const baseline = summaryOf(summaries, pair.baseline);
  if (claim === null || baseline === null) return null;
  const holds = beats(claim, baseline, comparing);
  const main = `${pair.row}: ${claim.cell.column} ${figure(claim)}, ${baseline.cell.column} ${figure(baseline)}.`;
  if (holds === null) {
    const because = `${main} Neither has a figure within this mode's limits.`;
    return { holds, explained: false, because: [because] };
  }
  const controls = pair.controls.flatMap((id) => summaryOf(summaries, id) ?? []);
  const equals = controls.filter(
    (control) =>
      control.median !== null && beats(claim, control, { ...comparing, errors: 0 }) !== true,
  );
  return {
    holds,
    explained: equals.length > 0,
    because: [
      main,
      ...(holds
        ? equals.map(
            (control) =>
              `${pair.row}: the control does as well (${control.cell.column} ${figure(control)}), so the targets alone are not what makes the difference.`,
          )
        : []),
    ],
  };
}

/** Row by row the claim's cell must beat its baseline. */
export function comparison(rule: string, pairs: readonly Pair[], comparing: Comparing): Judge {
  return judgeOf(rule, (summaries) =>
    verdictOfRows(pairs.flatMap((pair) => judgeRow(summaries, pair, comparing) ?? [])),
  );
}

/** The cells' figures must rise from each to the next. */
export function rising(rule: string, ids: readonly string[]): Judge {
  return judgeOf(rule, (summaries) => {
    const found = ids.flatMap((id) => summaryOf(summaries, id) ?? []);
    const rows = found.slice(1).map((summary, index): RowVerdict => {
      const before = found[index] ?? summary;
      return {
        holds: beats(summary, before, { better: "more", errors: 0 }),
        explained: false,
        because: [`${before.cell.row} ${figure(before)}, ${summary.cell.row} ${figure(summary)}.`],
      };
    });
    return verdictOfRows(rows);
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

/** Each of these cells must be solved by at least half of its seeds. */
export const solvedCells = (rule: string, ids: readonly string[]): Judge =>
  statements(rule, (summaries) =>
    ids.flatMap((id) => {
      const summary = summaryOf(summaries, id);
      if (summary === null) return [];
      const solved = summary.values.filter((value) => value !== null).length;
      const because = `${summary.cell.row}, ${summary.cell.column}: ${solved} of ${summary.done} seeds solved it.`;
      return [{ holds: summary.median !== null, because }];
    }),
  );
