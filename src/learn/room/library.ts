/** @file Where lessons come from: this program, a file that was dropped, or one beside the page on its host. */
import { describeProblem } from "../../experiment/field.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { readLessonFile } from "../lesson/read-lesson.ts";
import { readStored, type StoredLesson } from "../lesson/stored.ts";
import { lessonsFolder } from "../../protocol/offline.ts";
import { lessonEntries, loadLesson } from "../lessons/index.ts";

export interface FoundLesson {
  readonly lesson: Lesson;
  /** Null: nothing is stored of it. */
  readonly stored: StoredLesson | null;
}

/** Lessons from files, for as long as the page is open. */
const own = new Map<string, Lesson>();

export const ownLessons = (): readonly Lesson[] => [...own.values()];

const storedFiles: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob(
  "../stored/*.json",
  { import: "default" },
);

/** Null: there is no such lesson, here or beside the page. Rejects where it cannot be fetched. */
export async function findLesson(id: string): Promise<FoundLesson | null> {
  const dropped = own.get(id);
  if (dropped !== undefined) return { lesson: dropped, stored: null };
  const entry = lessonEntries.find((each) => each.id === id);
  if (entry !== undefined) {
    const [lesson, stored] = await Promise.all([loadLesson(entry), loadStored(id)]);
    return { lesson, stored: stored?.version === lesson.version ? stored : null };
  }
  const beside = await lessonBeside(id);
  return beside === null ? null : { lesson: beside, stored: null };
}

/** Without what is stored a lesson can be taken all the same: its runs are made here. */
async function loadStored(id: string): Promise<StoredLesson | null> {
  try {
    const read = readStored(await storedFiles[`../stored/${id}.json`]?.());
    return read.ok ? read.value : null;
  } catch {
    return null;
  }
}

/** A file in the folder `lessons` beside the page: `lessons/fading.json`. */
async function lessonBeside(id: string): Promise<Lesson | null> {
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) return null;
  const response = await fetch(`${lessonsFolder}${id}.json`);
  if (!response.ok) return null;
  const read = readLessonFile(await response.text());
  return read.ok ? read.value : null;
}

/** Takes a lesson in from a file's text; gives it, or what is wrong with it in a sentence. */
export function takeLesson(text: string): Lesson | string {
  const read = readLessonFile(text);
  if (!read.ok) return describeProblem(read.problem);
  own.set(read.value.id, read.value);
  return read.value;
}
