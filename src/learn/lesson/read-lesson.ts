/**
 * @file The gate of lessons from files: every word and number of one is looked at, and what it names must be there. A file holds no code
 * and no HTML. Pure.
 */
import { asCount, asRecord, asText, guarded, type Raw, Refusal } from "../../experiment/checked.ts";
import type { Parsed } from "../../experiment/field.ts";
import { asRunName, type Reader } from "../measures/arguments.ts";
import { readFigure, readTest } from "../measures/read-vocabulary.ts";
import { findLessonProblem } from "./check-lesson.ts";
import { type FileKind, fileText, openFile } from "./file.ts";
import { type Claim, type Lesson, lessonFormat, type LessonRun } from "./lesson.ts";
import { asParagraph, listOf, readStep } from "./read-step.ts";

const mostEntries = 40;
const lanes = 4;

const lessonFile: FileKind = { kind: "lesson", format: lessonFormat, most: 500_000 };

/** The text of a lesson's file, as `readLessonFile` reads it back. */
export const lessonText = (lesson: Lesson): string => fileText(lessonFile, lesson);

/** Reads a lesson from a file. Never throws. */
export function readLessonFile(text: string): Parsed<Lesson> {
  return guarded(() => {
    const lesson = readLesson(openFile(lessonFile, text));
    const problem = findLessonProblem(lesson);
    if (problem !== null) throw Refusal.of(problem);
    return lesson;
  });
}

function readLesson(file: Raw): Lesson {
  return {
    id: asRunName("id", file["id"]),
    title: asText("title", file["title"], 120),
    aha: asParagraph("aha", file["aha"]),
    minutes: asCount("minutes", file["minutes"], 240, 1),
    version: asCount("version", file["version"], 1e9, 1),
    seed: asCount("seed", file["seed"], 2 ** 32 - 1),
    runs: tableOf("runs", file["runs"], readRun),
    figures: tableOf("figures", file["figures"] ?? {}, readFigure),
    steps: listOf("steps", file["steps"], mostEntries, readStep),
    claims: listOf("claims", file["claims"] ?? [], mostEntries, readClaim),
  };
}

/** A table of things by their names. */
function tableOf<T>(at: string, raw: unknown, read: Reader<T>): Readonly<Record<string, T>> {
  const entries = Object.entries(asRecord(at, raw));
  if (entries.length > mostEntries) {
    throw new Refusal(at, `${entries.length} entries`, `at most ${mostEntries}`);
  }
  return Object.fromEntries(
    entries.map(([name, value]) => [asRunName(at, name), read(`${at}.${name}`, value)]),
  );
}

const readRun: Reader<LessonRun> = (at, raw) => {
  const { name, link, lane, seed, colour, stored } = asRecord(at, raw);
  if (stored !== undefined && typeof stored !== "boolean") {
    throw new Refusal(`${at}.stored`, stored, "true or false");
  }
  return {
    name: asText(`${at}.name`, name, 40),
    link: asText(`${at}.link`, link, 4000),
    ...(lane === undefined ? {} : { lane: asCount(`${at}.lane`, lane, lanes, 1) }),
    ...(seed === undefined ? {} : { seed: asCount(`${at}.seed`, seed, 1_000_000) }),
    colour: asCount(`${at}.colour`, colour, lanes - 1),
    ...(stored === undefined ? {} : { stored }),
  };
};

const readClaim: Reader<Claim> = (at, raw) => {
  const { id, says, holds } = asRecord(at, raw);
  return {
    id: asRunName(`${at}.id`, id),
    says: asParagraph(`${at}.says`, says),
    holds: readTest(`${at}.holds`, holds),
  };
};
