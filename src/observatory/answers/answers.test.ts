import { describe, expect, it } from "vitest";
import { isSceneId, scenes } from "../../experiment/scenes.ts";
import { answerOf } from "./answers.ts";
import type { LaneFindings } from "./lane-findings.ts";

const lane = (changes: Partial<LaneFindings>): LaneFindings => ({
  name: "lane",
  iterations: 120,
  leftChanceAt: null,
  learntAt: null,
  collapsedAt: null,
  reach: (iteration) => (iteration === 0 ? 0.0026 : 1e-17),
  radius: 1,
  moved: 0.001,
  feedbackCost: () => 0.01,
  ...changes,
});

/** A pair of lanes as each scene usually has it, by what the sentence explains. */
const usual: Readonly<Record<string, readonly [LaneFindings, LaneFindings]>> = {
  "first-symbol": [lane({ name: "BPTT" }), lane({ name: "TPTThx", leftChanceAt: 47 })],
  "without-targets": [lane({ leftChanceAt: 47 }), lane({ moved: 0 })],
  "signal-reach": [lane({ radius: 1.08, reach: (at) => (at === 0 ? 0.0026 : 0.64) }), lane({})],
  cliff: [lane({ collapsedAt: 400 }), lane({})],
  rescue: [lane({}), lane({ learntAt: 500 })],
  "frozen-twin": [lane({ learntAt: 400 }), lane({ learntAt: 420, moved: 0 })],
  "moving-whh": [lane({}), lane({ moved: 0.5 })],
  "fixed-feedback": [lane({ leftChanceAt: 47 }), lane({})],
  noise: [lane({}), lane({ feedbackCost: () => 0.05 })],
  "random-phases": [lane({ leftChanceAt: 47 }), lane({ leftChanceAt: 90 })],
};

describe("the answer of a scene", () => {
  it.each(scenes.map(({ id }) => id))("of %s is there, with its reason", (id) => {
    if (!isSceneId(id)) throw new Error(id);
    const lanes = usual[id] ?? [];
    expect(answerOf(id, lanes)).toMatchObject({ isUsual: true, iterations: 120 });
    expect(answerOf(id, lanes)?.why).toMatch(/^[\p{Lu}].*\.$/u);
    // The other way round it is not what the reason explains.
    expect(answerOf(id, lanes.toReversed())?.isUsual).toBe(id === "frozen-twin");
  });

  it("waits for a run", () => {
    const before = [lane({ iterations: 0 }), lane({ iterations: 0 })];
    expect(answerOf("first-symbol", before)).toBeNull();
    expect(answerOf("first-symbol", [lane({})])).toBeNull();
  });

  it("is made of the run's numbers", () => {
    const { said, why } = answerOf("first-symbol", usual["first-symbol"] ?? []) ?? {};
    expect(said).toBe(
      "BPTT stayed at chance in all 120 iterations; TPTThx left chance at iteration 47.",
    );
    expect(why).toContain("10⁻¹⁷ of BPTT's signal");
  });
});
