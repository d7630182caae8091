/** @file The lines of parallel coordinates: one path for all cells of a shade, since thousands of elements would be slow. */
import { elementAt } from "../basics/element-at.ts";
import { memo, type ReactElement, useMemo } from "react";

import type { CellResult, QuantityId } from "../studies/sweep/sweep-results.ts";
import { type Dimension, missingPlace } from "./dimension.ts";
import { type ValueScale, shadeMixes } from "./value-scale.ts";

export interface ParallelLinesProps {
  readonly dimensions: readonly Dimension[];
  /** Those with outcomes. */
  readonly results: readonly CellResult[];
  /** Those that stay strong. */
  readonly brushed: readonly CellResult[];
  readonly quantity: QuantityId;
  /** null: no cell has a value. */
  readonly scale: ValueScale | null;
}

/** Units of the drawing, which is stretched to the size it is given. */
const [step, height] = [100, 100];
/** A line needs more of the hue than an area to be seen. */
const leastMix = 30;
const crowd = 300;

/** Without a value: behind all others. */
const noShade = -1;

const mixOf = (shade: number): number =>
  shade === noShade ? leastMix : Math.max(leastMix, elementAt(shadeMixes, shade));

function pathOf(results: readonly CellResult[], dimensions: readonly Dimension[]): string {
  return results
    .map((result) =>
      dimensions
        .map(({ numberOf, placeOf }, index) => {
          const y = (1 - placeOf(numberOf(result))) * height;
          return `${index === 0 ? "M" : "L"}${index * step} ${y.toFixed(2)}`;
        })
        .join(""),
    )
    .join("");
}

export const ParallelLines = memo(function ParallelLines(props: ParallelLinesProps): ReactElement {
  const { dimensions, results, brushed, quantity, scale } = props;
  const all = useMemo(() => pathOf(results, dimensions), [results, dimensions]);
  const byShade = useMemo(() => {
    const shades = new Map<number, CellResult[]>();
    for (const result of brushed) {
      const value = result.values[quantity];
      const shade = value === null || scale === null ? noShade : scale.shadeOf(value);
      const others = shades.get(shade);
      if (others === undefined) shades.set(shade, [result]);
      else others.push(result);
    }
    return [...shades]
      .toSorted(([a], [b]) => a - b)
      .map(([shade, cells]) => ({ shade, path: pathOf(cells, dimensions) }));
  }, [brushed, dimensions, quantity, scale]);
  const width = (dimensions.length - 1) * step;
  return (
    <svg
      className="parallel-lines"
      viewBox={`0 0 ${width} ${height * (1 - missingPlace)}`}
      preserveAspectRatio="none"
      data-crowded={brushed.length > crowd}
      aria-hidden
    >
      {brushed.length === results.length ? null : <path className="parallel-faded" d={all} />}
      {byShade.map(({ shade, path }) => (
        <path
          key={shade}
          d={path}
          data-shade={shade === noShade ? "none" : shade}
          style={{ "--mix": `${mixOf(shade)}%` }}
        />
      ))}
    </svg>
  );
});
