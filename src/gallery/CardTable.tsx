/** @file A card's results as a table: ours, the paper's beside them, and what else must be known of each cell. */
import type { ReactElement } from "react";

import type { Card, CellSummary, Summaries } from "../studies/card.ts";
import { formatPaper, formatSummary, remarks, tableOf } from "../studies/card-table.ts";
import { quantityFacts } from "../studies/quantities.ts";
import { intervalNote } from "../studies/statistics/figure-text.ts";
import { galleryWords as words } from "./words.ts";
import type { Kept } from "./kept-results.ts";

export interface CardTableProps {
  readonly card: Card;
  readonly summaries: Summaries;
  /** The repository's results, for comparison; null: none are shown. */
  readonly kept: Kept | null;
}

export function CardTable({ card, summaries, kept }: CardTableProps): ReactElement {
  const { columns, rows } = tableOf(card, summaries);
  const quantities = [...new Set(card.cells.map(({ quantity }) => quantityFacts(quantity).label))];
  return (
    <>
      <p id="gallery-quantities" className="soft">
        {`${words.figure(quantities.join("; "))} ${intervalNote}`}
      </p>
      {/* It scrolls by itself on a narrow screen, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="gallery-table" tabIndex={0} role="region" aria-label={card.title}>
        <table aria-describedby="gallery-quantities">
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index]} data-role={cell?.role}>
                    {cell === null ? null : (
                      <Figures
                        summary={summaries.get(cell.id)}
                        kept={kept?.result.summaries.get(cell.id)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface FiguresProps {
  readonly summary: CellSummary | undefined;
  readonly kept: CellSummary | undefined;
}

function Figures({ summary, kept }: FiguresProps): ReactElement | null {
  if (summary === undefined) return null;
  const { cell } = summary;
  const role = words.roles[cell.role];
  return (
    <>
      <span className="number gallery-ours">{formatSummary(summary) || "…"}</span>
      {cell.paper === null ? null : (
        <span className="number soft" title={cell.paper.source}>
          {`${words.paper} ${formatPaper(cell)}`}
        </span>
      )}
      {kept === undefined ? null : (
        <span className="number soft">{`${words.kept.figure} ${formatSummary(kept)}`}</span>
      )}
      {role === "" ? null : <span className="gallery-role">{role}</span>}
      {remarks(summary).map((remark) => (
        <span key={remark} className="soft">
          {remark}
        </span>
      ))}
    </>
  );
}
