/** @file The steps of the map's colour with their values: the better the stronger. */
import type { ReactElement } from "react";

import { formatQuantity, quantities, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { sweepViewWords as words } from "./view-words.ts";
import { type ValueScale, shadeMixes } from "./value-scale.ts";
import { shadeStyle } from "./shade.ts";

export function ShadeBar({
  quantity,
  scale,
}: {
  readonly quantity: QuantityId;
  readonly scale: ValueScale;
}): ReactElement {
  const steps = shadeMixes.length;
  const isOneValue = scale.range[0] === scale.range[1];
  const ends = isOneValue ? [1] : [0, 0.5, 1];
  return (
    <figure className="sweep-bar">
      <figcaption>
        {words.map.scale(quantities[quantity].label)}
        {scale.isLog && !isOneValue ? ` (${words.map.stepped})` : ""}
      </figcaption>
      <div className="sweep-bar-steps" aria-hidden>
        {shadeMixes.slice(isOneValue ? steps - 1 : 0).map((mix, index) => (
          <span
            key={mix}
            className="sweep-shade"
            style={shadeStyle(isOneValue ? steps - 1 : index)}
          />
        ))}
      </div>
      <div className="sweep-bar-values number">
        {ends.map((share) => (
          <span key={share}>{formatQuantity(quantity, scale.valueAt(share))}</span>
        ))}
      </div>
    </figure>
  );
}
