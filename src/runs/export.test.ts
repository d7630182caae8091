import { describe, expect, it } from "vitest";
import { laneDefaults, schemaVersion, sharedDefaults } from "../experiment/schema.ts";
import { type ExportedRun, toCsv, toJson } from "./export.ts";
import { MetricHistory } from "./metric-history.ts";

function exported(): ExportedRun {
  const history = new MetricHistory();
  history.append({
    first: 0,
    count: 3,
    seconds: Float32Array.of(0, 1, 2),
    scalars: [
      {
        metric: "cost",
        values: Float32Array.of(0.1, Number.NaN, 0),
        present: Uint8Array.of(1, 1, 0),
      },
    ],
    steps: [
      {
        metric: "errorFlow",
        iterations: Uint32Array.of(2),
        length: 2,
        values: Float32Array.of(1e-16, 1),
      },
    ],
    spectra: [
      {
        metric: "spectrumWhh",
        iterations: Uint32Array.of(0),
        length: 4,
        values: Float32Array.of(1, -1, 0.5, -0.5),
      },
    ],
    validations: [],
  });
  return {
    name: 'my "lane"',
    config: { ...sharedDefaults, ...laneDefaults, rule: "bptt", seed: 7 },
    engine: null,
    startNorms: {},
    rateChanges: [],
    startedFrom: null,
    history,
    checkpoint: null,
  };
}

const bare = { hasComment: false };

describe("toCsv", () => {
  it("says above the table what each run was, in lines that pandas leaves out", () => {
    const run = { ...exported(), name: "TPTT #1" };
    const [first, second = "", ...table] = toCsv([run], [], { hasComment: true }).split("\n");
    expect(first).toMatch(/^# Through Time \d+\.\d+\.\d+, schema \d+$/u);
    expect(JSON.parse(second.slice(2))).toMatchObject({ name: "TPTT #1", config: run.config });
    expect(table.slice(0, 2)).toEqual(["lane,name,rule,iteration,cost", '1,"TPTT #1",bptt,0,0.1']);
  });

  it("writes a line an iteration and tells absent from not finite", () => {
    expect(toCsv([exported()], [], bare).trimEnd().split("\n")).toEqual([
      "lane,name,rule,iteration,cost",
      '1,"my ""lane""",bptt,0,0.1',
      '1,"my ""lane""",bptt,1,NaN',
      '1,"my ""lane""",bptt,2,',
    ]);
  });

  it("writes what is laid over the lanes after them, without a number of a lane", () => {
    const lines = toCsv([exported()], [{ ...exported(), name: "kept" }], bare)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(7);
    expect(lines[4]).toBe(",kept,bptt,0,0.1");
  });

  it("disarms a name that a spreadsheet would carry out, and no number", () => {
    const names = ['=HYPERLINK("//e.x")', "+cmd|' /C calc'!A0", "-1"];
    const lines = toCsv(
      names.map((name) => ({ ...exported(), name })),
      [],
      bare,
    ).split("\n");
    expect([lines[1], lines[4], lines[7]]).toEqual([
      '1,"\'=HYPERLINK(""//e.x"")",bptt,0,0.1',
      "2,'+cmd|' /C calc'!A0,bptt,0,0.1",
      "3,-1,bptt,0,0.1",
    ]);
  });
});

describe("toJson", () => {
  it("carries configuration, values and rows", () => {
    const file: unknown = JSON.parse(toJson([exported()], new Date(0)));
    expect(file).toMatchObject({
      version: schemaVersion,
      date: "1970-01-01T00:00:00.000Z",
      runs: [
        {
          config: { seed: 7 },
          iterations: 2,
          metrics: { cost: [0.1, "NaN", null] },
          steps: { errorFlow: [{ iteration: 2, values: [1e-16, 1] }] },
          spectra: { spectrumWhh: [{ iteration: 0, re: [1, -1], im: [0.5, -0.5] }] },
        },
      ],
    });
  });
});
