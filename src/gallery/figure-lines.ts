/** @file A plot's lines from the runs of its cells: one run as the paper draws it, or the median of many with their spread behind it. Pure. */
import { type Band, hairlineColor, type Points, type Series } from "../charts/index.ts";
import type { FigurePanel, Summaries } from "../studies/card.ts";
import type { Curve, RunOutcome } from "../studies/outcome.ts";
import { familyOfKey } from "../studies/outcome-key.ts";
import { percentText } from "../studies/statistics/figure-text.ts";
import { type SeedColumn, spreadOf } from "../studies/statistics/spread.ts";
import { galleryWords as words } from "./words.ts";

/** What of the runs is drawn. */
export interface Drawn {
  /** One seed; null: all of them, by their median and its interval. */
  readonly seed: number | null;
  /** Time steps of a metric over t; null: every one, as the paper draws it. */
  readonly steps: readonly number[] | null;
}

interface Lines {
  readonly series: readonly Series[];
  readonly bands: readonly Band[];
}

const markers = ["circle", "square", "triangle", "diamond"] as const;
const colors = 4;
/** Deviations on either side of a mean, as the paper's error bars have them. */
const deviations = 2;
/** The share of a line's own colour that the lowest time step has; the rest is the background. */
const palest = 0.3;

/** A curve of one run, or of one time step of it. */
interface Line {
  readonly seed: number;
  readonly iterations: readonly number[];
  readonly mean: readonly (number | null)[];
  readonly deviation: readonly (number | null)[];
}

/** The lines of one colour: a cell, or a time step of it. */
interface Group {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly marker: Series["marker"];
  /** One of many alike: no name, no spread. */
  readonly isMinor: boolean;
  readonly lines: readonly Line[];
}

export function linesOf(
  panel: FigurePanel,
  summaries: Summaries,
  running: readonly RunOutcome[],
  drawn: Drawn,
): Lines {
  const cells = panel.cells.flatMap((id) => summaries.get(id) ?? []);
  const areOneColumn = new Set(cells.map(({ cell }) => cell.column)).size === 1;
  const groups = panel.cells.flatMap((id, index) => {
    const summary = summaries.get(id);
    if (summary === undefined) return [];
    const { families } = summary;
    const runs = [
      ...summary.outcomes,
      ...running.filter(({ key }) => families.has(familyOfKey(key))),
    ];
    const { row, short } = summary.cell;
    const name = areOneColumn && cells.length > 1 ? row : short;
    return groupsOf(panel, { id, name, index }, runs, drawn);
  });
  const all = groups.map((group) =>
    drawn.seed === null ? spread(group, panel) : single(group, panel),
  );
  return {
    series: all.flatMap(({ series }) => series),
    bands: all.flatMap(({ bands }) => bands),
  };
}

interface CellOfPanel {
  readonly id: string;
  readonly name: string;
  readonly index: number;
}

function groupsOf(
  panel: FigurePanel,
  { id, name, index }: CellOfPanel,
  runs: readonly RunOutcome[],
  { seed, steps }: Drawn,
): Group[] {
  const color = `var(--lane-${index % colors})`;
  // Beyond four cells the colours come again, each with another marker.
  const marker = markers[(index + Math.floor(index / colors)) % markers.length] ?? "circle";
  const curves = runs
    .filter(({ config }) => seed === null || config.seed === seed)
    .flatMap(({ config, curves: kept }) => {
      const curve = kept.find(
        ({ metric, average }) => metric === panel.metric && average === panel.average,
      );
      return curve === undefined ? [] : [{ seed: config.seed, curve }];
    });
  const length = Math.max(0, ...curves.map(({ curve }) => stepsOf(curve)));
  if (length === 0) {
    const lines = curves.map((each) => scalarLine(panel, each));
    return [{ id, name, color, marker, isMinor: false, lines }];
  }
  const chosen = steps?.filter((t) => t <= length) ?? [];
  const named = chosen.length > 0 ? chosen : [1, Math.ceil(length / 2), length];
  const shown = chosen.length > 0 ? chosen : Array.from({ length }, (_, step) => step + 1);
  return shown.map((t): Group => {
    const share = Math.round(100 * (palest + ((1 - palest) * t) / length));
    return {
      id: `${id} t${t}`,
      name: words.step(t),
      color: `color-mix(in oklab, ${color} ${share}%, var(--card))`,
      marker: markers[named.indexOf(t) % markers.length] ?? "circle",
      isMinor: !named.includes(t),
      lines: curves.map((each) => stepLine(each, t)),
    };
  });
}

