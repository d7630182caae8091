import katex from "katex";
import { describe, expect, it } from "vitest";
import { xAt } from "../../charts/lines/points.ts";
import { isMetricId, type MetricId } from "../../experiment/metrics/index.ts";
import { ruleFacts } from "../../experiment/rules/index.ts";
import { laneDefaults, type LaneConfig, sharedDefaults } from "../../experiment/schema.ts";
import { MetricHistory } from "../../runs/metric-history.ts";
import { Run } from "../../runs/run.ts";
import { firstArrangement, hiddenCount, toggleChart } from "./arrangement.ts";
import { chartSpec, chartSpecs, subscripted } from "./chart-catalogue.ts";
import { describeConfiguration } from "./configuration.ts";
import { explain } from "./explanation.ts";
import {
  angleSeries,
  chosenStepsSeries,
  mapPanels,
  overStepsSeries,
  scalarSeries,
} from "./lane-series.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { lanesNotSeeds, radiusRemark, shownIterations } from "./subtitles.ts";
import { createViewStore } from "../../shell/view.ts";
import { createObservatoryStore } from "../view.ts";
import { xAxis } from "./x-axis.ts";

/** Iterations 0 to `newest`, each with a row over t and a radius. */
function historyOf(
  newest: number,
  rowAt: (iteration: number) => readonly number[],
  rest: Partial<Record<MetricId, number>> = {},
  secondsEach = 1,
): MetricHistory {
  const history = new MetricHistory();
  const count = newest + 1;
  const iterations = Uint32Array.from({ length: count }, (_, iteration) => iteration);
  const rows = [...iterations].map(rowAt);
  const length = rows[0]?.length ?? 0;
  const values = Float32Array.from(rows.flat());
  history.append({
    first: 0,
    count,
    seconds: Float32Array.from(iterations, (iteration) => iteration * secondsEach),
    scalars: Object.entries(rest).flatMap(([metric, value]) =>
      isMetricId(metric) && value !== undefined
        ? [
            {
              metric,
              values: new Float32Array(count).fill(value),
              present: new Uint8Array(count).fill(1),
            },
          ]
        : [],
    ),
    steps: (["errorFlow", "targetFlow"] as const).map((metric) => ({
      metric,
      iterations,
      length,
      values,
    })),
    spectra: [],
    validations: [],
  });
  return history;
}

function laneOf(label: string, rule: LaneConfig["rule"], history: MetricHistory): LaneView {
  const config = { ...laneDefaults, rule };
  const run = new Run(
    { ...sharedDefaults, ...config },
    () => {
      throw new Error("no worker is needed");
    },
    { changed: () => undefined },
  );
  run.history = history;
  return {
    key: label.length,
    number: 1,
    rule: label,
    label,
    name: null,
    color: "red",
    slot: 0,
    marker: "circle",
    config,
    facts: ruleFacts({ rule, baseRule: "tptt" }),
    run,
  };
}

const axis = xAxis("iterations", 20, () => new MetricHistory());

