/** @file The best cells as a table that can be sorted by any column; each is opened from its row. */
import { memo, type ReactElement, useMemo, useState } from "react";

import { plainText, Subscripts } from "../ui/subscripts.tsx";
import { describeProblem } from "../experiment/field.ts";
import {
  type CellResult,
  intervalOf,
  quantities,
  quantitiesOf,
  type QuantityId,
  shortText,
  solvedFigures,
} from "../studies/sweep/sweep-results.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { type Compared, compareWith, comparisonText } from "../studies/statistics/comparison.ts";
import { Button } from "../ui/Button.tsx";
import { Disclosure } from "../ui/Disclosure.tsx";
import { hiddenOnProjector } from "../ui/hidden-on-projector.ts";
import { sweepViewWords as words } from "./view-words.ts";
import {
  type BestColumn,
  type BestOrder,
  type BestRow,
  bestRows,
  sortedRows,
} from "./best-rows.ts";
import { fieldLabel, pointText, valueText } from "./cell-words.ts";
import { marksOf } from "./place-look.ts";
import { ShowMore } from "./ShowMore.tsx";
import "./best.css";

export interface BestCellsProps {
  readonly sweep: Sweep;
  /** The best first. */
  readonly best: readonly CellResult[];
  /** Those that cannot be run, shown after all others with the reason. */
  readonly impossible: readonly CellResult[];
  readonly onOpen: (result: CellResult) => void;
}

interface Column {
  readonly id: BestColumn;
  readonly label: string;
  readonly hint?: string;
  /** Whether the projector layout leaves the column out: of so many it shows the first few. */
  readonly isHiddenOnProjector?: boolean;
  /** Whether greater values are better and come first. */
  readonly isRising: boolean;
}

const atATime = 20;
/** Cells that the best is compared with. */
const comparedCells = 5;
/** Quantities that are shown in every layout. */
const quantitiesForAll = 3;

