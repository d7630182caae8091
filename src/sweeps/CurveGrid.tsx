/** @file Cost curves of the best cells as small multiples on the same scales, a dozen at a time. */
import { memo, type ReactElement, useId, useMemo, useState } from "react";

import { project } from "../charts/projection.ts";
import { linearTicks, logTicks } from "../charts/ticks.ts";
import type { CellResult, QuantityId } from "../studies/sweep/sweep-results.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { Switch } from "../ui/Switch.tsx";
import { sweepViewMessages as words } from "../ui/sweep-view-messages.ts";
import { pointText } from "./cell-words.ts";
import { costCurves, costScales } from "./cost-curves.ts";
import { CurveCard } from "./CurveCard.tsx";
import { ShowMore } from "./ShowMore.tsx";
import "./curves.css";

export interface CurveGridProps {
  readonly axes: Sweep["axes"];
  /** The best first. */
  readonly best: readonly CellResult[];
  readonly quantity: QuantityId;
  readonly onOpen: (result: CellResult) => void;
}

const atATime = 12;
/** Units of a drawing, which is stretched to the size it is given. */
const plot = { left: 0, top: 0, width: 300, height: 150 };

export const CurveGrid = memo(function CurveGrid(props: CurveGridProps): ReactElement {
  const { axes, best, quantity, onOpen } = props;
  const id = useId();
  const [isLog, setLog] = useState(true);
  const [most, setMost] = useState(atATime);
  const scale = isLog ? "log" : "linear";
  const shown = useMemo(
    () => best.slice(0, most).flatMap((result) => costCurves(result) ?? []),
    [best, most],
  );
  const drawing = useMemo(() => {
    const scales = costScales(shown, scale);
    if (scales === null) return null;
    const { x, y } = scales;
    const projection = project({ domain: x, scale: "linear" }, { domain: y, scale }, plot);
    return { projection, last: x[1], ticks: scale === "log" ? logTicks(y, 4) : linearTicks(y, 4) };
  }, [shown, scale]);
  const left = best.length - most;
  return (
    <section className="sweep-view" aria-label={words.curves.title}>
      <div className="sweep-views-head">
        <h3>{words.curves.title}</h3>
        <span className="inline">
          <Switch id={id} checked={isLog} onChange={setLog} />
          <label htmlFor={id}>{words.curves.log}</label>
        </span>
        <p className="soft">{words.curves.about}</p>
      </div>
      {drawing === null ? (
        <p>{words.curves.none}</p>
      ) : (
        <ul className="curve-cards">
          {shown.map((curves) => (
            <li key={curves.result.cell.index}>
              <CurveCard
                {...drawing}
                title={pointText(axes, curves.result.cell)}
                curves={curves}
                quantity={quantity}
                scale={scale}
                onOpen={onOpen}
              />
            </li>
          ))}
        </ul>
      )}
      <ShowMore left={left} atATime={atATime} onMore={() => setMost(most + atATime)} />
    </section>
  );
});
