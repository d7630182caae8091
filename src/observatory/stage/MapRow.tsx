/** @file A [T,H] array as a signed map: units by time, a column of whole pixels a step; black below zero, white above. */
import { memo, type ReactElement, useEffect, useState } from "react";
import { resolveRgb } from "../../charts/css-colors.ts";
import type { MapRows, Range } from "../../charts/index.ts";
import { mapPixels } from "../../charts/map-pixels.ts";
import { scaleStops } from "../../charts/MapPanelView.tsx";
import { useThemeRevision } from "../../charts/use-theme-revision.ts";

interface MapRowProps {
  readonly map: MapRows;
  readonly scale: Range;
  readonly alt: string;
  readonly column: number;
  readonly height: number;
}

export const MapRow = memo(function MapRow(props: MapRowProps): ReactElement {
  const { map, scale, alt, column, height } = props;
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const theme = useThemeRevision();
  const steps = map.rows;
  // A pixel a cell, which the browser enlarges; a large network's units share pixels.
  const lines = Math.min(map.length, height);
  useEffect(() => {
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return;
    const pixels = mapPixels(
      map,
      { x: [0, steps], width: steps, height: lines },
      {
        domain: scale,
        kind: "linear",
        stops: scaleStops("signed", "").map((stop) => resolveRgb(canvas, stop)),
        notFinite: [resolveRgb(canvas, "var(--bad)"), resolveRgb(canvas, "var(--card)")],
      },
    );
    context.putImageData(new ImageData(pixels, steps, lines), 0, 0);
    // The theme's revision says when the same colours have other values.
  }, [canvas, map, scale, steps, lines, theme]);
  return (
    <canvas
      ref={setCanvas}
      className="stage-map"
      width={steps}
      height={lines}
      role="img"
      aria-label={alt}
      style={{ width: steps * column, height }}
    />
  );
});
