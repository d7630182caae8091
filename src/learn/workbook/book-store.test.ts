import { describe, expect, it } from "vitest";
import { exampleLesson } from "../lesson/example.fixture.ts";
import { createBookStore, type Storage } from "./book-store.ts";
import { withAnswer } from "./workbook.ts";

/** A storage of a browser that keeps at most so many characters. */
function storageOf(texts: Map<string, string>, room = Number.POSITIVE_INFINITY): Storage {
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => {
      if (text.length > room) throw new DOMException("no room", "QuotaExceededError");
      texts.set(name, text);
    },
    removeItem: (name) => texts.delete(name),
  };
}
const answered = (by: string) => (book: Parameters<typeof withAnswer>[0]) =>
  withAnswer({ ...book, by }, exampleLesson, "count", { kind: "number", value: 7 }, 1000);

describe("a kept workbook", () => {
  it("is there again the next time", () => {
    const texts = new Map<string, string>();
    createBookStore(storageOf(texts), () => "first").write(answered("Ada"));
    const { book, isKept } = createBookStore(storageOf(texts), () => "second").getState();
    expect(book).toMatchObject({ id: "first", by: "Ada", lessons: [{ lesson: "example" }] });
    expect(isKept).toBe(true);
  });

  it("says where nothing can be kept, and goes on all the same", () => {
    for (const storage of [null, storageOf(new Map(), 10)]) {
      const store = createBookStore(storage, () => "a");
      store.write(answered("Ada"));
      expect(store.getState()).toMatchObject({ isKept: false, book: { by: "Ada" } });
    }
  });

  it("that cannot be read is not written over before there is something to write", () => {
    const texts = new Map([["through-time.workbook", "{"]]);
    const store = createBookStore(storageOf(texts), () => "new");
    expect(store.getState()).toMatchObject({ isUnreadable: true, book: { id: "new" } });
    expect(texts.get("through-time.workbook")).toBe("{");
    store.write(answered("Ada"));
    expect(store.getState().isUnreadable).toBe(false);
    expect(createBookStore(storageOf(texts), () => "other").getState().book.id).toBe("new");
  });
});
