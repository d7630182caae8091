/** @file The stage without a browser: units in order, phases told apart, equations of every rule. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../ui/subscripts.tsx";
import { ruleChoices } from "../../experiment/rules/index.ts";
import { plainOf, texOf } from "../../experiment/equation.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import type { Inspection } from "../../protocol/inspection.ts";
import type { PhaseId } from "../../protocol/session-state.ts";
import { describeInputs, describePhase, describeSignal, describeTerm } from "./describe.ts";
import { type Moment, nextScenery, type Scenery } from "./moment.ts";
import { phaseOf, placedRows, playOf } from "./play.ts";
import { rowContents } from "./rows.ts";
import {
  columnWidth,
  mapHeight,
  signalScale,
  signedScale,
  mapRows,
  symbolLines,
} from "./scales.ts";
import { inOrder, unitOrder } from "./units.ts";

const config = (changes: Partial<RunConfig>): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  ...changes,
});

const seen = (changes: Partial<Inspection>): Inspection => ({
  iteration: 0,
  phasesDone: 0,
  sequence: 0,
  length: 3,
  hidden: 2,
  inputs: { kind: "symbols", names: ["X", "a", "Y"] },
  marks: [0, 2],
  h: Float32Array.of(0.5, -0.5, 0.25, -0.25, 1, -1),
  signals: {
    targets: Float32Array.of(0, 0, 3e-3, 4e-3, 0.02, 0),
    backprop: Float32Array.of(1, 2, 3, 4, 5, 6),
  },
  signal: Float32Array.of(0, 5e-3, 0.02),
  answers: [{ kind: "class", step: 2, names: ["0", "1"], truth: 1, predicted: null, right: null }],
  updates: null,
  ...changes,
});

const rowsOf = (run: RunConfig) => placedRows(run).map(({ row }) => row);

describe("units in order", () => {
  const length = 40;
  /** Three units with the wave, three against it, and one that has nothing to do with it. */
  const courses = [1, -1, 1, -1, 0, 1, -1].map((sign, unit) =>
    Array.from({ length }, (_, t) =>
      sign === 0 ? (t % 2) * 0.1 : sign * (0.5 + 0.1 * unit) * Math.sin(t / 4) + 0.3,
    ),
  );
  const h = Float32Array.from(
    { length: length * 7 },
    (_, i) => courses[i % 7]?.[Math.floor(i / 7)] ?? 0,
  );

  test("units that move together stand together, the others between", () => {
    const order = [...unitOrder(h, length, 7)];
    const groups = order.map((unit) => Math.sign([1, -1, 1, -1, 0, 1, -1][unit] ?? 0));
    expect([groups.slice(0, 3), groups[3], groups.slice(4)]).toSatisfy(
      ([low, middle, high]) =>
        middle === 0 && new Set(low as number[]).size === 1 && new Set(high as number[]).size === 1,
    );
  });

  test("the order is the same for the same numbers, and every unit is there once", () => {
    expect(unitOrder(h, length, 7)).toEqual(unitOrder(h, length, 7));
    expect(unitOrder(h, length, 7).toSorted()).toEqual(Uint32Array.of(0, 1, 2, 3, 4, 5, 6));
  });

  test.each([
    ["still", 0.5],
    ["not a number", Number.NaN],
  ])("%s: as they come", (_, value) => {
    expect([...unitOrder(new Float32Array(12).fill(value), 4, 3)]).toEqual([0, 1, 2]);
  });

  test("columns follow the order", () => {
    expect([...inOrder(Float32Array.of(1, 2, 3, 4, 5, 6), Uint32Array.of(2, 0, 1))]).toEqual([
      3, 1, 2, 6, 4, 5,
    ]);
  });
});

