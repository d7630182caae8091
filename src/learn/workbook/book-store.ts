/** @file The workbook of whoever sits before this page, kept in the browser where that allows it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { readWorkbook, workbookText } from "./read-workbook.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { type Answer, newWorkbook, withAnswer, type Workbook } from "./workbook.ts";

const place = "through-time.workbook";

export interface BookState {
  readonly book: Workbook;
  /** Whether it is kept; a private window, or an embedded page, may keep nothing. */
  readonly isKept: boolean;
  /** What was kept and could not be read stays where it is until something else is written. */
  readonly isUnreadable: boolean;
}

/** What keeps texts by name; null: nothing does. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export type BookStore = StoreApi<BookState> & {
  /** Puts another state of the workbook in the place of this one, and keeps it. */
  readonly write: (change: (book: Workbook) => Workbook) => void;
  readonly answer: (lesson: Lesson, step: string, answer: Answer) => void;
  /** A name for a workbook that no other has. */
  readonly newId: () => string;
};

/** `newId`: a name for a new workbook that no other has. */
export function createBookStore(storage: Storage | null, newId: () => string): BookStore {
  const kept = keptBook(storage);
  const store = createStore<BookState>(() => ({
    book: kept.book ?? newWorkbook(newId()),
    isKept: storage !== null,
    isUnreadable: kept.isUnreadable,
  }));
  const write = (change: (book: Workbook) => Workbook): void => {
    const book = change(store.getState().book);
    store.setState({ book, isUnreadable: false, isKept: keep(storage, book) });
  };
  return {
    ...store,
    write,
    newId,
    answer: (lesson, step, answer) =>
      write((book) => withAnswer(book, lesson, step, answer, Date.now())),
  };
}

function keptBook(storage: Storage | null): { book: Workbook | null; isUnreadable: boolean } {
  const text = textOf(storage);
  if (text === null) return { book: null, isUnreadable: false };
  const read = readWorkbook(text);
  return read.ok ? { book: read.value, isUnreadable: false } : { book: null, isUnreadable: true };
}

function textOf(storage: Storage | null): string | null {
  try {
    return storage?.getItem(place) ?? null;
  } catch {
    return null;
  }
}

function keep(storage: Storage | null, book: Workbook): boolean {
  if (storage === null) return false;
  try {
    storage.setItem(place, workbookText(book));
    return true;
  } catch {
    return false;
  }
}

/** The browser's own storage; null where the page may not use it. */
export function browserStorage(): Storage | null {
  try {
    const probe = `${place}.probe`;
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}
