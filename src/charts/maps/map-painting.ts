/** @file A map's pixels kept between drawings: rows come at the end, so only the columns they fall on are painted anew. */
import { type ColorScale, type MapView, paintColumns } from "./map-pixels.ts";
import type { MapRows } from "../series.ts";

type Colors = Pick<ColorScale, "stops" | "notFinite">;
type Range = Pick<ColorScale, "domain" | "kind">;

/** What the pixels show. */
interface Painted extends Range {
  readonly view: MapView;
  readonly values: MapRows["values"];
  readonly present: MapRows["present"];
  readonly length: number;
  /** Rows that have one after them and stay as they are; the newest may give way to the next. */
  readonly settled: number;
  /** x of the last of them, which changes when rows are thinned out. */
  readonly settledX: number;
}

export interface Painting {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** The first pixel column that has changed. */
  readonly from: number;
}

export class MapPainter {
  private readonly colors: Colors;
  private pixels = new Uint8ClampedArray(0);
  private painted: Painted | null = null;

  constructor(colors: Colors) {
    this.colors = colors;
  }

  paint(rows: MapRows, view: MapView, { domain, kind }: Range): Painting {
    const { values, present, length } = rows;
    const settled = Math.max(0, rows.rows - 1);
    const settledX = rows.x[settled - 1] ?? Number.NaN;
    const now = { view, domain, kind, values, present, length, settled, settledX };
    const from = this.firstChanged(rows, now);
    if (this.pixels.length !== view.width * view.height * 4) {
      this.pixels = new Uint8ClampedArray(view.width * view.height * 4);
    }
    paintColumns(this.pixels, rows, view, { domain, kind, ...this.colors }, from);
    this.painted = now;
    return { pixels: this.pixels, from };
  }

  private firstChanged({ x }: MapRows, now: Painted): number {
    const before = this.painted;
    if (before === null || !isOfOnePicture(before, now)) return 0;
    if (now.settled < before.settled || x[before.settled - 1] !== before.settledX) return 0;
    const { view } = now;
    const column = ((before.settledX - view.x[0]) / (view.x[1] - view.x[0])) * view.width;
    // The column in which that row begins may show the next one, too.
    return Math.max(0, Math.min(view.width, Math.floor(column)));
  }
}

/** Whether the two differ at most in rows at the end. The histories replace their arrays when they begin anew or widen. */
function isOfOnePicture(a: Painted, b: Painted): boolean {
  return (
    a.view.width === b.view.width &&
    a.view.height === b.view.height &&
    a.view.x[0] === b.view.x[0] &&
    a.view.x[1] === b.view.x[1] &&
    a.domain[0] === b.domain[0] &&
    a.domain[1] === b.domain[1] &&
    a.kind === b.kind &&
    a.values === b.values &&
    a.present === b.present &&
    a.length === b.length
  );
}
