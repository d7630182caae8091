import { describe, expect, it } from "vitest";
import { parseLink } from "../experiment/link.ts";
import { metricIds } from "../experiment/metrics/index.ts";
import { landing } from "../experiment/presets.ts";
import {
  type Experiment,
  laneDefaults,
  laneFieldNames,
  sharedDefaults,
  sharedFieldNames,
  laneFieldMatters,
  sharedFieldMatters,
} from "../experiment/schema.ts";
import {
  firstArrangement,
  isSeen,
  moveChart,
  type PlacedChart,
  resizeChart,
  switchChart,
  toggleChart,
} from "./diagnostics/arrangement.ts";
import { chartMetrics, chartSpec, chartSpecs } from "./diagnostics/chart-catalogue.ts";
import {
  advancedFields,
  laneAdvancedFields,
  laneMainFields,
  mainFields,
  stopFields,
} from "./panel/form-layout.ts";
import type { StopReason } from "../experiment/stop-reasons.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import { laneLabels } from "./lanes/lane-views.ts";
import { describeState } from "./lanes/run-words.ts";
import { chartsOfScene } from "./diagnostics/scene-charts.ts";
import { asks, nextScene, sceneOf, scenes } from "../experiment/scenes.ts";

describe("the scenes", () => {
  it.each(scenes.map((scene) => [scene.id, scene.link]))("%s is a link that opens", (_, link) => {
    expect(parseLink(link)).toMatchObject({ ok: true });
  });

  it("follow one another in a circle", () => {
    const ids = scenes.reduce<string[]>(
      (seen) => [...seen, nextScene(seen.at(-1) ?? null)!.id],
      [],
    );
    expect(ids).toEqual(scenes.map((scene) => scene.id));
    expect(nextScene(ids.at(-1)!)?.id).toBe(ids[0]);
  });
});

describe("a scene's question", () => {
  const experimentOf = (id: string): Experiment => {
    const parsed = parseLink(sceneOf(id)!.link);
    if (!parsed.ok) throw new Error(id);
    return parsed.value.experiment;
  };
  const first = scenes[0]!;

  it("is about one scene's experiment only", () => {
    for (const { id } of scenes) {
      const asking = scenes.filter((scene) => asks(scene, experimentOf(id)));
      expect(asking.map((scene) => scene.id)).toEqual([id]);
    }
  });

  it("stays with another seed, another engine, a measurement or a twin more", () => {
    const { shared, lanes } = landing;
    const changed = { ...shared, seed: 9, backend: "cpu", measureSpectrum: 10 } as const;
    expect(asks(first, { shared: changed, lanes: [...lanes, laneDefaults] })).toBe(true);
  });

  it("goes with another length, another rate or one lane less", () => {
    const { shared, lanes } = landing;
    expect(asks(first, { shared: { ...shared, length: 20 }, lanes })).toBe(false);
    const [bptt = laneDefaults, ...others] = lanes;
    expect(asks(first, { shared, lanes: [{ ...bptt, alphaF: 0.5 }, ...others] })).toBe(false);
    expect(asks(first, { shared, lanes: [bptt] })).toBe(false);
  });

  it("shows the charts it is about, unless they were arranged by hand", () => {
    const moving = sceneOf("moving-whh");
    const shown = chartsOfScene(moving, firstArrangement);
    const large = shown.filter((chart) => chart.large).map(({ id }) => id);
    expect(large).toEqual(["progress", "moved-Whh"]);
    const ofNoise = chartsOfScene(sceneOf("noise"), shown);
    expect(ofNoise.slice(0, 2).map(({ id }) => id)).toEqual(["layerCostG", "signal"]);
    expect(ofNoise).toHaveLength(firstArrangement.length);
    expect(chartsOfScene(first, shown)).toEqual(firstArrangement);
    const own = resizeChart(shown, "radius");
    expect(chartsOfScene(first, own)).toBe(own);
    for (const { heroes = [] } of scenes) {
      expect(heroes.filter((id) => chartSpec(id) === null)).toEqual([]);
    }
  });
});

