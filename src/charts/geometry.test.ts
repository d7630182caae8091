import { describe, expect, it } from "vitest";
import {
  formatDegrees,
  formatLogTick,
  formatNumber,
  formatPercent,
  formatPercentTick,
  formatTick,
} from "../files/format.ts";
import {
  automaticX,
  automaticY,
  drawSeries,
  steadyDomain,
  underflowStart,
} from "./lines/line-geometry.ts";
import { endPlace } from "./lines/line-labels.tsx";
import { mainSeries, snapTo, stepFrom, usableDomain } from "./lines/line-view.ts";
import { clampZoom, zoomAbout, zoomByPinch } from "./axes/navigation.ts";
import { placePanels } from "./maps/map-view.ts";
import { project } from "./axes/projection.ts";
import type { Points, Series } from "./series.ts";
import { sizesOf, textWidth, xNameAt } from "./axes/sizes.ts";
import { countOutside, equalAspect, reachOf, spectralRadius } from "./spectrum/spectrum.ts";
import { plainText, subscriptRuns, svgRuns } from "../ui/subscripts.tsx";

const linear = (low: number, high: number) => ({
  domain: [low, high] as const,
  scale: "linear" as const,
});
const plot = { left: 10, top: 0, width: 100, height: 50 };

function points(y: number[], start = 0): Points {
  return { length: y.length, x: { start, step: 1 }, y, present: null };
}

function series(y: number[], start = 0): Series {
  const read = points(y, start);
  return {
    id: "a",
    name: "a",
    color: "red",
    marker: "circle",
    stroke: "solid",
    faint: false,
    points: () => read,
  };
}

describe("a projection", () => {
  it("sends the domain to the plot, y upwards, and back", () => {
    const projection = project(linear(0, 10), { domain: [1e-4, 1], scale: "log" }, plot);
    expect(projection.x(5)).toBe(60);
    expect(projection.y(1)).toBeCloseTo(0);
    expect(projection.y(1e-2)).toBeCloseTo(25);
    expect(projection.invertX(60)).toBe(5);
    expect(projection.invertY(25)).toBeCloseTo(1e-2);
  });
});

describe("a drawn series", () => {
  const view = {
    x: [0, 3] as const,
    y: [0, 10] as const,
    yScale: "linear" as const,
    smoothing: 0,
    underflow: 1e-38,
    projection: project(linear(0, 3), linear(0, 10), plot),
  };

  it("is smoothed like the lines it is read against where it is the run before", () => {
    const smooth = { ...view, smoothing: 0.5 };
    const before = { ...series([0, 8]), stroke: "dotted", faint: true } as const;
    expect(drawSeries(before, smooth).path).toBe(drawSeries(series([0, 4]), view).path);
    expect(drawSeries(before, smooth).rawPath).toBe("");
    const aside = { ...series([0, 8]), faint: true };
    expect(drawSeries(aside, smooth).path).toBe(drawSeries(series([0, 8]), view).path);
  });

  it("ends at its last point in view", () => {
    const { end } = drawSeries(series([0, 5, 10]), view);
    expect(end?.x).toBeCloseTo(10 + (2 / 3) * 100);
    expect(end?.y).toBe(0);
    expect(drawSeries(series([0, 5, 10, 5, 0]), view).end?.x).toBe(110);
  });

  it("ends at the edge where it goes on to a point beyond, as the line does", () => {
    const { end } = drawSeries(series([0, 5, 10, 5, 9]), { ...view, x: [0, 3.5] });
    expect(end?.x).toBeCloseTo(view.projection.x(3.5));
    expect(end?.y).toBeCloseTo(view.projection.y(7));
  });

  it("tells when it leaves the plot", () => {
    expect(drawSeries(series([0, 5]), view).isOutside).toBe(false);
    expect(drawSeries(series([0, 50]), view).isOutside).toBe(true);
    expect(drawSeries(series([-1e-7, 5]), view).isOutside).toBe(false);
  });

  it("underflows where it is first too small, from the right", () => {
    expect(underflowStart(points([0, 1e-45, 1e-3, 1], 1), 1e-38)).toBe(2);
    expect(underflowStart(points([1, 1]), 1e-38)).toBeNull();
  });
});

describe("automatic axes", () => {
  it("hold lines and references", () => {
    const options = { bands: [], within: [0, 2] as const, isSymmetric: false };
    const one = [series([0.1, 0.5, 0.2])];
    expect(automaticY({ ...options, series: one, included: [1], scale: "linear" })).toEqual([0, 1]);
    expect(
      automaticY({
        ...options,
        series: [series([-1, 3])],
        included: [],
        scale: "linear",
        isSymmetric: true,
      }),
    ).toEqual([-4, 4]);
    expect(automaticY({ ...options, series: [], included: [], scale: "log" })).toEqual([1e-3, 1]);
    expect(automaticX([series([1, 2, 3], 5)])).toEqual([5, 7]);
    const edge = (): Points => ({ length: 2, x: [0, 40], y: [1, 1], present: null });
    const band = { id: "b", name: "b", color: "", lower: edge, upper: edge };
    expect(automaticX([], [band])).toEqual([0, 40]);
    expect(automaticX([], [], 100)).toEqual([0, 100]);
    expect(automaticX([series([1])], [], 100)).toEqual([0, 100]);
    expect(automaticX([], [band], 10)).toEqual([0, 40]);
  });

  it("keep a log axis above zero", () => {
    expect(usableDomain([0, 1], "log")).toEqual([1e-6, 1]);
  });
});

