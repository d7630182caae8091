/** @file The steps of the map's colour with their figures: the better the stronger. */
import type { ReactElement } from "react";

import { formatQuantity, quantities, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { sweepViewWords as words } from "./view-words.ts";
import { type FigureScale, shadeMixes } from "./figure-scale.ts";
import { shadeStyle } from "./shade.ts";

export function ShadeBar({
  quantity,
  scale,
}: {
  readonly quantity: QuantityId;
  readonly scale: FigureScale;
}): ReactElement {
  const steps = shadeMixes.length;
  const isOneFigure = scale.range[0] === scale.range[1];
  const ends = isOneFigure ? [1] : [0, 0.5, 1];
  const title = words.map.scale(quantities[quantity].label);
  return (
    <figure className="sweep-bar">
      <figcaption>
        {scale.isLog && !isOneFigure ? `${title} (${words.map.stepped})` : title}
      </figcaption>
      <div className="sweep-bar-steps" aria-hidden>
        {shadeMixes.slice(isOneFigure ? steps - 1 : 0).map((mix, index) => (
          <span
            key={mix}
            className="sweep-shade"
            style={shadeStyle(isOneFigure ? steps - 1 : index)}
          />
        ))}
      </div>
      <div className="sweep-bar-figures number">
        {ends.map((share) => (
          <span key={share}>{formatQuantity(quantity, scale.figureAt(share))}</span>
        ))}
      </div>
    </figure>
  );
}
