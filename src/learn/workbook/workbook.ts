/** @file A workbook: what one person predicted, tried, explained and wrote. It holds no truth; that is computed wherever it is read. Pure. */
import type { Changes, Lesson } from "../lesson/lesson.ts";

/** Raised where a file's shape changes. */
export const workbookFormat = 1;

/** Places at which a drawn line is kept, evenly spaced over its axis. */
export const curveNodes = 25;

export type Answer =
  /** Null: that it never happens. */
  | { readonly kind: "number"; readonly value: number | null }
  /** An option of a prediction. */
  | { readonly kind: "choice"; readonly option: string }
  /** [curveNodes] from the left end of the axis to the right. */
  | { readonly kind: "curve"; readonly values: readonly number[] }
  /** Explanations in the order in which they were tried; the first is what was thought. */
  | { readonly kind: "why"; readonly tried: readonly string[] }
  | { readonly kind: "done"; readonly changes: Changes; readonly tries: number }
  | { readonly kind: "text"; readonly text: string };

export interface AnsweredStep {
  readonly step: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly answer: Answer;
}

export interface LessonWork {
  readonly lesson: string;
  /** The lesson's version when it was begun. */
  readonly version: number;
  readonly begun: number;
  /** The step that was open last. */
  readonly at: string;
  readonly answers: readonly AnsweredStep[];
}

export interface Workbook {
  /** Drawn at random once: two files with one id are one person's. */
  readonly id: string;
  /** As the person wants to be called; a pseudonym will do. */
  readonly by: string;
  readonly lessons: readonly LessonWork[];
}

export const newWorkbook = (id: string): Workbook => ({ id, by: "", lessons: [] });

export const workOn = ({ lessons }: Workbook, lesson: string): LessonWork | null =>
  lessons.find((work) => work.lesson === lesson) ?? null;

export const answerTo = (work: LessonWork | null, step: string): Answer | null =>
  work?.answers.find((each) => each.step === step)?.answer ?? null;

/** The workbook with a lesson open at a step; begun where it was not. */
export function atStep(book: Workbook, lesson: Lesson, step: string, now: number): Workbook {
  return withWork(book, { ...begun(book, lesson, now), at: step });
}

/** The workbook with an answer in the place of an earlier one to the same step. */
export function withAnswer(
  book: Workbook,
  lesson: Lesson,
  step: string,
  answer: Answer,
  now: number,
): Workbook {
  const work = begun(book, lesson, now);
  const others = work.answers.filter((each) => each.step !== step);
  return withWork(book, { ...work, at: step, answers: [...others, { step, time: now, answer }] });
}

/** The workbook without a lesson, to begin it anew. */
export const withoutLesson = (book: Workbook, lesson: string): Workbook => ({
  ...book,
  lessons: book.lessons.filter((work) => work.lesson !== lesson),
});

function begun(book: Workbook, { id, version, steps }: Lesson, now: number): LessonWork {
  const work = workOn(book, id);
  return work ?? { lesson: id, version, begun: now, at: steps[0]?.id ?? "", answers: [] };
}

function withWork(book: Workbook, work: LessonWork): Workbook {
  const isKnown = workOn(book, work.lesson) !== null;
  const lessons = isKnown
    ? book.lessons.map((each) => (each.lesson === work.lesson ? work : each))
    : [...book.lessons, work];
  return { ...book, lessons };
}
