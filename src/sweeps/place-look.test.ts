import { expect, test } from "vitest";

import { placeLook } from "./place-look.ts";
import { labResults, labSweep } from "./results.fixture.ts";

const sweep = labSweep({ seeds: 2 });

test("a place shows the value of its best cell and what happened to its seeds", () => {
  const [result] = labResults(sweep, ({ seed }) =>
    seed === 1 ? { solvedAt: 300 } : { solvedAt: 500, end: "not-finite" },
  );
  expect(placeLook(result === undefined ? [] : [result], "solvedAt")).toMatchObject({
    result,
    text: "400",
    value: 400,
    marks: ["diverged"],
  });
});

test("without a value, a mark says why, and the limit is named that cut runs short unsolved", () => {
  const results = labResults(sweep, ({ seed, rule, alphaF }) => {
    if (rule === "bptt") return {};
    return alphaF > 0.05 || seed === 2 ? null : { end: "failed", failure: "lost" };
  });
  const looks = results.map((result) => placeLook([result], "solvedAt"));
  expect(looks[0]).toMatchObject({ text: "> 900", value: null, marks: [] });
  expect(looks[4]).toMatchObject({ text: "", value: null, marks: ["begun", "failed"] });
  expect(looks.at(-1)).toMatchObject({ text: "", value: null, marks: ["waiting"] });
});

test("without a value, the cell that may still give one stands for its place", () => {
  const results = labResults(sweep, ({ rule, seed }) =>
    rule === "tptt" && seed === 2 ? null : {},
  );
  expect(placeLook(results, "solvedAt").result?.state).toBe("begun");
  expect(placeLook([], "solvedAt")).toMatchObject({ result: null, text: "", marks: [] });
});