describe("the axis of runs over seeds", () => {
  const line = (y: readonly number[], thin: boolean): Series => ({
    id: y.join(),
    name: "",
    color: "",
    marker: "circle",
    stroke: "solid",
    faint: thin,
    thin,
    points: () => ({ length: y.length, x: { start: 0, step: 1 }, y, present: null }),
  });
  const domain = (series: readonly Series[]) =>
    automaticY({
      series,
      bands: [],
      included: [],
      within: [0, 9],
      scale: "linear",
      isSymmetric: false,
    });

  it("holds single runs, but for those that would flatten all others", () => {
    const near = [line([0, 1], false), line([0, 3], true)];
    expect(domain(near)).toEqual([0, 3]);
    expect(domain([...near, line([0, 900], true)])).toEqual([0, 3]);
    expect(domain([line([0, 1], false), line([0, 900], false)])[1]).toBeGreaterThanOrEqual(900);
  });
});

describe("a steady axis", () => {
  it("grows at once, stays while half of it is used, and shrinks where more would be empty", () => {
    expect(steadyDomain(null, [0, 4], "linear")).toEqual([0, 4]);
    expect(steadyDomain([0, 4], [0, 5], "linear")).toEqual([0, 5]);
    expect(steadyDomain([0, 5], [0, 3], "linear")).toEqual([0, 5]);
    expect(steadyDomain([0, 5], [0, 2], "linear")).toEqual([0, 2]);
  });

  it("counts decades on a log axis", () => {
    expect(steadyDomain([1e-9, 1], [1e-5, 1], "log")).toEqual([1e-9, 1]);
    expect(steadyDomain([1e-9, 1], [1e-4, 1], "log")).toEqual([1e-4, 1]);
  });
});

describe("the read-out", () => {
  it("lists lanes and what is laid over them, not ghosts nor what is faint", () => {
    const one = (stroke: Series["stroke"], faint = false): Series => ({
      ...series([1]),
      name: stroke,
      stroke,
      faint,
    });
    const listed = mainSeries([one("solid"), one("dashed"), one("dotted"), one("solid", true)]);
    expect(listed.map(({ name }) => name)).toEqual(["solid", "dashed"]);
  });
});

describe("the cursor", () => {
  it("snaps to the nearest point of any series", () => {
    expect(snapTo([series([1, 2]), series([1, 2], 10)], 9)).toBe(10);
  });

  it("steps from point to point, from the last at first", () => {
    expect(stepFrom([series([1, 2, 3])], null, -1)).toBe(1);
    expect(stepFrom([series([1, 2, 3])], null, 1)).toBe(2);
    expect(stepFrom([series([1, 2, 3])], 0, 10)).toBe(2);
    expect(stepFrom([series([])], 0, 1)).toBeNull();
  });
});

describe("zoom", () => {
  const projection = project(linear(0, 100), linear(0, 1), plot);

  it("keeps the x under the pointer", () => {
    expect(zoomAbout(projection, 35, 0.5)).toEqual([12.5, 62.5]);
  });

  it("keeps the x under two fingers", () => {
    const [low, high] = zoomByPinch(projection, [35, 60], [10, 110]);
    expect(low).toBeCloseTo(25);
    expect(high).toBeCloseTo(50);
  });

  it("stays inside all of x, and all of it is no zoom", () => {
    expect(clampZoom([-20, 30], [0, 100])).toEqual([0, 50]);
    expect(clampZoom([-20, 130], [0, 100])).toBeNull();
  });
});

describe("numbers as text", () => {
  it("are short", () => {
    expect(
      [0.0123, 1.2e-5, 15_000_000, -3, NaN, -Infinity].map((value) => formatNumber(value)),
    ).toEqual(["0.0123", "1.2e-5", "1.5e7", "−3", "NaN", "−∞"]);
    expect([0.084, 0.125, 0.5, 1].map(formatPercent)).toEqual(["8.4%", "12.5%", "50%", "100%"]);
    expect(formatDegrees(57.3)).toBe("57°");
    expect([0.25, 100, 25_000, 0.30000000000000004].map(formatTick)).toEqual([
      "0.25",
      "100",
      "25k",
      "0.3",
    ]);
    expect([1e-16, 0.01, 1, 1e4, 1e6].map(formatLogTick)).toEqual([
      "1e-16",
      "0.01",
      "1",
      "1e4",
      "1e6",
    ]);
  });

  it("are the same size in a value and in a tick", () => {
    expect([formatNumber(33_000, 2), formatNumber(9900)]).toEqual(["3e4", "9900"]);
    expect(formatNumber(123_456, 6)).toBe("123456");
  });

  it("are nought per cent only where they are nought", () => {
    expect([1.2e-5, 3e-7, 0, -2e-5, 1419.177, 4e27].map(formatPercent)).toEqual([
      "0.0012%",
      "3e-5%",
      "0%",
      "−0.002%",
      "1.4e5%",
      "4e29%",
    ]);
    expect(
      [0, 5e-6, 1e-5, 0.9985, 0.999, 4e27 * (1 + Number.EPSILON)].map(formatPercentTick),
    ).toEqual(["0%", "0.0005%", "0.001%", "99.85%", "99.9%", "4e29%"]);
  });
});

