/** @file Share links: whatever the experiment, it comes back equal, a broken link is refused by name, and nothing throws. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { allowedValues, type Field, type FieldProblem } from "./field.ts";
import { formatLink, type Link, maxNameLength, parseLink } from "./link.ts";
import { landing, lane } from "./presets.ts";
import {
  type Experiment,
  laneDefaults,
  laneFieldNames,
  laneFields,
  maxLanes,
  sharedFieldNames,
  sharedFields,
} from "./schema.ts";
import { checkExperiment } from "./validate.ts";

/** Any value that a field allows. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case "integer":
      return fc.integer({ min: field.min, max: field.max });
    case "number":
      return anyDouble(field.min, field.max);
    case "optional-number":
      return fc.option(
        field.integer === true
          ? fc.integer({ min: field.min, max: field.max })
          : anyDouble(field.min, field.max),
        { nil: null },
      );
    case "choice":
      return fc.constantFrom(...field.choices.map(({ value }) => value));
    case "flag":
      return fc.boolean();
  }
}

// No field takes -0.
const anyDouble = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);

const anyFields = (fields: Readonly<Record<string, Field>>): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(field)])),
  );

/** Any experiment that passes the gate. */
const anyExperiment = fc
  .record({
    shared: anyFields(sharedFields),
    lanes: fc.array(anyFields(laneFields), { minLength: 1, maxLength: maxLanes }),
  })
  // The fields are allowed one by one; the gate looks at them together.
  .map((drawn) => drawn as Experiment)
  .map(({ shared, lanes }) => ({
    lanes,
    shared: { ...shared, batch: 1 + (shared.batch % 40), length: Math.max(10, shared.length) },
  }))
  .filter((experiment) => checkExperiment(experiment).ok);

const experimentOf = (hash: string): Experiment => {
  const parsed = parseLink(hash);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value.experiment;
};

/** What a link is refused for: field, value and what is allowed. */
function refusal(hash: string): readonly [field: string, value: string, allowed: string] {
  const parsed = parseLink(hash);
  if (parsed.ok) throw new Error(`${hash} was taken`);
  return [parsed.problem.field, parsed.problem.value, parsed.problem.allowed];
}

const refusesName = (name: string): boolean =>
  !parseLink(`lane1.name=${encodeURIComponent(name)}`).ok;

