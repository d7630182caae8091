/** @file The engines of one case, side by side: figures, bars, and what was left out and why. */
import type { ReactElement } from "react";
import { formatNumber } from "../charts/format.ts";
import { messages } from "../ui/messages.ts";
import { type CaseResults, type ResultRow, workName } from "./results.ts";

const words = messages.speed;

export function ResultTable({ work, rows }: CaseResults): ReactElement {
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
            <th scope="col" title={words.millisecondsHelp} data-desk-only>
              {words.milliseconds}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EngineRow key={row.engine} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EngineRow({ engine, facts, outcome, share, isFastest }: ResultRow): ReactElement {
  const software = facts?.software === true;
  return (
    <tr data-fastest={isFastest}>
      <th scope="row">
        {software ? messages.engines.software : messages.engines[engine]}
        {engine === "webgpu" && facts !== null ? <small>{facts.adapter}</small> : null}
      </th>
      {outcome?.kind === "timed" ? (
        <>
          <td className="number speed-rate">
            {isFastest ? <span className="speed-mark">{words.fastest}</span> : null}
            {formatNumber(1000 / outcome.milliseconds)}
            <span className="speed-bar" style={{ "--share": share ?? 0 }} aria-hidden="true" />
          </td>
          <td className="number" data-desk-only>
            {formatNumber(outcome.milliseconds)}
          </td>
        </>
      ) : (
        <td colSpan={2} className="soft">
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
