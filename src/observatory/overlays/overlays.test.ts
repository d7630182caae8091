/** @file Runs laid over the charts: what is drawn of them, on which axis, under which name, and what is said of them. */
import { describe, expect, it } from "vitest";
import type { Series } from "../../charts/index.ts";
import { isMetricId, type MetricId } from "../../experiment/metrics/index.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import { MetricHistory } from "../../runs/metric-history.ts";
import type { Overlay } from "../../runs/overlay.ts";
import { overlayAngles, overlayRows, overlaySeries, overlaysEnd } from "./overlay-series.ts";
import { overlayViews } from "./overlay-views.ts";
import { describeOverlay } from "./overlay-words.ts";
import type { XAxisName } from "../view.ts";
import { xAxis } from "../diagnostics/x-axis.ts";

type Columns = Partial<Record<MetricId, readonly (number | null)[]>>;

/** A history of these columns, from iteration 0, half a second an iteration. */
function historyOf(columns: Columns): MetricHistory {
  const history = new MetricHistory();
  const entries = Object.entries(columns).flatMap(([metric, cells = []]) =>
    isMetricId(metric) ? [[metric, cells] as const] : [],
  );
  const count = Math.max(...entries.map(([, cells]) => cells.length));
  history.append({
    first: 0,
    count,
    seconds: Float32Array.from({ length: count }, (_, iteration) => iteration / 2),
    scalars: entries.map(([metric, cells]) => ({
      metric,
      values: Float32Array.from(cells, (cell) => cell ?? 0),
      present: Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1)),
    })),
    steps: [],
    spectra: [],
    validations: [],
  });
  return history;
}

function overlay(columns: Columns, changes: Partial<RunConfig> = {}, name = "kept"): Overlay {
  return {
    id: name,
    slot: 2,
    name,
    config: { ...sharedDefaults, ...laneDefaults, ...changes },
    engine: null,
    startNorms: { Whh: 4 },
    rateChanges: [],
    startedFrom: null,
    history: historyOf(columns),
    checkpoint: null,
  };
}

/** The page's own axis: of lanes with batches of 20. */
const axis = (name: XAxisName) => xAxis(name, 20, () => new MetricHistory());
const line = (metric: MetricId, name: XAxisName = "iterations") =>
  ({ metric, axis: axis(name), relativeTo: null }) as const;

/** The points that exist, as pairs. */
function pairs(series: Pick<Series, "points"> | undefined): [x: number, y: number][] {
  if (series === undefined) return [];
  const { length, x, y, present } = series.points();
  return Array.from({ length }, (_, i): [number, number] => [
    "step" in x ? x.start + i * x.step : (x[i] ?? NaN),
    y[i] ?? NaN,
  ]).filter((_, i) => present?.[i] !== 0);
}

