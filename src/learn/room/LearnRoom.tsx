/** @file The room of lessons: their list, one of them, one's own workbook or those of a class. */
import { type ReactElement, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { type MissingReason, reasonOf } from "../../offline/load-part.ts";
import { MissingPart } from "../../offline/MissingPart.tsx";
import { openPlace } from "../../shell/commands.ts";
import { useLab, useView } from "../../shell/lab-context.ts";
import { RoomPage } from "../../ui/RoomPage.tsx";
import { readPlace, writePlace } from "../place.ts";
import { type BookStore, browserStorage, createBookStore } from "../workbook/book-store.ts";
import { learnWords } from "../words.ts";
import { LessonList } from "./LessonList.tsx";
import { LessonView } from "./LessonView.tsx";
import { findLesson, type FoundLesson, takeLesson } from "./library.ts";
import type { WorkbookViewProps } from "./WorkbookView.tsx";
import "./learn.css";

const words = learnWords.lesson;

const WorkbookView = lazyPart<WorkbookViewProps>(
  async () => (await import("./WorkbookView.tsx")).WorkbookView,
);
const ClassView = lazyPart(async () => (await import("./ClassView.tsx")).ClassView);

/** One for the page: a room that is left and entered again goes on with it. */
let bookStore: BookStore | null = null;
const theBook = (): BookStore => (bookStore ??= createBookStore(browserStorage(), newId));
/** Only pages of their own origin and security have randomUUID. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");

export function LearnRoom(): ReactElement {
  const lab = useLab();
  const text = useView(({ places }) => places["learn"] ?? "");
  const place = useMemo(() => readPlace(text), [text]);
  const [book] = useState(theBook);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const takeFiles = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const taken = await Promise.all(
        files.map(async (file) => [file.name, takeLesson(await file.text())] as const),
      );
      setRefusals(
        taken.flatMap(([name, result]) =>
          typeof result === "string" ? [learnWords.refused(name, result)] : [],
        ),
      );
      const lesson = taken.map(([, result]) => result).find((result) => typeof result !== "string");
      if (lesson !== undefined) {
        openPlace(lab, writePlace({ kind: "lesson", lesson: lesson.id, step: null }), false);
      }
    },
    [lab],
  );
  const onFiles = useCallback((files: File[]) => void takeFiles(files), [takeFiles]);
  return (
    <RoomPage
      name="learn"
      {...(place.kind === "class" || place.kind === "workbook" ? {} : { onFiles })}
    >
      {refusals.map((refusal) => (
        <p key={refusal} className="notice" role="alert">
          {refusal}
        </p>
      ))}
      <Suspense fallback={<p role="status">{words.loading}</p>}>
        {place.kind === "list" ? <LessonList book={book} onFiles={onFiles} /> : null}
        {place.kind === "workbook" ? <WorkbookView book={book} /> : null}
        {place.kind === "class" ? <ClassView /> : null}
        {place.kind === "lesson" ? (
          <LoadedLesson key={place.lesson} id={place.lesson} step={place.step} book={book} />
        ) : null}
      </Suspense>
    </RoomPage>
  );
}

interface LoadedLessonProps {
  readonly id: string;
  readonly step: string | null;
  readonly book: BookStore;
}

type Loading =
  | { readonly kind: "loading" | "missing" }
  | { readonly kind: "failed"; readonly reason: MissingReason }
  | { readonly kind: "found"; readonly found: FoundLesson };

function LoadedLesson({ id, step, book }: LoadedLessonProps): ReactElement {
  const [loading, setLoading] = useState<Loading>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    const take = (next: Loading): void => {
      if (!isGone) setLoading(next);
    };
    findLesson(id).then(
      (found) => take(found === null ? { kind: "missing" } : { kind: "found", found }),
      (error: unknown) => take({ kind: "failed", reason: reasonOf(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [id, attempt]);
  switch (loading.kind) {
    case "loading":
      return <p role="status">{words.loading}</p>;
    case "missing":
      return <p role="alert">{words.missing(id)}</p>;
    case "failed":
      return (
        <MissingPart
          reason={loading.reason}
          onAgain={() => {
            setLoading({ kind: "loading" });
            setAttempt(attempt + 1);
          }}
        />
      );
    case "found":
      return <LessonView found={loading.found} step={step} book={book} />;
  }
}
