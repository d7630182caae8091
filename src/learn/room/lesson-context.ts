/** @file A lesson that is open: its words, what is stored of it, its runs on this device and the workbook. */
import { createContext, use } from "react";
import { useStore } from "zustand";
import type { Bench } from "../bench/bench.ts";
import type { Lesson } from "../lesson/lesson.ts";
import type { StoredLesson } from "../lesson/stored.ts";
import { type Answer, answerTo, workOn } from "../workbook/workbook.ts";
import type { BookStore } from "../workbook/book-store.ts";

export interface OpenLesson {
  readonly lesson: Lesson;
  /** Null: nothing is, as of a teacher's file. */
  readonly stored: StoredLesson | null;
  readonly bench: Bench;
  readonly book: BookStore;
  /** Answers that are being thought about, by their steps. */
  readonly drafts: Map<string, Answer>;
  /** Hands that went up before a class, by option. */
  readonly votes: Map<string, number>;
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
}

export const LessonContext = createContext<OpenLesson | null>(null);

export function useOpenLesson(): OpenLesson {
  const open = use(LessonContext);
  if (open === null) throw new Error("outside of a lesson");
  return open;
}

/** The answer that was given to a step; null: none yet. */
export function useAnswer(step: string): Answer | null {
  const { lesson, book } = useOpenLesson();
  return useStore(book, (state) => answerTo(workOn(state.book, lesson.id), step));
}
