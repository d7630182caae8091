import { describe, expect, it } from "vitest";
import { columnsCsv, lineCsv, mapCsv, spectrumCsv } from "./export-csv.ts";
import { lineLegend } from "../lines/line-legend.ts";
import { dateText, pictureSvg, wrapText } from "./picture.ts";
import type { Series } from "../series.ts";

function series(name: string, y: number[], present: number[] | null = null, x = [0, 1, 2]): Series {
  const points = { length: y.length, x, y, present };
  return {
    id: name,
    name,
    color: "red",
    marker: "circle",
    stroke: "solid",
    faint: false,
    points: () => points,
  };
}

describe("CSV", () => {
  it("leaves absent values empty and writes those not finite as words", () => {
    const csv = lineCsv(
      { label: "iteration", domain: "auto" },
      [series("BPTT", [1, NaN, Infinity], null), series("V_hh, b", [0.1, 5, -Infinity], [1, 0, 1])],
      [],
    );
    expect(csv).toBe('iteration,BPTT,"Vhh, b"\n0,1,0.1\n1,NaN,\n2,Infinity,-Infinity\n');
  });

  it("writes 32-bit values with no more digits than they have", () => {
    const points = { length: 1, x: [0], y: Float32Array.of(0.2), present: null };
    expect(columnsCsv("t", [{ name: "a", points }])).toBe("t,a\n0,0.2\n");
    const rows = { rows: 1, length: 1, x: [0], values: Float32Array.of(0.1) };
    expect(mapCsv({ x: "x", y: "t", value: "v" }, 1, [{ name: "a", rows }])).toContain("0,1,0.1\n");
  });

  it("has one row for each x of any line", () => {
    const a = series("a", [1, 2], null, [0, 10]).points();
    const b = series("b", [3, 4], null, [5, 10]).points();
    expect(
      columnsCsv("t", [
        { name: "a", points: a },
        { name: "b", points: b },
      ]),
    ).toBe("t,a,b\n0,1,\n5,,3\n10,2,4\n");
  });

  it("heads a column with what its values are, behind what they are computed of", () => {
    const angle = {
      ...series("BPTT", [1, 2, 3]),
      column: () => "BPTT, mean",
      measured: { column: "BPTT, measured", points: series("", [1, 3, 5]).points },
    };
    expect(lineCsv({ label: "iteration", domain: "auto" }, [angle], [])).toBe(
      'iteration,"BPTT, measured","BPTT, mean"\n0,1,1\n1,3,2\n2,5,3\n',
    );
  });

  it("of a map has a row for each cell", () => {
    const rows = { rows: 2, length: 2, x: [0, 4], values: [1, 2, 3, NaN], present: [1, 1, 0, 1] };
    expect(mapCsv({ x: "iteration", y: "t", value: "signal" }, 1, [{ name: "BPTT", rows }])).toBe(
      "lane,iteration,t,signal\nBPTT,0,1,1\nBPTT,0,2,2\nBPTT,4,1,\nBPTT,4,2,NaN\n",
    );
  });

  it("of a spectrum has a row for each eigenvalue", () => {
    const values = { re: [1, 0], im: [0, -1] };
    expect(spectrumCsv({ real: "re", imaginary: "im" }, [{ name: "BPTT, W", values }])).toBe(
      'lane,re,im\n"BPTT, W",1,0\n"BPTT, W",0,-1\n',
    );
  });
});

