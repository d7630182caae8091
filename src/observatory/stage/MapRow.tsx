/** @file A [T,H] array as a signed map: units by time, a column of whole pixels a step; black below zero, white above. */
import { memo, type ReactElement, useEffect, useState } from "react";
import { resolveRgb } from "../../charts/maps/css-colors.ts";
import type { MapRows, Range } from "../../charts/index.ts";
import { type ColorScale, mapPixels, type Rgb } from "../../charts/maps/map-pixels.ts";
import { scaleStops } from "../../charts/maps/MapPanelView.tsx";
import { useThemeRevision } from "../../charts/maps/use-theme-revision.ts";

type Colors = Pick<ColorScale, "stops" | "notFinite">;

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
  const [colors, setColors] = useState<Colors | null>(null);
  // Resolving a colour makes the browser compute styles: done once per theme, not with every drawing.
  useEffect(() => {
    if (canvas === null) return;
    const color = (expression: string): Rgb => resolveRgb(canvas, expression);
    setColors({
      stops: scaleStops("signed", "").map(color),
      notFinite: [color("var(--bad)"), color("var(--card)")],
    });
  }, [canvas, theme]);
  useEffect(() => {
    const context = canvas?.getContext("2d");
    if (context === null || context === undefined || colors === null) return;
    const pixels = mapPixels(
      map,
      { x: [0, steps], width: steps, height: lines },
      {
        domain: scale,
        kind: "linear",
        ...colors,
      },
    );
    context.putImageData(new ImageData(pixels, steps, lines), 0, 0);
  }, [canvas, map, scale, steps, lines, colors]);
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