describe("moments", () => {
  const phases: readonly PhaseId[] = ["forward", "output-error", "backward", "forward-update"];
  const run = {};
  const through = (
    steps: readonly (readonly [iteration: number, phasesDone: number])[],
  ): Scenery[] => {
    const all: Scenery[] = [];
    for (const [iteration, phasesDone] of steps) {
      all.push(nextScenery(all.at(-1) ?? null, seen({ iteration, phasesDone }), run, phases));
    }
    return all;
  };
  const text = ({ moment }: Scenery): string =>
    moment.kind === "phase" ? `${moment.iteration}: ${moment.phase}` : `after ${moment.iteration}`;

  test("an iteration in phases ends with its last phase, although none is in hand then", () => {
    const all = through([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    expect(all.map(text)).toEqual([
      "after 0",
      "1: forward",
      "1: output-error",
      "1: backward",
      "1: forward-update",
      "1: forward-update",
      "2: forward",
    ]);
    expect(all.map(({ played }) => played)).toEqual([0, 1, 2, 3, 4, 4, 5]);
  });

  test("what goes on past the iteration in hand, or completes it in one step, is between iterations", () => {
    expect(
      through([
        [4, 3],
        [9, 0],
      ]).map(text),
    ).toEqual(["5: backward", "after 9"]);
    expect(
      through([
        [4, 1],
        [5, 0],
      ]).map(text),
    ).toEqual(["5: forward", "after 5"]);
    expect(
      through([
        [4, 3],
        [0, 0],
      ]).map(text),
    ).toEqual(["5: backward", "after 0"]);
  });

  test("another lane's phase is shown, not played", () => {
    const [first] = through([[0, 1]]);
    const other = nextScenery(first ?? null, seen({ iteration: 0, phasesDone: 2 }), {}, phases);
    expect([text(other), other.played]).toEqual(["1: output-error", first?.played]);
  });
});

describe("what a phase does", () => {
  const order: readonly PhaseId[] = [
    "forward",
    "output-error",
    "feedback-update",
    "targets",
    "backward",
    "forward-update",
  ];
  const moment = (phase: PhaseId, changes: Partial<Extract<Moment, { kind: "phase" }>> = {}) => ({
    kind: "phase" as const,
    phase,
    number: 1,
    iteration: 1,
    updates: { feedback: true, forward: true },
    ...changes,
  });

  test.each(ruleChoices.map(({ value }) => value))(
    "%s: equations whose parts are all explained",
    (rule) => {
      for (const phase of order) {
        const { equation } = playOf(moment(phase), config({ rule }), seen({}));
        const terms = equation?.lines.flat() ?? [];
        const parts = new Set(terms.map(({ part }) => part));
        equation?.meanings.forEach((meaning, index) => {
          expect(meaning).not.toBe("");
          expect(parts.has(index + 1)).toBe(true);
        });
        expect(Math.max(0, ...parts)).toBe(equation?.meanings.length ?? 0);
        for (const { plain } of terms) {
          expect(plainText(plain)).not.toMatch(/[_{}\\]/);
          // A raised letter would be taken for a part of the subscript.
          expect(plain).not.toMatch(/_\p{L}+ᵀ/u);
        }
      }
    },
  );

  test("every row belongs to one sweep, and BPTT has no targets", () => {
    for (const { value: rule } of ruleChoices) {
      const run = config({ rule });
      for (const row of rowsOf(run)) {
        const { sweep } = playOf(moment(phaseOf(row, run)), run, seen({}));
        expect(sweep?.rows).toContain(row);
      }
    }
    expect(rowsOf(config({ rule: "bptt" }))).toEqual(["h", "errors", "signal"]);
    expect(rowsOf(config({ rule: "tptthx" }))).not.toContain("errors");
    expect(rowsOf(config({ rule: "tptt" }))).toContain("errors");
  });

  test("what a rule does not use, or leaves out, is said and has no equation", () => {
    const plays = [
      playOf(moment("backward"), config({ rule: "tptthx" }), seen({ signals: {} })),
      playOf(moment("feedback-update"), config({ rule: "fixed-feedback" }), seen({})),
      playOf(
        moment("forward-update", { updates: { feedback: true, forward: false } }),
        config({ rule: "tptt", phases: "random" }),
        seen({}),
      ),
    ];
    for (const { equation, notes } of plays) {
      expect(equation).toBeNull();
      expect(notes).toHaveLength(1);
    }
  });

  test("with noise, what G makes of a step has a line of its own: the equation fits beside the rows", () => {
    const { equation } = playOf(
      moment("feedback-update"),
      config({ rule: "tptt", noise: 0.1 }),
      seen({}),
    );
    expect(equation === null ? "" : plainOf(equation)).toBe(
      "r_t = G(x_t, F(x_t, h_{t−1} + e_t)); Lᴳ_t = mean (r_t − (h_{t−1} + e_t))²; V_hh ← V_hh − α_g Σ ∂Lᴳ_t/∂V_hh",
    );
    expect(equation?.meanings).toHaveLength(4);
  });

  test("plain targets have equation 5, whose parts are all explained", () => {
    const { equation, notes } = playOf(
      moment("targets"),
      config({ rule: "no-target-signal", targets: "plain" }),
      seen({}),
    );
    const text = equation?.lines.map((line) => line.map(({ plain }) => plain).join("")) ?? [];
    expect(text.at(-1)).toBe("H_t = G(x_{t+1}, H_{t+1})");
    expect(equation?.meanings).toHaveLength(3);
    // Without a target signal they are still not the states.
    expect(notes.join(" ")).not.toContain("equals its state");
  });

  test("the parts carry classes in the TeX", () => {
    const { equation } = playOf(moment("forward"), config({ rule: "bptt" }), seen({}));
    const tex = equation === null ? "" : texOf(equation);
    expect(tex.match(/\\htmlClass\{part part-\d\}/g)).toHaveLength(4);
  });
});

describe("rows", () => {
  test("states and targets share a scale; the difference has its own", () => {
    const rows = rowContents(seen({}), config({ rule: "tptthx" }));
    const scale = Object.fromEntries(rows.map((row) => [row.id, row.scale]));
    expect(scale).toMatchObject({ h: [-1, 1], targets: [-1, 1], differences: [-0.02, 0.02] });
    expect(scale["signal"]).toEqual([1e-3, 0.1]);
  });

  test("what no phase has computed has no numbers", () => {
    const rows = rowContents(seen({ signals: {}, signal: null }), config({ rule: "tptthx" }));
    const there = rows.map((row) => (row.kind === "signal" ? row.values : row.map) !== null);
    expect(there).toEqual([true, false, false, false]);
  });

  test("words for those who do not see it", () => {
    expect(describeInputs(seen({}))).toBe(
      "Symbols from step 1 on: X a Y. Marked: X at step 1, Y at step 3.",
    );
    expect(describeSignal("‖H_t − h_t‖", Float32Array.of(0, 5e-3, Number.NaN))).toBe(
      "‖Ht − ht‖ on a log scale: 0 at step 1, NaN at step 3. Steps at which it is 0, fainter than 1e-35 and no longer carried back: 1. Values that are not finite: 1.",
    );
  });
});

describe("a phase in words", () => {
  const inPhase = (phase: PhaseId, rule: RunConfig["rule"]) => {
    const updates = { feedback: true, forward: true };
    const moment = { kind: "phase", phase, number: 1, iteration: 1, updates } as const;
    return playOf(moment, config({ rule }), seen({}));
  };

  test("its name and its equation, as it is read aloud", () => {
    expect(describePhase("targets", inPhase("targets", "tptt"))).toBe(
      "targets travel back: HT = hT − αi ∂E/∂hT; Ht = ht + G(xt+1, Ht+1) − G(xt+1, ht+1)",
    );
    expect(describePhase("feedback-update", inPhase("feedback-update", "fixed-feedback"))).toBe(
      "G update: G is fixed in this control: nothing moves.",
    );
  });

  test("a term, what it stands for, and the step at which it is used", () => {
    const { equation } = inPhase("forward", "bptt");
    expect(equation === null ? "" : describeTerm(equation, 2, 3)).toBe(
      "t = 3, ht−1 Whh: what is remembered from step t−1",
    );
    const output = inPhase("output-error", "bptt").equation;
    expect(output === null ? "" : describeTerm(output, 3, null)).toBe(
      "∂E/∂hT: the teaching signal at the last step",
    );
  });
});

describe("lengths", () => {
  test("columns and units are whole pixels", () => {
    expect([columnWidth(700, 70), columnWidth(705, 70), columnWidth(200, 70)]).toEqual([10, 10, 4]);
    expect([mapHeight(8, 1), mapHeight(100, 1), mapHeight(300, 1)]).toEqual([80, 100, 100]);
  });

  test("names stand in one line, in two, or give way", () => {
    const names = ["1", "42", "99"];
    expect([30, 10, 4].map((column) => symbolLines(names, column, 11))).toEqual([1, 2, 0]);
    expect(symbolLines(["a", "b"], 8, 11)).toBe(1);
    expect(symbolLines(["10", "42"], 16, 11)).toBe(2);
    // In a projector's letters they would touch.
    expect(symbolLines(["10", "42"], 14, 22)).toBe(0);
  });

  test("scales are round and hold the values", () => {
    expect(signedScale([mapRows(Float32Array.of(-0.0123, 0.001), 2)])).toEqual([-0.02, 0.02]);
    expect(signedScale([mapRows(new Float32Array(2), 2)])).toEqual([-1, 1]);
    expect(signalScale(Float32Array.of(0, 3e-20, 0.5))).toEqual([1e-20, 1]);
    expect(signalScale(new Float32Array(3))).toBeNull();
  });
});
