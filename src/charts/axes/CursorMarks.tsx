/** @file The cursor over a plot: a line and dots that are moved by transforms, so that moving the pointer renders, lays out and paints nothing. */
import { useLayoutEffect, useRef } from "react";
import type { ReactElement } from "react";
import type { Drawing } from "./drawing.ts";
import type { Axis, Projection } from "./projection.ts";
import type { SharedCursor } from "../props.ts";

/** Where the cursor crosses a line or a cell. */
export interface CursorDot {
  readonly id: string;
  readonly color: string;
  /** A ring marks the value that the read-out gives, a thin ring on a thin line; a dot marks its average. */
  readonly look: "ring" | "thin-ring" | "dot";
  /** In pixels of the chart; null: the line has no value there. */
  readonly rowAt: (x: number) => number | null;
}

interface CursorMarksProps {
  readonly shared: SharedCursor;
  readonly drawing: Drawing;
  readonly x: Axis;
  readonly projection: Projection;
  /** Keep the array the same while it means the same. */
  readonly dots: readonly CursorDot[];
  readonly radius: number;
  readonly strokeWidth: number;
  /** On a map the line has an edge so that it is seen on any colour, and ends with the map, since a name is above it. */
  readonly onMap: boolean;
}

/** Half a pin, in pixels. */
const pinReach = 5;
/** How far the line stands out above the plot. */
const rise = 4;

/** Drawn in whole pixels around its point and moved by whole pixels, so that it stays sharp. */
function moveTo(mark: SVGSVGElement, half: number, x: number, y: number): void {
  mark.style.transform = `translate(${Math.round(x - half)}px, ${Math.round(y)}px)`;
}

export function CursorMarks(props: CursorMarksProps): ReactElement {
  const { shared, drawing, x, projection, dots, radius, strokeWidth, onMap } = props;
  const { top, height } = projection.plot;
  const line = useRef<SVGSVGElement>(null);
  const marks = useRef(new Map<string, SVGSVGElement>());
  const reach = Math.ceil(radius + strokeWidth / 2) + 0.5;
  const lineReach = pinReach + 0.5;

  useLayoutEffect(() => {
    const place = (): void => {
      if (line.current === null) return;
      const cursor = shared.at();
      const isInView = cursor !== null && cursor >= x.domain[0] && cursor <= x.domain[1];
      line.current.style.display = isInView ? "" : "none";
      const at = isInView ? projection.x(cursor) : 0;
      // Writing a style invalidates it even where nothing changes, and most drawings come while there is no cursor.
      if (isInView) {
        line.current.dataset["pinned"] = String(shared.isPinned());
        moveTo(line.current, lineReach, at, 0);
      }
      for (const { id, rowAt } of dots) {
        const mark = marks.current.get(id);
        const row = isInView ? rowAt(cursor) : null;
        if (mark === undefined) continue;
        mark.style.display = row === null ? "none" : "";
        if (row !== null) moveTo(mark, reach, at, row - reach);
      }
    };
    place();
    const stops = [shared.subscribe(place), drawing.subscribe(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [shared, drawing, x, projection, dots, reach, lineReach]);

  const ends = { x1: lineReach, x2: lineReach, y1: onMap ? top : top - rise, y2: top + height };
  return (
    <>
      <svg ref={line} className="chart-cursor" width={2 * lineReach} height={top + height}>
        {onMap ? <line className="chart-cursor-halo" {...ends} /> : null}
        <line {...ends} />
        {onMap ? null : (
          <path
            className="chart-pin"
            d={`M${lineReach - pinReach} ${top - 6}h${2 * pinReach}l${-pinReach} 7z`}
          />
        )}
      </svg>
      {dots.map(({ id, color, look }) => (
        <svg
          key={id}
          ref={(mark) => {
            if (mark !== null) marks.current.set(id, mark);
            return () => {
              marks.current.delete(id);
            };
          }}
          className="chart-cursor"
          width={2 * reach}
          height={2 * reach}
        >
          <circle
            cx={reach}
            cy={reach}
            r={look === "dot" ? radius * 0.7 : radius}
            data-look={look}
            style={{ "--series": color }}
            strokeWidth={strokeWidth}
          />
        </svg>
      ))}
    </>
  );
}