describe("charts over t", () => {
  const far = laneOf(
    "BPTT",
    "bptt",
    historyOf(120, (iteration) => [iteration + 1, 1]),
  );
  const near = laneOf(
    "TPTThx",
    "tptthx",
    historyOf(67, () => [8, 2]),
  );
  const lanes = [far, near];

  it("draw nothing for a lane that has not come to the iteration", () => {
    const [first, second] = overStepsSeries(lanes, "signal", () => 99);
    expect(Array.from(first?.points().y ?? [])).toEqual([100, 1]);
    expect(second?.points().length).toBe(0);
    const [, newest] = overStepsSeries(lanes, "signal", () => null);
    expect(Array.from(newest?.points().y ?? [])).toEqual([4, 1]);
  });

  it("draw both signals of TPTT: its targets, and faint the error that teaches W_xh", () => {
    const history = historyOf(3, () => [4, 2]);
    const drawn = overStepsSeries([laneOf("TPTT", "tptt", history)], "signal", () => 3);
    const read = drawn.map(({ name, faint, points }) => [name, faint, Array.from(points().y)]);
    expect(read).toEqual([
      ["TPTT, ∂E/∂h_t", true, [2, 1]],
      ["TPTT", false, [2, 1]],
    ]);
  });

  it("say the iterations that they show", () => {
    expect(shownIterations(lanes, "signal", () => 99)).toBe("99");
    expect(shownIterations(lanes, "signal", () => null)).toBe("120 (BPTT), 67 (TPTThx)");
    expect(shownIterations([far], "signal", () => null)).toBe("120");
    for (const { run } of lanes) {
      run.status = {
        ...run.status,
        state: { kind: "running", activity: "training" },
        fullRate: 120,
      };
    }
    expect(shownIterations(lanes, "signal", () => null)).toBe("120");
    expect(shownIterations(lanes, "signal", () => 200)).toBeNull();
  });

  it("head each lane's column with the iteration that its values are of", () => {
    const heads = (iteration: number | null) =>
      overStepsSeries(lanes, "signal", () => iteration).map(({ column }) => column?.());
    expect(heads(null)).toEqual(["BPTT (iteration 120)", "TPTThx (iteration 67)"]);
    expect(heads(99)).toEqual(["BPTT (iteration 99)", "TPTThx"]);
  });

  it("do not say that a lane sends no signal where it has not come", () => {
    const silent = laneOf(
      "silent",
      "tptthx",
      historyOf(5, () => [0, 0]),
    );
    const [panel] = mapPanels([silent], "signal", axis);
    expect(panel?.absent?.(3)).toBe("no signal");
    expect(panel?.absent?.(9)).toBeUndefined();
  });
});

describe("in seconds", () => {
  const rest = { validationError: 0.5, angle: 80 } as const;
  const fast = laneOf(
    "fast",
    "tptt",
    historyOf(6, () => [2, 1], rest),
  );
  const slow = laneOf(
    "slow",
    "tptt",
    historyOf(6, () => [2, 1], rest, 3),
  );
  const lanes = [fast, slow];
  const seconds = xAxis("seconds", 20, () => fast.run.history);
  const wanted = {
    metric: "validationError",
    axis: seconds,
    relativeTo: null,
    faint: false,
  } as const;

  it("every lane keeps its own clock: curves, validations, maps and chosen steps", () => {
    const ends = [
      scalarSeries(lanes, [null, null], wanted),
      angleSeries(lanes, [null, null], seconds).series,
      chosenStepsSeries(lanes, "signal", [1], seconds),
    ].map((series) => series.map(({ points }) => xAt(points(), 6)));
    const maps = mapPanels(lanes, "signal", seconds).map(({ rows }) => rows().x[6]);
    expect([...ends, maps]).toEqual(Array.from({ length: 4 }, () => [6, 18]));
  });

  it("the cursor is at another iteration of each lane, in charts over t as in those over the run", () => {
    const at = (x: number) => lanes.map(({ run }) => seconds.iterationOf(run.history, x));
    expect(at(6)).toEqual([6, 2]);
    // The fast lane had ended by then.
    expect(at(12)).toEqual([7, 4]);
    const shown = shownIterations(lanes, "signal", (history) => seconds.iterationOf(history, 12));
    expect(shown).toBe("4");
  });
});

describe("a second matrix", () => {
  it("has a faint line in lanes with feedback weights alone", () => {
    const history = historyOf(2, () => [1, 1], { radiusWhh: 1, radiusVhh: 1 });
    const lanes = [laneOf("BPTT", "bptt", history), laneOf("TPTThx", "tptthx", history)];
    const wanted = { metric: "radiusVhh", axis, relativeTo: null, faint: true } as const;
    const names = scalarSeries(lanes, [null, null], wanted).map(({ name }) => name);
    expect(names).toEqual(["TPTThx, V_hh"]);
  });
});

