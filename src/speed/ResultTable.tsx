/** @file The engines of one case, side by side: times, bars, and what was left out and why. */
import type { ReactElement } from "react";
import { formatNumber } from "../files/format.ts";
import { engineWords } from "../study-controls/engine-words.ts";
import { speedWords as words } from "./words.ts";
import { type CaseResults, type ResultRow, workName } from "./results.ts";

interface ResultTableProps extends CaseResults {
  /** Whether it is read from the last row of a class: then each time has a row of its own, in large type. */
  readonly isProjector: boolean;
}

export function ResultTable({ work, rows, isProjector }: ResultTableProps): ReactElement {
  return (
    <div className="speed-case">
      <table>
        <caption>{words.caseTitle(workName(work), work.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.engine}</th>
            <th scope="col" title={words.rateHelp}>
              {words.rate}
            </th>
            {isProjector ? null : (
              <th scope="col" title={words.millisecondsHelp} className="speed-time">
                {words.milliseconds}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EngineRow key={row.engine} row={row} isProjector={isProjector} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EngineRowProps extends Pick<ResultTableProps, "isProjector"> {
  readonly row: ResultRow;
}

function EngineRow({ row, isProjector }: EngineRowProps): ReactElement {
  const { engine, facts, outcome, share, isFastest } = row;
  const software = facts?.software === true;
  return (
    <tr data-fastest={isFastest}>
      <th scope="row">
        <span>{software ? engineWords.software : engineWords[engine]}</span>
        {engine === "webgpu" && facts !== null ? <small>{facts.adapter}</small> : null}
      </th>
      {outcome?.kind === "timed" ? (
        <>
          <td className="number speed-rate">
            {isFastest ? <span className="speed-mark">{words.fastest}</span> : null}
            <span>{formatNumber(1000 / outcome.milliseconds)}</span>
            <span className="speed-bar" style={{ "--share": share ?? 0 }} aria-hidden="true" />
          </td>
          {isProjector ? null : <td className="number">{formatNumber(outcome.milliseconds)}</td>}
        </>
      ) : (
        <td colSpan={isProjector ? 1 : 2} className="soft speed-without">
          {outcome === null
            ? words.waits
            : outcome.kind === "failed"
              ? words.caseFailed(outcome.message)
              : words.skipped[outcome.reason]}
        </td>
      )}
    </tr>
  );
}