describe("a run laid over the charts", () => {
  it("is a dashed line in its own colour, under its own name", () => {
    const [series] = overlaySeries(overlayViews([overlay({ cost: [3, 2, 1] })]), line("cost"));
    expect(series).toMatchObject({
      name: "kept",
      color: "var(--overlay-2)",
      marker: "triangle",
      stroke: "dashed",
      faint: false,
    });
    expect(pairs(series)).toEqual([
      [0, 3],
      [1, 2],
      [2, 1],
    ]);
  });

  it("is placed by its own batch size and its own seconds", () => {
    const views = overlayViews([overlay({ cost: [3, 2, 1] }, { batch: 5 })]);
    const at = (name: XAxisName): number[] =>
      pairs(overlaySeries(views, line("cost", name))[0]).map(([x]) => x);
    expect(at("sequences")).toEqual([0, 5, 10]);
    expect(at("seconds")).toEqual([0, 0.5, 1]);
    expect(overlaysEnd(views, axis("sequences"))).toBe(10);
    expect(overlaysEnd([], axis("sequences"))).toBe(0);
  });

  it("goes on between the strides of its own measurements, which it does not name", () => {
    const views = overlayViews([
      overlay({ radiusWhh: [1, null, null, 2, null, null, 3], cost: [1, null, 3, 4, 5, 6, 7] }),
    ]);
    const [strided] = overlaySeries(views, line("radiusWhh", "seconds"));
    expect(strided?.points()).toMatchObject({ length: 3, present: null });
    expect(pairs(strided)).toEqual([
      [0, 1],
      [1.5, 2],
      [3, 3],
    ]);
  });

  it("leaves a gap where a value is missing among neighbours", () => {
    const views = overlayViews([overlay({ cost: [1, 2, null, 4] })]);
    const [series] = overlaySeries(views, line("cost"));
    expect(series?.points().length).toBe(4);
    expect(pairs(series).map(([x]) => x)).toEqual([0, 1, 3]);
  });

  it("is relative to the norm of its own start", () => {
    const views = overlayViews([overlay({ movedWhh: [0, 2] })]);
    const [series] = overlaySeries(views, { ...line("movedWhh"), relativeTo: "Whh" });
    expect(pairs(series).map(([, y]) => y)).toEqual([0, 0.5]);
  });

  it("has no points where it measured nothing, and no angle where it has none", () => {
    const views = overlayViews([
      overlay({ cost: [1, 1] }, {}, "plain"),
      overlay({ angle: [80, 60] }, {}, "with an angle"),
    ]);
    expect(overlaySeries(views, line("radiusWhh")).map((each) => pairs(each))).toEqual([[], []]);
    expect(overlayAngles(views, axis("iterations")).map(({ name }) => name)).toEqual([
      "with an angle",
    ]);
  });

  it("has in a file its angle as measured, beside the mean over ten iterations", () => {
    const views = overlayViews([overlay({ angle: [80, null, 60] })]);
    const [series] = overlayAngles(views, axis("iterations"));
    expect(pairs(series).map(([, y]) => y)).toEqual([80, 80, 70]);
    expect(series?.column?.()).toBe("kept, mean over 10 iterations");
    expect(series?.measured?.column).toBe("kept, measured");
    expect(pairs(series?.measured)).toEqual([
      [0, 80],
      [2, 60],
    ]);
  });

  it("shows its own row over t at the cursor, of the signal that its rule sends", () => {
    const kept = overlay({ cost: [1, 1, 1] }, { rule: "bptt" });
    const rows = {
      iterations: Uint32Array.of(3, 4),
      length: 2,
      values: Float32Array.of(1, 2, 9, 3),
    };
    kept.history.append({
      first: 3,
      count: 2,
      seconds: new Float32Array(2),
      scalars: [],
      steps: [{ metric: "errorFlow", ...rows }],
      spectra: [],
      validations: [],
    });
    const views = overlayViews([kept, overlay({ cost: [1] }, {}, "without rows")]);
    const at = (iteration: number | null) =>
      overlayRows(views, "signal", () => iteration).map((each) => pairs(each));
    expect(at(3)).toEqual([
      [
        [1, 0.5],
        [2, 1],
      ],
    ]);
    expect(at(null)).toEqual([
      [
        [1, 3],
        [2, 1],
      ],
    ]);
    const heads = overlayRows(views, "signal", () => 3).map(({ column }) => column?.());
    expect(heads).toEqual(["kept (iteration 3)"]);
    // It has not come so far.
    expect(at(5)).toEqual([[]]);
  });

  it("is numbered where another has its name", () => {
    const runs = ["a", "a", "b"].map((name) => overlay({ cost: [1] }, {}, name));
    expect(overlayViews(runs).map(({ label }) => label)).toEqual(["a #1", "a #2", "b"]);
  });
});

describe("what is said of a run laid over the charts", () => {
  const shared = { ...sharedDefaults, length: 10, seed: 3 };
  const lanes = [
    { label: "BPTT", config: { ...laneDefaults, rule: "bptt" as const, alphaF: 0.001 } },
    { label: "TPTT", config: { ...laneDefaults, rule: "tptt" as const } },
  ];
  const said = (changes: Partial<RunConfig>): string => {
    const run = overlay(
      { cost: [1, 1, 1] },
      { ...shared, rule: "bptt", alphaF: 0.001, ...changes },
    );
    return describeOverlay(run, shared, lanes);
  };

  it("has the configuration, how far it came and each field that differs, with both values", () => {
    const text = said({ length: 20, seed: 9 });
    expect(text).toContain("T=20");
    expect(text).toContain("2 iterations.");
    expect(text).toContain(
      "Differs from this experiment in Sequence length T: 20 (here 10), Seed: 9 (here 3).",
    );
    expect(text).toContain("Rule and settings as in lane BPTT.");
  });

  it("says so where nothing differs, and names the nearest lane where a lane's field does", () => {
    expect(said({})).toContain("The experiment's fields are the same.");
    expect(said({ clip: 1 })).toMatch(/Beside lane BPTT, the nearest: .*: 1 \(here .+\)\./);
  });

  it("leaves out fields that change nothing in either", () => {
    expect(said({ addingLength: "varying", noise: 0.3 })).not.toMatch(/Adding|[Nn]oise/);
  });
});
