/** @file One cell in full: its exact point, all values, seeds done, and why it failed or cannot be run. */
import { Fragment, type ReactElement } from "react";

import { Subscripts } from "../ui/subscripts.tsx";
import { describeProblem } from "../experiment/field.ts";
import {
  fullText,
  type CellResult,
  quantities,
  quantitiesOf,
  type QuantityId,
} from "../studies/sweep/sweep-results.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { Button } from "../ui/Button.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { hiddenOnProjector } from "../ui/hidden-on-projector.ts";
import { pointText } from "./cell-words.ts";
import { marksOf } from "./place-look.ts";

/** Quantities that are shown in every layout. */
const quantitiesForAll = 4;

export interface CellReadOutProps {
  readonly id: string;
  /** The value that is looked at: it comes first. */
  readonly quantity: QuantityId;
  readonly sweep: Pick<Sweep, "axes" | "search">;
  /** null: no point fell here. */
  readonly result: CellResult | null;
  /** Cells that share its place, and whether it has the best value of them. */
  readonly shared: number;
  readonly isBest: boolean;
  readonly onOpen: (result: CellResult) => void;
}

export function CellReadOut(props: CellReadOutProps): ReactElement {
  const { id, quantity, sweep, result, shared, isBest, onOpen } = props;
  if (result === null) {
    return (
      <div className="sweep-read-out">
        <p id={id}>{words.map.noPoint}</p>
      </div>
    );
  }
  const { cell, newest, done, of, failures } = result;
  const others = quantitiesOf(sweep.search.kind).filter((other) => other !== quantity);
  const offered = newest.length === 0 ? [] : [quantity, ...others];
  const marks = marksOf(result).map((mark) => words.marks[mark].word);
  return (
    <div className="sweep-read-out">
      <div id={id}>
        <p>
          <strong>
            <Subscripts text={pointText(sweep.axes, cell)} />
          </strong>
          {shared > 1 ? (
            <span className="soft">
              {" "}
              {isBest ? words.map.bestOf(shared) : words.map.oneOf(shared)}
            </span>
          ) : null}
        </p>
        {cell.problem === null ? (
          <>
            <dl className="sweep-values">
              {offered.map((each, index) => (
                <Fragment key={each}>
                  <dt
                    className="soft"
                    title={quantities[each].definition}
                    {...hiddenOnProjector(index >= quantitiesForAll)}
                  >
                    {quantities[each].label}
                  </dt>
                  <dd
                    className="number"
                    data-chosen={each === quantity}
                    {...hiddenOnProjector(index >= quantitiesForAll)}
                  >
                    {fullText(each, result.over[each])}
                  </dd>
                </Fragment>
              ))}
            </dl>
            <p className="soft">{[words.seedsDone(done, of), ...marks].join(", ")}</p>
          </>
        ) : (
          <p>{words.impossible(describeProblem(cell.problem))}</p>
        )}
        {failures.map((why) => (
          <p key={why}>{words.failure(why)}</p>
        ))}
      </div>
      {cell.problem === null ? <Button onClick={() => onOpen(result)}>{words.open}</Button> : null}
    </div>
  );
}