describe("the run before", () => {
  const history = historyOf(40, () => [1, 1], { movedWhh: 2, angle: 60 });
  const config = { ...sharedDefaults, ...laneDefaults };
  const before = { config, rateChanges: [], history };
  const lane = laneOf(
    "TPTT",
    "tptt",
    historyOf(2, () => [1, 1], { movedWhh: 1, angle: 80 }),
  );

  it("is dotted in scalars and in the angle", () => {
    const wanted = { metric: "movedWhh", axis, faint: false, relativeTo: null } as const;
    for (const series of [
      scalarSeries([lane], [before], wanted),
      angleSeries([lane], [before], axis).series,
    ]) {
      expect(series.map(({ stroke }) => stroke)).toEqual(["dotted", "solid"]);
      expect(series.map(({ points }) => points().length)).toEqual([41, 3]);
    }
    expect(scalarSeries([lane], [null], wanted)).toHaveLength(1);
  });

  it("has the angle in a file as measured, and as the mean that is drawn", () => {
    const { series } = angleSeries([lane], [before], axis);
    expect(series.map(({ measured, column }) => [measured?.column, column?.()])).toEqual([
      ["TPTT, run before, measured", "TPTT, run before, mean over 10 iterations"],
      ["TPTT, measured", "TPTT, mean over 10 iterations"],
    ]);
  });
});

describe("a chart without the seeds", () => {
  it("says which iterations of the lanes it shows instead", () => {
    const at = (label: string, newest: number) =>
      laneOf(
        label,
        "bptt",
        historyOf(newest, () => [1, 1]),
      );
    expect(lanesNotSeeds([at("A", 0), at("B", 0)])).toBe("the lanes at iteration 0, not the seeds");
    expect(lanesNotSeeds([at("A", 12), at("B", 7)])).toBe(
      "the lanes at iteration 12 (A), 7 (B), not the seeds",
    );
  });
});

describe("the remark on the radius", () => {
  const above = historyOf(3, () => [1e-4, 1], { radiusWhh: 1.6 });

  it("names the lane whose signal vanishes at a radius above 1", () => {
    const lanes = [
      laneOf("BPTT", "bptt", above),
      laneOf(
        "TPTT",
        "tptt",
        historyOf(3, () => [0.5, 1], { radiusWhh: 1.2 }),
      ),
    ];
    expect(radiusRemark(lanes)).toMatch(/^now BPTT: ρ\u00a0>\u00a01.* 1e-4 at t\u00a0=\u00a01$/);
  });

  it("is not made at a radius of 1, nor where the signal grows", () => {
    const at = (radiusWhh: number, signal: number) =>
      radiusRemark([
        laneOf(
          "BPTT",
          "bptt",
          historyOf(3, () => [signal, 1], { radiusWhh }),
        ),
      ]);
    expect(at(1.000_001, 0.1)).toBeNull();
    expect(at(1.6, 30)).toBeNull();
    // Near 1 it comes and goes.
    expect(at(1.6, 0.1)).toBeNull();
    expect(at(1.6, 1e-4)).not.toBeNull();
  });
});