describe("the charts", () => {
  const ids = (charts: readonly { id: string }[]): string[] => charts.map(({ id }) => id);

  it("show every metric of the catalogue", () => {
    const shown = new Set(chartSpecs.flatMap(chartMetrics));
    expect(metricIds.filter((id) => !shown.has(id))).toEqual([]);
  });

  it("have ids of their own, among them those shown first", () => {
    const all = ids(chartSpecs);
    expect(new Set(all).size).toBe(all.length);
    expect(firstArrangement.filter(({ id }) => chartSpec(id) === null)).toEqual([]);
  });

  it("can be moved, resized, hidden and shown", () => {
    expect(ids(moveChart(firstArrangement, "signal", -1)).slice(0, 2)).toEqual([
      "signal",
      "progress",
    ]);
    expect(moveChart(firstArrangement, "progress", -1)).toBe(firstArrangement);
    expect(resizeChart(firstArrangement, "angle")[4]).toEqual({ id: "angle", large: true });
    const without = toggleChart(firstArrangement, "radius");
    expect(ids(without)).not.toContain("radius");
    expect(ids(toggleChart(without, "radius")).at(-1)).toBe("radius");
  });

  it("has a projector show the large ones, and leaves a desk its small ones", () => {
    const seen = (charts: readonly PlacedChart[]): string[] =>
      ids(charts.filter(({ id }) => isSeen(charts, id, true)));
    expect(seen(firstArrangement)).toEqual(["progress", "signal"]);
    expect(isSeen(firstArrangement, "radius", false)).toBe(true);
    const other = switchChart(switchChart(firstArrangement, "signal", true), "angle", true);
    expect(seen(other)).toEqual(["progress", "angle"]);
    expect(ids(other)).toEqual(ids(firstArrangement));
    const added = switchChart(firstArrangement, "spectrum", true);
    expect(seen(added)).toEqual(["progress", "signal", "spectrum"]);
    expect(ids(switchChart(firstArrangement, "signal", false))).not.toContain("signal");
  });
});

describe("the forms", () => {
  it("have every field of the schema exactly once", () => {
    const shared = [...mainFields, ...stopFields, ...Object.values(advancedFields).flat()];
    expect(shared.toSorted()).toEqual(sharedFieldNames.toSorted());
    const lane = [...laneMainFields, ...laneAdvancedFields];
    expect(lane.toSorted()).toEqual(laneFieldNames.toSorted());
  });

  it("leave out what an LSTM's Whh, which is not square, does not have", () => {
    const fields = [...advancedFields.measuring, ...advancedFields.stopping];
    const shown = (network: typeof sharedDefaults.network) =>
      fields.filter((name) => sharedFieldMatters(name, { ...sharedDefaults, network }));
    expect(shown("srn")).toEqual(fields);
    const missing = fields.filter((name) => !shown("lstm").includes(name));
    expect(missing.toSorted()).toEqual([
      "measureOperatorNorm",
      "measureRadius",
      "measureSpectrum",
      "stopRadius",
    ]);
  });

  it("show a lane the rates that its rule has", () => {
    const rates = (rule: typeof laneDefaults.rule) =>
      (["alphaI", "alphaF", "alphaG"] as const).filter((name) =>
        laneFieldMatters(name, { ...laneDefaults, rule }),
      );
    expect(rates("bptt")).toEqual(["alphaF"]);
    expect(rates("tptt")).toEqual(["alphaI", "alphaF", "alphaG"]);
    expect(rates("no-target-signal")).toEqual(["alphaF", "alphaG"]);
    expect(rates("fixed-feedback")).toEqual(["alphaI", "alphaF"]);
  });
});

describe("a lane's state in words", () => {
  it("names what a run was stopped by, whatever it is to stop at since", () => {
    const config = { ...sharedDefaults, ...laneDefaults, maxIterations: 900, stopRadius: 50 };
    const stopped = (reason: StopReason) => ({
      ready: true,
      iteration: 60,
      phasesDone: 0,
      phases: [],
      stoppedUnder: { ...config, maxIterations: 60, stopRadius: 2 },
      state: { kind: "stopped", reason } as const,
    });
    const said = (reason: StopReason) =>
      describeState(stopped(reason), config, new MetricHistory());
    expect(said("iteration-limit")).toContain("60");
    expect(said("radius-limit")).toMatch(/\b2\b/);
  });

  const preparing = (doing: string, done: number, of: number): string =>
    describeState(
      {
        ready: false,
        iteration: 0,
        phasesDone: 0,
        phases: [],
        stoppedUnder: null,
        state: { kind: "preparing", doing, done, of },
      },
      { ...sharedDefaults, ...laneDefaults },
      new MetricHistory(),
    );

  it("puts a phase into the iteration that is under way", () => {
    const status = {
      ready: true,
      iteration: 4,
      phasesDone: 2,
      phases: ["forward", "output-error", "backward", "forward-update"],
      stoppedUnder: null,
      state: { kind: "paused" },
    } as const;
    const config = { ...sharedDefaults, ...laneDefaults };
    expect(describeState(status, config, new MetricHistory())).toBe(
      "In iteration 5, phase 2 of 4: output error",
    );
  });

  it("counts what is prepared where there is something to count", () => {
    expect(preparing("drawing the weights", 0, 1)).toBe("Preparing: drawing the weights");
    expect(preparing("loading images", 3, 8)).toBe("Preparing: loading images, 3 of 8");
    expect(preparing("", 0, 0)).toBe("Preparing");
  });
});

describe("laneLabels", () => {
  it("numbers lanes of one rule and keeps names", () => {
    const lane = (rule: typeof laneDefaults.rule, name: string | null = null) => ({
      name,
      config: { ...laneDefaults, rule },
    });
    expect(laneLabels([lane("bptt"), lane("bptt"), lane("tptt"), lane("tptt", "mine")])).toEqual([
      "BPTT #1",
      "BPTT #2",
      "TPTT",
      "mine",
    ]);
  });
});
