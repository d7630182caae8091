/** @file The workbooks of many, put together: who answered what, which files are of one person, and how predictions spread. Pure. */
import type { Form, Lesson } from "../lesson/lesson.ts";
import { answerTo, type LessonWork, type Workbook, workOn } from "./workbook.ts";

export interface ClassFile {
  readonly file: string;
  readonly book: Workbook;
}

export interface Class {
  /** One workbook a person: of two files with one id the one that was written in last. */
  readonly books: readonly Workbook[];
  /** Names of those of whom there were two. */
  readonly duplicates: readonly string[];
}

/** When anything in a workbook was last written. */
const lastChange = ({ lessons }: Workbook): number =>
  Math.max(
    0,
    ...lessons.flatMap(({ begun, answers }) => [begun, ...answers.map(({ time }) => time)]),
  );

export function classOf(files: readonly ClassFile[]): Class {
  const byId = new Map<string, Workbook>();
  const duplicates = new Set<string>();
  for (const { book } of files) {
    const known = byId.get(book.id);
    if (known !== undefined) duplicates.add(book.by);
    if (known === undefined || lastChange(book) >= lastChange(known)) byId.set(book.id, book);
  }
  return { books: [...byId.values()], duplicates: [...duplicates] };
}

/** The lessons that anybody has begun, most answered first. */
export function lessonsOf(books: readonly Workbook[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { lessons } of books) {
    for (const { lesson, answers } of lessons) {
      counts.set(lesson, (counts.get(lesson) ?? 0) + answers.length);
    }
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([lesson]) => lesson);
}

/** Those who began a lesson, with their work on it. */
export const workers = (books: readonly Workbook[], lesson: Pick<Lesson, "id">) =>
  books.flatMap((book): { readonly book: Workbook; readonly work: LessonWork }[] => {
    const work = workOn(book, lesson.id);
    return work === null ? [] : [{ book, work }];
  });

export interface Bar {
  readonly label: string;
  readonly count: number;
}

/** How often each of a few options was given, in their order. */
export function countOptions(
  options: readonly { readonly id: string; readonly label: string }[],
  given: readonly string[],
): readonly Bar[] {
  return options.map(({ id, label }) => ({
    label,
    count: given.filter((each) => each === id).length,
  }));
}

const bins = 10;

/** A histogram of numbers over a form's range, on its scale; numbers beyond an end count in the bin there. */
export function histogram(
  form: Extract<Form, { form: "number" | "point" }>,
  values: readonly number[],
  text: (value: number) => string,
): readonly Bar[] {
  const isLog = form.form === "number" && form.scale === "log";
  const { least, most } = form;
  const edge = (index: number): number =>
    isLog ? least * (most / least) ** (index / bins) : least + ((most - least) * index) / bins;
  const binOf = (value: number): number => {
    const place = isLog
      ? Math.log(value / least) / Math.log(most / least)
      : (value - least) / (most - least);
    return Math.max(0, Math.min(bins - 1, Math.floor(place * bins)));
  };
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
  return counts.map((count, index) => ({
    label: `${text(edge(index))} – ${text(edge(index + 1))}`,
    count,
  }));
}

/** The bin that a number lies in; as `histogram` has them. */
export function binOf(form: Extract<Form, { form: "number" | "point" }>, value: number): number {
  return histogram(form, [value], () => "").findIndex(({ count }) => count === 1);
}

/** The answers to a step, of those who gave one. */
export const answersTo = (works: readonly LessonWork[], step: string) =>
  works.flatMap((work) => answerTo(work, step) ?? []);