describe("there and back", () => {
  test("any experiment comes back equal, with or without #", () => {
    fc.assert(
      fc.property(anyExperiment, fc.boolean(), (experiment, run) => {
        const link: Link = { experiment, run };
        const hash = formatLink(link);
        expect(parseLink(hash)).toEqual({ ok: true, value: link });
        expect(parseLink(`#${hash}`)).toEqual({ ok: true, value: link });
      }),
      { numRuns: 300 },
    );
  });

  test("names and colours of lanes come back, whatever a name is made of", () => {
    const anyDress = fc.record({
      name: fc.option(
        fc
          .string({ unit: "grapheme", minLength: 1, maxLength: maxNameLength })
          .filter((name) => !refusesName(name)),
      ),
      slot: fc.integer({ min: 0, max: maxLanes - 1 }),
    });
    fc.assert(
      fc.property(anyDress, anyDress, (first, second) => {
        const isPlain = [first, second].every(({ name, slot }, i) => name === null && slot === i);
        const link: Link = {
          experiment: landing,
          run: false,
          ...(isPlain ? {} : { appearance: [first, second] }),
        };
        expect(parseLink(formatLink(link))).toEqual({ ok: true, value: link });
      }),
      { numRuns: 300 },
    );
  });

  test("a name that no link can carry is left out of it", () => {
    const appearance = [
      { name: "x".repeat(maxNameLength + 1), slot: 0 },
      { name: "\ud800", slot: 1 },
    ];
    expect(formatLink({ experiment: landing, run: false, appearance })).toBe("");
  });

  test("a link survives being a URL's hash", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const hash = formatLink({ experiment, run: false });
        const url = new URL(`https://example.org/app/#${hash}`);
        expect(parseLink(url.hash)).toEqual({ ok: true, value: { experiment, run: false } });
      }),
      { numRuns: 50 },
    );
  });

  test("every field travels", () => {
    for (const name of sharedFieldNames) {
      if (name === "length") continue;
      fc.assert(
        fc.property(anyValue(sharedFields[name]), (value) => {
          // A length that every task has, and a rule that every network can be trained with.
          const shared = { ...landing.shared, hidden: 10, batch: 2, length: 196, [name]: value };
          const lanes = landing.lanes.map((each) => ({ ...each, rule: "bptt" as const }));
          const experiment = { shared, lanes };
          expect(experimentOf(formatLink({ experiment, run: false })).shared).toEqual(shared);
        }),
        { numRuns: 10 },
      );
    }
    for (const name of laneFieldNames) {
      fc.assert(
        fc.property(anyValue(laneFields[name]), (value) => {
          const lanes = [laneDefaults, { ...laneDefaults, [name]: value }];
          const experiment = { ...landing, lanes };
          expect(experimentOf(formatLink({ experiment, run: false })).lanes).toEqual(lanes);
        }),
        { numRuns: 10 },
      );
    }
  });

  test("the landing state needs no words; run=1 is the only one of a link that starts it", () => {
    expect(formatLink({ experiment: landing, run: false })).toBe("");
    expect(formatLink({ experiment: landing, run: true })).toBe("run=1");
    expect(parseLink("")).toEqual({ ok: true, value: { experiment: landing, run: false } });
    expect(parseLink("#")).toEqual({ ok: true, value: { experiment: landing, run: false } });
    expect(parseLink("run=1")).toMatchObject({ ok: true, value: { run: true } });
  });
});

describe("reading by hand", () => {
  test("a shared field, a lane's field, a field of every lane", () => {
    const experiment = experimentOf(
      "task=adding&length=40&lane2.alphaF=0.5&noise=0.1&lane1.noise=2",
    );
    expect(experiment.shared).toEqual({ ...landing.shared, task: "adding", length: 40 });
    expect(experiment.lanes.map(({ noise }) => noise)).toEqual([2, 0.1]);
    expect(experiment.lanes[1]?.alphaF).toBe(0.5);
    expect(experiment.lanes[0]?.alphaF).toBe(landing.lanes[0]?.alphaF);
  });

  test("the number of lanes: named, counted, or as on landing", () => {
    expect(experimentOf("lanes=1").lanes).toEqual(landing.lanes.slice(0, 1));
    expect(experimentOf("lanes=4").lanes.slice(2)).toEqual([laneDefaults, laneDefaults]);
    expect(experimentOf("lane3.rule=readout-only").lanes).toEqual([
      ...landing.lanes,
      lane({ rule: "readout-only" }),
    ]);
    expect(experimentOf("seed=8").lanes).toHaveLength(landing.lanes.length);
  });

  test("how a lane is shown, and that it is there", () => {
    const parsed = parseLink("lane3.name=my+own&lane1.colour=2&lane2.colour=1");
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        appearance: [
          { name: null, slot: 2 },
          { name: null, slot: 1 },
          { name: "my own", slot: 2 },
        ],
      },
    });
    expect(experimentOf("lane3.name=third").lanes).toHaveLength(3);
  });

  test("empty parts and escapes", () => {
    expect(experimentOf("&&seed=8&").shared.seed).toBe(8);
    expect(experimentOf("%73eed=%38").shared.seed).toBe(8);
    expect(experimentOf("alphaI=1e%2B3").lanes[0]?.alphaI).toBe(1000);
  });
});