const isRow = (value: unknown): value is readonly (number | null)[] => Array.isArray(value);
const isNumber = (value: unknown): value is number | null => !isRow(value);

/** Time steps that a curve has values for; 0: it is no metric over t. */
const stepsOf = ({ mean }: Curve): number =>
  Math.max(0, ...[...mean].map((value) => (isRow(value) ? value.length : 0)));

interface SeedCurve {
  readonly seed: number;
  readonly curve: Curve;
}

function scalarLine({ isComplement }: FigurePanel, { seed, curve }: SeedCurve): Line {
  const values = [...curve.mean].filter(isNumber);
  const mean =
    isComplement === true ? values.map((value) => (value === null ? null : 1 - value)) : values;
  return { seed, iterations: curve.iterations, mean, deviation: curve.deviation };
}

const stepLine = ({ seed, curve }: SeedCurve, t: number): Line => ({
  seed,
  iterations: curve.iterations,
  mean: [...curve.mean].map((row) => (isRow(row) ? (row[t - 1] ?? null) : null)),
  deviation: [],
});

const pointsOf = (iterations: readonly number[], y: readonly number[]) => (): Points => ({
  length: iterations.length,
  x: iterations,
  y,
  present: null,
});

const finite = (values: readonly (number | null)[]): number[] =>
  values.map((value) => value ?? Number.NaN);

const seriesOf = (
  { id, name, color, marker, isMinor }: Group,
  iterations: readonly number[],
  y: readonly number[],
): Series => ({
  id,
  name,
  color,
  marker,
  stroke: "solid",
  faint: isMinor,
  thin: isMinor,
  points: pointsOf(iterations, y),
});

/** One run, with its band of deviations where the paper has one. */
function single(group: Group, panel: FigurePanel): Lines {
  const [line] = group.lines;
  if (line === undefined) return { series: [], bands: [] };
  const { iterations, mean, deviation } = line;
  const edge = (side: number) =>
    pointsOf(
      iterations,
      finite(mean).map((value, index) => value + side * (deviation[index] ?? 0)),
    );
  const { id, name, color } = group;
  const band = {
    id,
    name: words.deviations(name),
    color,
    lower: edge(-deviations),
    upper: edge(deviations),
  };
  return {
    series: [seriesOf(group, iterations, finite(mean))],
    bands: panel.band ? [band] : [],
  };
}

/** The median with its interval around it and the runs behind it; a single run as it is. */
function spread(group: Group, panel: FigurePanel): Lines {
  if (group.lines.length < 2) return single(group, panel);
  const columns = group.lines.map(({ iterations, mean }): SeedColumn => ({
    iterations,
    values: finite(mean),
  }));
  const { iterations, median, lower, upper, coverage } = spreadOf(columns);
  const line = seriesOf(group, iterations, median);
  if (group.isMinor) return { series: [line], bands: [] };
  const { id, name, color } = group;
  const runs = group.lines.map(({ seed, iterations: at, mean }): Series => ({
    ...seriesOf(group, at, finite(mean)),
    color: hairlineColor(color, columns.length),
    id: `${id} seed ${seed}`,
    name: words.seedOf(name, seed),
    faint: true,
    thin: true,
  }));
  const band = {
    id,
    name: words.interval(name, columns.length, percentText(coverage)),
    color,
    lower: pointsOf(iterations, lower),
    upper: pointsOf(iterations, upper),
  };
  return { series: [...runs, line], bands: [band] };
}