describe("the configuration under a picture", () => {
  it("has every rate with its symbol and each setting that is not as usual", () => {
    const lane = (changes: Partial<LaneConfig>) => ({
      label: "A",
      config: { ...laneDefaults, ...changes },
    });
    expect(describeConfiguration([lane({})], sharedDefaults)).toBe(
      "A, α_i=0.1, α_f=0.01, α_g=0.001; Temporal Order, T=30, H=100, N=20, orthogonal\u00a0start, tanh, Nesterov momentum\u00a00.9; seed 1",
    );
    const median = describeConfiguration([lane({})], sharedDefaults, [3, 12, 7]);
    expect(median).toMatch(/; seeds 3 to 12$/u);
    const unusual = describeConfiguration([lane({ noise: 0.1, clip: 1, phaseOrder: "paper" })], {
      ...sharedDefaults,
      activation: "relu",
      start: "identity",
      markerPositions: "paper",
    });
    expect(unusual).toContain("clip=1, σ=0.1, Order of the phases: paper: targets first;");
    expect(unusual).toContain("identity\u00a0start, relu, Second marker window: paper");
  });

  it("names the optimiser once where all lanes have the same, else with each lane", () => {
    const lanes = (...changes: readonly Partial<LaneConfig>[]) =>
      describeConfiguration(
        changes.map((each, index) => ({
          label: "AB"[index] ?? "",
          config: { ...laneDefaults, ...each },
        })),
        sharedDefaults,
      );
    const plain = { optimizer: "sgd", momentum: 0.5 } as const;
    expect(lanes(plain, plain)).toMatch(
      /A, [^;]*0\.001 \| B, [^;]*0\.001; .*tanh, plain SGD; seed/,
    );
    expect(lanes(plain, { momentum: 0.5 })).toMatch(
      /A, .*0\.001, plain SGD \| B, .*0\.001, Nesterov momentum\u00a00\.5; .*tanh; seed/,
    );
  });

  it("says what a rate was before it was changed", () => {
    const rateChanges = [
      { iteration: 40, field: "alphaF", from: 0.2, to: 0.5 },
      { iteration: 90, field: "clip", from: null, to: 1 },
    ] as const;
    const config = { ...laneDefaults, alphaF: 0.5, clip: 1 };
    expect(describeConfiguration([{ label: "A", config, rateChanges }], sharedDefaults)).toContain(
      "α_f=0.5, α_g=0.001, clip=1, α_f=0.2 until iteration 40, clip=off until iteration 90;",
    );
  });
});

describe("an explanation", () => {
  const of = (id: string) => {
    const spec = chartSpec(id);
    if (spec === null) throw new Error(`there is no chart ${id}`);
    return explain(spec);
  };

  it("of the angle defines its gradients, and says what is drawn of it", () => {
    const { definition, equation } = of("angle");
    for (const part of [
      /A, the rule's, and B, BPTT's/,
      /mean of θ over the last 10 iterations/,
      /two standard deviations/,
      /90°, the dashed line/,
      /grey band is where a random direction/,
    ]) {
      expect(definition).toMatch(part);
    }
    for (const part of ["A_{ij} B_{ij}", "B = ", "\\bar\\theta_k \\pm 2 s_k", "\\frac{2}{H}"]) {
      expect(equation).toContain(part);
    }
  });

  it.each(chartSpecs.map(({ id }) => id))("of %s can be typeset", (id) => {
    const { definition, equation } = of(id);
    expect(definition).toMatch(/\.$/);
    expect(katex.renderToString(equation, { displayMode: true })).toContain("<math");
  });

  it("has the chart's note behind the metric's definition", () => {
    expect(of("radius").definition).toMatch(/after the update\. ρ above 1 does not mean/);
  });
});

describe("a maximised chart", () => {
  it("gives the room back to the others when it is put away, whichever way", () => {
    const store = createObservatoryStore(createViewStore("observatory"));
    store.setState({ maximised: "angle" });
    store.setState({ charts: toggleChart(firstArrangement, "radius") });
    expect(store.getState().maximised).toBe("angle");
    store.setState({ charts: toggleChart(firstArrangement, "angle") });
    expect(store.getState().maximised).toBeNull();
  });
});

describe("the menu of charts", () => {
  it("has no two charts of one name, and no name that says a thing twice", () => {
    const titles = chartSpecs.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => /over t.*over t/.test(title))).toEqual([]);
  });

  it("counts what of the first arrangement is hidden", () => {
    expect(hiddenCount(firstArrangement)).toBe(0);
    expect(hiddenCount(toggleChart(firstArrangement, "radius"))).toBe(1);
    expect(hiddenCount(toggleChart(firstArrangement, "cost"))).toBe(0);
  });

  it("sets names with subscripts, and leaves the word by alone", () => {
    expect(subscripted("Whh and ch by bh")).toBe("W_hh and c_h by b_h");
    expect(subscripted("Step norm of by", true)).toBe("Step norm of b_y");
  });
});
