/** @file What every chart is told by the page: its words, its axes, and the cursor, zoom and locks the page owns. */
import type { AxisScale, Band, MapRows, Range, Reference, Series } from "./series.ts";

/**
 * - `small`: a card of a grid, about 260 px square.
 * - `hero`: one of the two large charts, with end labels at its lines.
 * - `projector`: read from the last row of a class: ticks of 22 px, values of 40 px, lines of 4 px.
 */
export type ChartSize = "small" | "hero" | "projector";

/** What the "Explain" panel says. */
export interface Explanation {
  readonly definition: string;
  /** TeX, set by KaTeX; an empty string: none. */
  readonly equation: string;
}

/** Calls the listener when there is new data, upon which charts read the series again; returns the function that unsubscribes. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * Shared by all charts. Pass the same objects again while they mean the same (`useMemo`). In titles and names `W_hh` is set with a subscript. A card fills its parent: the page's grid
 * decides its width and height.
 */
export interface ChartProps {
  readonly id: string;
  readonly title: string;
  /** A function is called at every drawing. */
  readonly subtitle?: string | (() => string) | undefined;
  readonly explanation: Explanation;
  readonly size: ChartSize;
  /** Printed into exports: rule, task, rates, seed. A function is called at each export. */
  readonly configuration?: string | (() => string) | undefined;
  readonly subscribe: Subscribe;
  /** Told when the chart comes into view and when it goes: an unseen chart reads nothing. */
  readonly onVisible?: ((visible: boolean) => void) | undefined;
  readonly maximised?: boolean | undefined;
  /** Shows the menu item when given. */
  readonly onMaximise?: (() => void) | undefined;
  /** Shows the menu item when given. */
  readonly onHide?: (() => void) | undefined;
}

/** The cursor all charts share; the page owns it. Watched by the parts that show it, so that nothing else renders when it moves. */
export interface SharedCursor {
  /** An x value; null: none. */
  readonly at: () => number | null;
  /** A pinned cursor stays when the pointer moves or leaves. */
  readonly isPinned: () => boolean;
  readonly subscribe: Subscribe;
  /** The pointer or the arrow keys moved to x; null: the pointer left. Not called by the pointer while pinned. */
  readonly move: (x: number | null) => void;
  /** A click or Enter at x: pins there, moves the pin there, or lets go where it is pinned already. */
  readonly pin: (x: number) => void;
}

/** Keep the object the same while it means the same. */
export interface CursorProps {
  readonly cursor: SharedCursor;
}

export interface XAxisProps {
  readonly label: string;
  readonly unit?: string | undefined;
  /** "auto" follows the data and grows in steps. */
  readonly domain: Range | "auto";
  /** Where an axis that follows the data ends at the earliest. */
  readonly least?: number | undefined;
  readonly scale?: AxisScale | undefined;
  readonly format?: ((value: number) => string) | undefined;
}

export interface YAxisProps {
  readonly label: string;
  readonly unit?: string | undefined;
  readonly scale: AxisScale;
  /** "auto" follows what is in view and grows in steps; references are included. */
  readonly domain: Range | "auto";
  /** Of values; a tick has its own, which keeps neighbours apart. */
  readonly format?: ((value: number) => string) | undefined;
  readonly tickFormat?: ((value: number) => string) | undefined;
  /** An automatic linear domain is symmetric around zero. */
  readonly symmetric?: boolean | undefined;
}

export interface LineChartProps extends ChartProps, CursorProps {
  readonly series: readonly Series[];
  readonly bands?: readonly Band[] | undefined;
  readonly references?: readonly Reference[] | undefined;
  /** Lines at an x of their own. */
  readonly verticals?: readonly Reference[] | undefined;
  readonly x: XAxisProps;
  readonly y: YAxisProps;
  /** y below which float32 cannot hold the signal: each series is marked where it first goes below, from the right. */
  readonly underflow?: number | undefined;
  /** The x range in view; null: all. Stays while data arrives. */
  readonly zoom: Range | null;
  readonly onZoom: (range: Range | null) => void;
  readonly yLock: Range | null;
  readonly onYLock: (range: Range | null) => void;
  /** Shows a log/linear item in the menu when given. */
  readonly onYScale?: ((scale: AxisScale) => void) | undefined;
  /** Weight of the past in the moving average, 0 (off) to below 1; the raw line of a lane stays behind, faint. */
  readonly smoothing: number;
  /** Whether names stand at the lines' ends. Small charts have none. */
  readonly labels?: "end" | "none" | undefined;
  /** The text where there is nothing to draw; absent: that there is no data yet. */
  readonly waiting?: string | undefined;
  /** Which values the header shows, in words; without it "at cursor", or "now" without a cursor. */
  readonly when?: ((cursor: number | null) => string) | undefined;
}

export interface MapPanel extends Pick<Series, "id" | "name" | "color" | "marker"> {
  /** Called at every drawing. */
  readonly rows: () => MapRows;
  /** The text where there is no value at x; null: at the newest. */
  readonly absent?: ((x: number | null) => string | undefined) | undefined;
}

export interface MapScale {
  readonly kind: AxisScale;
  /** "auto" is one range for all panels. */
  readonly domain: Range | "auto";
  readonly format?: ((value: number) => string) | undefined;
}

/** Heat maps side by side, one a lane, all on one scale: rows over x, cells over y. */
export interface MapChartProps extends ChartProps, CursorProps {
  readonly panels: readonly MapPanel[];
  readonly scale: MapScale;
  /** Magnitudes run from paper to the lane's hue; signed values from black over grey to white. */
  readonly kind: "magnitude" | "signed";
  readonly x: XAxisProps;
  readonly y: {
    readonly label: string;
    /** y of the first cell of a row; 1 for the first time step. */
    readonly start: number;
    readonly format?: ((value: number) => string) | undefined;
  };
  /** What a value is, with its unit: "signal", "cost". */
  readonly valueLabel: string;
  readonly zoom: Range | null;
  readonly onZoom: (range: Range | null) => void;
}

/** Numbers in the complex plane. */
export interface ComplexValues {
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
}

export interface SpectrumSeries extends Pick<
  Series,
  "id" | "name" | "color" | "marker" | "column"
> {
  /** Drawn behind, hollow: a second matrix of the same lane. */
  readonly faint?: boolean | undefined;
  /** Called at every drawing; null: not measured yet. */
  readonly values: () => ComplexValues | null;
}

/** Eigenvalues with the unit circle. */
export interface SpectrumChartProps extends ChartProps {
  readonly series: readonly SpectrumSeries[];
  /** Which iteration is shown, such as "at iteration 60"; the header says it. Called at every drawing. */
  readonly when?: (() => string | undefined) | undefined;
}
