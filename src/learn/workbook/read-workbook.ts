/** @file The gate of workbooks, whether they come from a file or from what the browser kept. Pure. */
import {
  asCount,
  asList,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  asTime,
  guarded,
  Refusal,
} from "../../experiment/checked.ts";
import type { Parsed } from "../../experiment/field.ts";
import { type FileKind, fileText, openFile } from "../lesson/file.ts";
import { asRunName } from "../measures/arguments.ts";
import { readChanges } from "../lesson/read-step.ts";
import {
  type Answer,
  type AnsweredStep,
  curveNodes,
  type LessonWork,
  type Workbook,
  workbookFormat,
} from "./workbook.ts";

const workbookFile: FileKind = { kind: "workbook", format: workbookFormat, most: 2_000_000 };
const mostLessons = 200;
const mostAnswers = 100;
/** Characters of an answer in a person's own words, and of a name. */
export const mostWritten = 4000;
export const mostName = 60;

/** The text of a workbook's file, as `readWorkbook` reads it back. */
export function workbookText(book: Workbook): string {
  const lessons = book.lessons.map(({ begun, answers, ...work }) => ({
    ...work,
    begun: dateOf(begun),
    answers: answers.map(({ time, ...answer }) => ({ ...answer, time: dateOf(time) })),
  }));
  return fileText(workbookFile, { ...book, lessons });
}

const dateOf = (time: number): string => new Date(time).toISOString();

/** Reads a workbook. Never throws. */
export function readWorkbook(text: string): Parsed<Workbook> {
  return guarded(() => {
    const file = openFile(workbookFile, text);
    const lessons = asList("lessons", file["lessons"], mostLessons).map((work, index) =>
      readWork(`lessons[${index}]`, work),
    );
    unlikeNames(
      "lessons",
      lessons.map(({ lesson }) => lesson),
    );
    return { id: asText("id", file["id"], 80), by: asText("by", file["by"], mostName), lessons };
  });
}

function readWork(at: string, raw: unknown): LessonWork {
  const work = asRecord(at, raw);
  const answers = asList(`${at}.answers`, work["answers"], mostAnswers).map((answer, index) =>
    readAnswered(`${at}.answers[${index}]`, answer),
  );
  unlikeNames(
    `${at}.answers`,
    answers.map(({ step }) => step),
  );
  return {
    lesson: asRunName(`${at}.lesson`, work["lesson"]),
    version: asCount(`${at}.version`, work["version"], 1e9, 1),
    begun: asTime(`${at}.begun`, work["begun"]),
    at: asRunName(`${at}.at`, work["at"]),
    answers,
  };
}

function readAnswered(at: string, raw: unknown): AnsweredStep {
  const { step, time, answer } = asRecord(at, raw);
  return {
    step: asRunName(`${at}.step`, step),
    time: asTime(`${at}.time`, time),
    answer: readAnswer(`${at}.answer`, answer),
  };
}

function readAnswer(at: string, raw: unknown): Answer {
  const answer = asRecord(at, raw);
  const kind = asOneOf(`${at}.kind`, answer["kind"], [
    "number",
    "choice",
    "curve",
    "why",
    "done",
    "text",
  ]);
  switch (kind) {
    case "number": {
      const { value } = answer;
      return { kind, value: value === null ? null : asNumber(`${at}.value`, value) };
    }
    case "choice":
      return { kind, option: asRunName(`${at}.option`, answer["option"]) };
    case "curve": {
      const values = asList(`${at}.values`, answer["values"], curveNodes);
      if (values.length !== curveNodes) {
        throw new Refusal(`${at}.values`, `${values.length} values`, `${curveNodes} values`);
      }
      return { kind, values: values.map((value) => asNumber(`${at}.values`, value)) };
    }
    case "why": {
      const tried = asList(`${at}.tried`, answer["tried"], 20);
      return { kind, tried: tried.map((option) => asRunName(`${at}.tried`, option)) };
    }
    case "done": {
      const tries = asCount(`${at}.tries`, answer["tries"], 1e6);
      return { kind, changes: readChanges(`${at}.changes`, answer["changes"]), tries };
    }
    case "text":
      return { kind, text: asText(`${at}.text`, answer["text"], mostWritten) };
  }
}

function unlikeNames(at: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Refusal(at, twice, "every name once");
}
