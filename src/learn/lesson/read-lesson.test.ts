import { describe, expect, it } from "vitest";
import { dice, mutated } from "../../experiment/mutations.fixture.ts";
import { exampleLesson } from "./example.fixture.ts";
import type { Lesson } from "./lesson.ts";
import { lessonText, readLessonFile } from "./read-lesson.ts";
import { runConfig } from "./run-configs.ts";

const text = lessonText(exampleLesson);

const problemOf = (changed: string) => {
  const read = readLessonFile(changed);
  return read.ok ? null : read.problem;
};
/** The example with a part replaced, wherever it stands. */
const withPart = (part: string, by: string): string => {
  const flat = JSON.stringify(JSON.parse(text));
  expect(flat).toContain(part);
  return flat.replace(part, by);
};

describe("a lesson's file", () => {
  it("comes back as it was written", () => {
    expect(readLessonFile(text)).toEqual({ ok: true, value: exampleLesson });
  });

  it("is read or refused by a field's name, whatever is broken in it, and what is read can be run", () => {
    const roll = dice(11);
    const unexpected: string[] = [];
    for (let round = 0; round < 3000; round += 1) {
      const file = mutated(text, roll);
      const read = readLessonFile(file);
      if (read.ok) for (const name of Object.keys(read.value.runs)) runConfig(read.value, name);
      else if (read.problem.field === "" || read.problem.allowed === "") unexpected.push(file);
    }
    expect(unexpected).toEqual([]);
  });

  it.each([
    ['"kind":"lesson"', '"kind":"sweep"', "kind"],
    ['"format":1', '"format":99', "format"],
    ['"runs":["slow"]', '"runs":["none"]', "steps.begin"],
    ['"run":"slow","step":1', '"run":"none","step":1', "figures"],
    ["{=first}", "{=last}", "steps.begin"],
    ['"measure":"signalAt"', '"measure":"eval"', "figures.first.measure"],
    ['"id":"draw"', '"id":"begin"', "steps"],
    ['"id":"some"', '"id":"all"', "steps.choose.options"],
    ["lane1.alphaF=0.001", "lane1.alphaF=-1", "runs.slow.lane1.alphaF"],
    ["maxIterations=20", "maxIterations=2000000", "runs.slow.maxIterations"],
    ['"values":[0.001,0.1]', '"values":[0.001,-0.1]', "steps[5].controls[0].values[1]"],
    ['"least":0.000001', '"least":0', "steps[1].form.least"],
    ['"right":true', '"right":false', "steps[6].options[0].misconception"],
    ['"over":"step","run"', '"over":"iteration","run"', "steps[1].form.over"],
  ])("with %s made %s is refused at %s", (part, by, field) => {
    expect(problemOf(withPart(part, by))?.field).toBe(field);
  });

  it("is refused where it is no JSON, or larger than a lesson is", () => {
    expect(problemOf("lesson")?.field).toBe("file");
    expect(problemOf(" ".repeat(600_000))?.allowed).toMatch(/characters/u);
  });

  it("refuses a run of a lane that its link has not", () => {
    const { slow, ...others } = exampleLesson.runs;
    const lesson = {
      ...exampleLesson,
      runs: { slow: { ...slow!, lane: 2 }, ...others },
    } satisfies Lesson;
    expect(problemOf(lessonText(lesson))).toEqual({
      field: "runs.slow.lane",
      value: "2",
      allowed: "a lane of the link, which has 1",
    });
  });
});

describe("the runs of a lesson", () => {
  it("measure what the lesson looks at and nothing else, on kernels that are the same everywhere", () => {
    const slow = runConfig(exampleLesson, "slow");
    expect(slow).toMatchObject({
      measureFlow: 1,
      measureAngle: 0,
      measureDistance: 0,
      measureStepNorms: 0,
      backend: "cpu",
      cpuKernels: "simd",
    });
    expect(runConfig(exampleLesson, "frozen")).toMatchObject({
      measureFlow: 0,
      measureDistance: 1,
    });
  });

  it("have the lesson's seed, or one beside it", () => {
    expect(runConfig(exampleLesson, "slow").seed).toBe(5);
    expect(runConfig(exampleLesson, "fast").seed).toBe(6);
    expect(runConfig(exampleLesson, "fast", 1000).seed).toBe(1001);
  });
});