describe("a name at the end of a line", () => {
  const sizes = sizesOf("hero");
  const wide = { ...project(linear(0, 10), linear(0, 1), { ...plot, width: 240, height: 120 }) };

  it("stands right of it where it fits, and over it where it does not", () => {
    expect(endPlace("BPTT", { x: 60, y: 50 }, wide, sizes)).toMatchObject({
      row: 50,
      anchor: "start",
    });
    const inside = endPlace("BPTT", { x: 245, y: 50 }, wide, sizes);
    expect(inside.anchor).toBe("end");
    expect(inside.x).toBeLessThanOrEqual(250);
    expect(inside.row).toBeLessThan(50 - sizes.label);
    expect(endPlace("BPTT", { x: 245, y: 2 }, wide, sizes).row).toBeGreaterThan(2 + sizes.label);
  });
});

describe("the name of an x axis", () => {
  it("makes way for the chips that undo a zoom and a pin", () => {
    const box = { left: 33, width: 180 };
    const name = "seconds of training";
    const sizes = sizesOf("small");
    expect(xNameAt(name, box, [], sizes)).toBe(123);
    const end = xNameAt(name, box, ["zoomed"], sizes) + textWidth(name, sizes.label) / 2;
    expect(end).toBeLessThan(box.left + box.width - textWidth("zoomed ×", sizes.tick));
    expect(xNameAt("t", box, ["zoomed"], sizes)).toBe(123);
    const both = xNameAt("t", box, ["pinned", "zoomed"], sizes);
    expect(both).toBeLessThan(box.left + box.width - textWidth("pinned × zoomed ×", sizes.tick));
  });
});

describe("the panels of a map", () => {
  const x = { label: "iteration", domain: "auto" } as const;
  const y = { label: "step t", start: 1 };
  const panel = {
    id: "a",
    name: "A",
    color: "red",
    marker: "circle" as const,
    rows: () => ({ rows: 0, length: 0, x: [], values: [] }),
  };
  const place = (domain: readonly [number, number]) =>
    placePanels(
      { panels: [panel, { ...panel, id: "b" }], x, y },
      domain,
      false,
      70,
      { width: 250, height: 180 },
      sizesOf("small"),
    );

  it("all have both ends of x, which do not touch across the gap", () => {
    const [first, second] = place([0, 500]);
    expect(first?.x.ticks).toEqual(second?.x.ticks);
    expect(second?.x.ticks[0]).toBe(0);
    const gap =
      (second?.left ?? 0) + (second?.projection.x(0) ?? 0) - (first?.projection.x(500) ?? 0);
    expect(gap).toBeGreaterThan((textWidth("500", 11) + textWidth("0", 11)) / 2);
  });

  it("have ticks over seconds too, and room for the name of y", () => {
    const [first] = place([0.013452, 1.213452]);
    expect(first?.x.ticks.length).toBe(2);
    expect(first?.projection.plot.left).toBeGreaterThan(textWidth("step t", 11));
  });
});

describe("names", () => {
  it("have subscripts", () => {
    expect(subscriptRuns("ρ(W_hh)")).toEqual([
      { text: "ρ(W", isSubscript: false },
      { text: "hh", isSubscript: true },
      { text: ")", isSubscript: false },
    ]);
    const runs = svgRuns("W_hh at h_t");
    expect(runs.reduce((height, { dy, scale }) => height + dy * scale, 0)).toBeCloseTo(0.25);
    expect(plainText("ΔW_hh to h_t")).toBe("ΔWhh to ht");
  });
});

describe("a spectrum", () => {
  const values = { re: [0.5, 0, -2], im: [0, 1.5, 0] };

  it("has a radius and values outside the unit circle", () => {
    expect(spectralRadius(values)).toBe(2);
    expect(countOutside(values)).toBe(2);
    expect(spectralRadius({ re: [], im: [] })).toBeNaN();
  });

  it("is shown with the unit circle, a unit as long along both axes", () => {
    expect(reachOf([])).toBeGreaterThan(1);
    expect(reachOf([values])).toBeGreaterThan(2);
    expect(equalAspect(2, 200, 100)).toEqual({ x: [-4, 4], y: [-2, 2] });
  });
});