describe("refusing", () => {
  test.each([
    ["hidden=0", "hidden", "0", allowedValues(sharedFields.hidden)],
    ["hidden=", "hidden", "", allowedValues(sharedFields.hidden)],
    ["hidden", "hidden", "", allowedValues(sharedFields.hidden)],
    ["task=chess", "task", "chess", allowedValues(sharedFields.task)],
    ["backend=tpu", "backend", "tpu", "auto, webgpu, cpu"],
    ["lane1.rule=magic", "lane1.rule", "magic", allowedValues(laneFields.rule)],
    ["alphaF=-1", "alphaF", "-1", allowedValues(laneFields.alphaF)],
    ["measureFlow=-00", "measureFlow", "-00", allowedValues(sharedFields.measureFlow)],
    ["stopSolved=maybe", "stopSolved", "maybe", "true or false"],
    ["lane1.name=", "lane1.name", "", "1 to 24 characters of plain text"],
    [
      "lane2.name=abcdefghijklmnopqrstuvwxy",
      "lane2.name",
      "abcdefghijklmnopqrstuvwxy",
      "1 to 24 characters of plain text",
    ],
    ["lane2.name=a%0Ab", "lane2.name", "a\nb", "1 to 24 characters of plain text"],
    ["lane2.colour=4", "lane2.colour", "4", "0, 1, 2, 3"],
    ["lane2.colour=blue", "lane2.colour", "blue", "0, 1, 2, 3"],
    ["run=yes", "run", "yes", "0 or 1"],
    ["lanes=0", "lanes", "0", "a whole number from 1 to 4"],
    ["lanes=5", "lanes", "5", "a whole number from 1 to 4"],
    ["lanes=1.5", "lanes", "1.5", "a whole number from 1 to 4"],
    ["seed=%E0%A4%A", "seed", "%E0%A4%A", allowedValues(sharedFields.seed)],
  ])("%s", (hash, field, value, allowed) => {
    expect(refusal(hash)).toEqual([field, value, allowed]);
  });

  test.each([
    "lane5.rule=bptt",
    "lane0.rule=bptt",
    "lane1.task=adding",
    "lane1.=1",
    "lane.rule=bptt",
    "Length=30",
    "constructor=1",
    "__proto__=1",
    "lane1.__proto__=1",
    "toString=1",
    "=1",
    "=",
    "%",
  ])("%s names no field", (hash) => {
    expect(refusal(hash)[2]).toMatch(/this name is none/);
  });

  test("fields that do not go together, by the name under which they came", () => {
    expect(refusal("task=adding&length=9").slice(0, 2)).toEqual(["length", "9"]);
    expect(refusal("length=784&batch=256&hidden=1024")[0]).toBe("length");
  });

  test("the first thing wrong is the one that is told", () => {
    expect(refusal("hidden=0&task=chess")[0]).toBe("hidden");
  });
});

test("mutated links never throw; what is taken is valid, what is refused says why", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.constantFrom(
      "&",
      "=",
      "%",
      "%zz",
      "%E0",
      "#",
      "lane",
      "lane9.",
      "&lane1.name=",
      "&lane2.colour=",
      "1e999",
      "-0",
      "NaN",
      "0x1F",
    ),
  );
  const mutated = fc
    .tuple(
      anyExperiment.map((experiment) => formatLink({ experiment, run: true })),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), piece), { minLength: 1, maxLength: 4 }),
    )
    .map(([hash, edits]) =>
      edits.reduce((text, [place, cut, insert]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + cut);
      }, hash),
    );
  let taken = 0;
  fc.assert(
    fc.property(mutated, (hash) => {
      const parsed = parseLink(hash);
      taken += parsed.ok ? 1 : 0;
      const isSound = parsed.ok
        ? checkExperiment(parsed.value.experiment).ok
        : isTold(parsed.problem);
      expect(isSound).toBe(true);
      expect(parsed.ok ? parseLink(formatLink(parsed.value)) : parsed).toEqual(parsed);
    }),
    { numRuns: mutants, examples: [["measureFlow=-00"]] },
  );
  // Neither all of them nor none were broken.
  expect(taken).toBeGreaterThan(10);
  expect(taken).toBeLessThan(mutants / 2);
});

const mutants = 3000;

const isTold = ({ field, value, allowed }: FieldProblem): boolean =>
  [field, value].every((text) => typeof text === "string") && allowed !== "";