describe("a picture", () => {
  const picture = {
    title: "ρ(W_hh) < 1 & more",
    legend: [
      { name: "BPTT", color: "rgb(1, 2, 3)", marker: "circle", stroke: "solid" },
      { name: "chance", stroke: "reference" },
    ],
    configuration: "Random Permutation, T = 70",
    date: new Date(2026, 10, 22, 9, 5),
    width: 300,
    height: 200,
    parts: ["<g/>"],
    colors: { ink: "#111", soft: "#555", card: "#fff" },
    fontFamily: "system-ui",
  } as const;

  it("holds title, drawing, legend, configuration and date, with nothing unescaped", () => {
    const { svg, width, height } = pictureSvg(picture);
    for (const part of [
      "ρ(W",
      "hh",
      "&lt; 1 &amp; more",
      "<g/>",
      "BPTT",
      "chance",
      "rgb(1, 2, 3)",
    ]) {
      expect(svg).toContain(part);
    }
    expect(svg).toContain("Random Permutation, T = 70");
    expect(svg).toContain("2026-11-22 09:05");
    expect(svg).not.toContain("var(");
    expect(width).toBe(332);
    expect(height).toBeGreaterThan(250);
  });

  it("tells a run laid over the lanes by long dashes and a hollow marker", () => {
    const legend = [
      { name: "kept", color: "#123456", marker: "square", stroke: "dashed", hollow: true },
    ] as const;
    const { svg } = pictureSvg({ ...picture, legend });
    expect(svg).toContain('stroke="#123456" stroke-width="2" stroke-dasharray="9 6"');
    expect(svg).toContain('fill="#fff" stroke="#123456"');
  });

  it("grows with what is written below", () => {
    const long = { ...picture, configuration: "words ".repeat(100) };
    expect(pictureSvg(long).height).toBeGreaterThan(pictureSvg(picture).height + 100);
  });

  it("wraps its subtitle at the drawing's edge", () => {
    const subtitle =
      "TPTThx: ρ > 1, yet signal 0.01 at t = 1\u00A0· faint V_hh\u00A0· every 2 iterations";
    const { height } = pictureSvg({ ...picture, subtitle });
    const lines = wrapText(subtitle, picture.width, 12);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).not.toMatch(/^·/);
    expect(height).toBe(pictureSvg(picture).height + lines.length * 18);
  });

  it("wraps a long title, and a long name in the legend", () => {
    const title = "A title of many words that no small chart has room for";
    const entry = { color: "#123456", stroke: "band" } as const;
    const name = "TPTThx (fixed feedback), quartiles of ten seeds";
    const long = pictureSvg({ ...picture, title, legend: [{ ...entry, name }] });
    const short = pictureSvg({ ...picture, legend: [{ ...entry, name: "TPTThx" }] });
    expect(long.height).toBe(short.height + 2 * 18);
    expect(long.svg).not.toContain(title);
    expect(long.svg).not.toContain(name);
  });

  it("draws the swatch of a faint line faint", () => {
    const entry = { color: "#123456", marker: "square", stroke: "solid" } as const;
    const legend = [
      { ...entry, name: "TPTThx" },
      { ...entry, name: "TPTThx, V_hh", faint: true },
    ];
    const { svg } = pictureSvg({ ...picture, legend });
    expect(svg.match(/<g opacity="0.5"><path [^>]*stroke="#123456"/g)).toHaveLength(1);
  });

  it("names the lines that have a value, and no others", () => {
    const lines = [
      series("BPTT", [1, 2, 3]),
      { ...series("TPTT, V_hh", [1, 2, 3]), faint: true },
      series("not measured", []),
      series("absent", [0, 0, 0], [0, 0, 0]),
    ];
    const edge = (y: number[]) => series("edge", y).points;
    const band = (name: string, y: number[]) => {
      return { id: name, name, color: "red", lower: edge(y), upper: edge(y) };
    };
    const bands = [band("spread", [1, 2, 3]), band("no spread", [])];
    const legend = lineLegend(lines, bands, [{ value: 1, label: "", name: "one" }]);
    expect(legend.map(({ name, faint = false }) => [name, faint])).toEqual([
      ["BPTT", false],
      ["TPTT, V_hh", true],
      ["spread", false],
      ["one", false],
    ]);
  });

  it("wraps words and writes dates", () => {
    expect(wrapText("one two three", 60, 10)).toEqual(["one two", "three"]);
    expect(dateText(new Date(2026, 0, 2, 3, 4))).toBe("2026-01-02 03:04");
  });
});
