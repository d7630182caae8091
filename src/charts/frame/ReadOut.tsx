/** @file The values in a chart's header, each with its lane's mark. */
import type { ReactElement } from "react";
import { MarkerIcon } from "../markers.tsx";
import { chartWords } from "../words.ts";
import type { Series } from "../series.ts";
import { plainText } from "../../ui/subscripts.tsx";

interface ReadOutValue extends Pick<Series, "id" | "name" | "color" | "marker"> {
  readonly hollow?: boolean | undefined;
  readonly value: string;
  /** The end of the picture beyond which it lies; null or missing: it is inside. */
  readonly off?: "above" | "below" | null;
}

export interface ReadOutProps {
  /** "at cursor", "now", or what the page says of the iteration shown. */
  readonly when: string;
  /** Which values they are, where that takes a sentence. */
  readonly help?: string | undefined;
  readonly values: readonly ReadOutValue[];
}

export function ReadOut({ when, help, values }: ReadOutProps): ReactElement {
  return (
    <div className="chart-readout">
      <span className="chart-when" title={help === "" ? undefined : help}>
        {when}
      </span>
      {values.map(({ id, name, color, marker, hollow, value, off = null }) => (
        <span
          key={id}
          className="chart-value"
          data-hollow={hollow}
          title={`${plainText(name)}: ${value}${off === null ? "" : `, ${chartWords.off}`}`}
        >
          <MarkerIcon {...{ marker, color, hollow }} name={plainText(name)} />
          <span translate="no">{value}</span>
          {off === null ? null : (
            <>
              <span aria-hidden="true">{off === "above" ? "↑" : "↓"}</span>
              <span className="chart-hidden">{` ${chartWords.off}`}</span>
            </>
          )}
        </span>
      ))}
    </div>
  );
}