export const BestCells = memo(function BestCells(props: BestCellsProps): ReactElement {
  const { sweep, best, impossible, onOpen } = props;
  const { axes, search } = sweep;
  const [order, setOrder] = useState<BestOrder>({ column: "rank", isRising: true });
  const [most, setMost] = useState(atATime);
  const columns = useMemo(() => columnsOf(sweep), [sweep]);
  const rows = useMemo(
    () => sortedRows(bestRows(best, impossible), order),
    [best, impossible, order],
  );
  const quantityIds = quantitiesOf(search.kind);
  const left = rows.length - most;
  return (
    <section className="sweep-view" aria-label={words.best.title}>
      <h3>{words.best.title}</h3>
      <p className="soft" data-hidden-on-projector>
        {words.best.about(search.kind === "ladder")}
      </p>
      {/* It scrolls by itself on a narrow screen, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="sweep-scroll" tabIndex={0} role="region" aria-label={words.best.table}>
        <table className="best-cells">
          <thead>
            <tr>
              <Head column={rankColumn} order={order} onOrder={setOrder} />
              <th scope="col" data-hidden-on-projector>
                {words.best.opened}
              </th>
              {columns.map((column) => (
                <Head key={column.id} column={column} order={order} onOrder={setOrder} />
              ))}
              <th scope="col">{words.best.remarks}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <Row key={row.result.cell.index} {...{ row, axes, quantityIds, onOpen }} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore left={left} atATime={atATime} onMore={() => setMost(most + atATime)} />
      <Comparisons axes={axes} best={best} />
    </section>
  );
});

interface ComparisonsProps {
  readonly axes: Sweep["axes"];
  readonly best: readonly CellResult[];
}

/** The best cell with those that come next, seed by seed. */
function Comparisons({ axes, best }: ComparisonsProps): ReactElement | null {
  const [first, ...others] = best.slice(0, 1 + comparedCells).map((result): Compared => {
    const figures = solvedFigures(result.newest);
    return {
      name: plainText(pointText(axes, result.cell)),
      figures: new Map(
        result.newest.flatMap(({ config }, index) => {
          const figure = figures[index];
          return figure === undefined ? [] : [[config.seed, figure] as const];
        }),
      ),
    };
  });
  const made = first === undefined ? [] : compareWith(first, others);
  if (made.length === 0) return null;
  return (
    <Disclosure summary={words.best.compared}>
      <ul className="best-compared">
        {made.map((comparison) => (
          <li key={comparison.second}>
            {comparisonText(
              comparison,
              (value) => Math.round(value).toLocaleString("en"),
              words.best.sooner,
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{words.best.chosen}</p>
    </Disclosure>
  );
}

const rankColumn: Column = { id: "rank", label: words.best.rank, isRising: true };

const columnsOf = ({ axes, search }: Sweep): readonly Column[] => [
  ...axes.map(({ field }, index) => ({ id: index, label: fieldLabel(field), isRising: true })),
  ...quantitiesOf(search.kind).map((id, index) => ({
    id,
    isHiddenOnProjector: index >= quantitiesForAll,
    label: quantities[id].label,
    hint: quantities[id].definition,
    isRising: quantities[id].better === "smaller",
  })),
  { id: "done", label: words.best.seeds, isRising: false },
];

interface HeadProps {
  readonly column: Column;
  readonly order: BestOrder;
  readonly onOrder: (order: BestOrder) => void;
}

/** A first press puts the best or the least on top, the next turns the order round. */
function Head({ column, order, onOrder }: HeadProps): ReactElement {
  const { id, label, hint, isHiddenOnProjector = false, isRising } = column;
  const isSorted = order.column === id;
  const sort = isSorted ? (order.isRising ? "ascending" : "descending") : "none";
  return (
    <th scope="col" aria-sort={sort} title={hint} {...hiddenOnProjector(isHiddenOnProjector)}>
      <button
        type="button"
        onClick={() => onOrder({ column: id, isRising: isSorted ? !order.isRising : isRising })}
      >
        <Subscripts text={label} />
        <span className="best-arrow" aria-hidden>
          {isSorted ? (order.isRising ? "▲" : "▼") : ""}
        </span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: BestRow;
  readonly axes: Sweep["axes"];
  readonly quantityIds: readonly QuantityId[];
  readonly onOpen: (result: CellResult) => void;
}

function Row({ row, axes, quantityIds, onOpen }: RowProps): ReactElement {
  const { result, rank } = row;
  const { cell, done, of } = result;
  return (
    <tr>
      <th scope="row" className="number">
        {rank ?? words.none.glyph}
      </th>
      <td data-hidden-on-projector>
        {cell.problem === null ? (
          <Button
            aria-label={words.openPoint(plainText(pointText(axes, cell)))}
            onClick={() => onOpen(result)}
          >
            {words.best.open}
          </Button>
        ) : null}
      </td>
      {axes.map(({ field }, index) => (
        <td key={field} className="number">
          {valueText(field, cell.point[index] ?? null)}
        </td>
      ))}
      {quantityIds.map((id, index) => (
        <td key={id} className="number" {...hiddenOnProjector(index >= quantitiesForAll)}>
          <span>{shortText(id, result.over[id])}</span>
          <Interval text={intervalOf(id, result.over[id])} />
        </td>
      ))}
      <td className="number">{words.best.seedsDone(done, of)}</td>
      <td className="best-remarks">{remarksOf(result).join("; ")}</td>
    </tr>
  );
}

const Interval = ({ text }: { readonly text: string | null }): ReactElement | null =>
  text === null ? null : (
    <span className="best-interval soft" data-hidden-on-projector>
      {text}
    </span>
  );

function remarksOf(result: CellResult): readonly string[] {
  const { problem } = result.cell;
  if (problem !== null) return [words.impossible(describeProblem(problem))];
  const marks = marksOf(result)
    .filter((mark) => mark !== "failed")
    .map((mark) => words.marks[mark].word);
  return [...marks, ...result.failures.map(words.failure)];
}
