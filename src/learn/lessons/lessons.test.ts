/** @file Every lesson's story against what `npm run lessons` stored of its runs: no answer is typed, and none has gone stale. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isTerm } from "../../glossary/terms.ts";
import { termsIn, wordsIn } from "../lesson/inline.ts";
import { findLessonProblem, textsOf } from "../lesson/check-lesson.ts";
import { claimFaults, claimSeeds, storyFaults } from "../lesson/faults.ts";
import { runConfig } from "../lesson/run-configs.ts";
import { readStored } from "../lesson/stored.ts";
import { measuresOf } from "../lesson/needs.ts";
import { measureKey } from "../measures/measures.ts";
import { lessonEntries, loadLesson } from "./index.ts";

const lessons = await Promise.all(lessonEntries.map(loadLesson));

const storedOf = (id: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../stored/${id}.json`, import.meta.url)), "utf8"));

/** Lessons whose claims `npm run lessons -- --claims` has still to run: hours. */
const unchecked: ReadonlySet<string> = new Set(["twin", "feedback", "claims"]);

/** Words of a step that are read before it asks for something. */
const mostWords = 80;

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  "the lesson %s",
  (id, lesson) => {
    const read = readStored(storedOf(id));
    if (!read.ok) throw new Error(`${id}: ${read.problem.field}`);
    const stored = read.value;

    it("holds together", () => {
      expect(findLessonProblem(lesson)).toBeNull();
    });

    it("is told by its stored runs: every answer, every contradiction, every figure", () => {
      expect(storyFaults(lesson, stored)).toEqual([]);
    });

    it("claims what held over seeds of its own", () => {
      const faults = claimFaults(lesson, stored);
      expect(faults.length).toBe(unchecked.has(id) ? lesson.claims.length : 0);
      expect(faults.filter((fault) => !fault.endsWith("has not been checked"))).toEqual([]);
    });

    it("has stored what it asks of its runs, and nothing else", () => {
      expect(Object.keys(stored.runs).toSorted()).toEqual(Object.keys(lesson.runs).toSorted());
      expect(Object.keys(stored.values).toSorted()).toEqual(
        [...new Set(measuresOf(lesson).map(measureKey))].toSorted(),
      );
    });

    it("shows no run that was set up otherwise", () => {
      for (const [name, { iterations }] of Object.entries(stored.runs)) {
        expect(iterations).toBeLessThanOrEqual(runConfig(lesson, name).maxIterations);
      }
    });

    it("checks its claims over seeds that its own runs do not use", () => {
      const own = new Set(Object.keys(lesson.runs).map((name) => runConfig(lesson, name).seed));
      expect(claimSeeds.filter((seed) => own.has(seed))).toEqual([]);
    });

    it("says no more in a step than is read, in terms that the glossary has", () => {
      const wordy = lesson.steps.filter(
        ({ text }) => text.reduce((sum, each) => sum + wordsIn(each), 0) > mostWords,
      );
      expect(wordy.map((step) => step.id)).toEqual([]);
      const terms = lesson.steps.flatMap(textsOf).flatMap(termsIn);
      expect(terms.filter((term) => !isTerm(term))).toEqual([]);
    });
  },
);
