/** @file What charts are given: columns that only grow, owned by the caller. Charts do not know what a run is. */

/** Points of a line. Nothing is copied: a chart reads what is there when it draws. */
export interface Points {
  readonly length: number;
  /** x of each point, rising; null: x = start + index * step. */
  readonly x: ArrayLike<number> | { readonly start: number; readonly step: number };
  readonly y: ArrayLike<number>;
  /** 1 where a value exists; null: everywhere. An absent value leaves a gap; one that is not finite is marked. */
  readonly present: ArrayLike<number> | null;
}

export interface Series {
  readonly id: string;
  /** The end label and the legend's text. */
  readonly name: string;
  /** A CSS colour; lanes own theirs. */
  readonly color: string;
  readonly marker: "circle" | "square" | "triangle" | "diamond";
  /**
   * Solid for lanes, dotted for ghosts of earlier runs, long dashes and a hollow marker for other runs laid over them; short
   * dashes belong to reference lines. `faint` draws it behind.
   */
  readonly stroke: "solid" | "dotted" | "dashed";
  readonly faint: boolean;
  /** One of many alike behind a band: a hairline without a name at its end. */
  readonly thin?: boolean | undefined;
  /** Drawn by hand: broad, behind the others, with its name and without markers. */
  readonly broad?: boolean | undefined;
  /** Whether it may leave an automatic y range that the others lead, such as a run that diverged. Called at every drawing. */
  readonly strays?: (() => boolean) | undefined;
  /** Called at every drawing. */
  readonly points: () => Points;
  /** The read-out's text where there is no value at x; null: at the newest. */
  readonly absent?: ((x: number | null) => string | undefined) | undefined;
  /** The head of its column in a data file, where its name does not say what the values are. Called at each export. */
  readonly column?: (() => string) | undefined;
  /** What was measured, where the line is computed of it: in a data file a column before the line's. */
  readonly measured?: { readonly column: string; readonly points: () => Points } | undefined;
}

/** A band around a line, such as two standard deviations or the spread over seeds. */
export interface Band {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly lower: () => Points;
  readonly upper: () => Points;
}

/** A dashed line at a constant value, such as the chance level. */
export interface Reference {
  readonly value: number;
  /** Written at the line. */
  readonly label: string;
  /** In the legend of a picture; without one the label. */
  readonly name?: string | undefined;
}

/** A map of magnitudes or signed values: rows over x, cells over y. */
export interface MapRows {
  readonly rows: number;
  /** Cells of a row. */
  readonly length: number;
  /** x of each row, rising. */
  readonly x: ArrayLike<number>;
  /** [rows * length], a row after the other. */
  readonly values: ArrayLike<number>;
  /** 1 where a cell exists, laid out as `values`; null or missing: everywhere. */
  readonly present?: ArrayLike<number> | null;
}

export type AxisScale = "linear" | "log";
export type Range = readonly [number, number];
