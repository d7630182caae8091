/** @file The lessons to choose from, how far one is in each, and what else there is for students and teachers. */
import { type ReactElement, useRef } from "react";
import { useStore } from "zustand";
import { openPlace } from "../../shell/commands.ts";
import { useLab } from "../../shell/lab-context.ts";
import { Button } from "../../ui/Button.tsx";
import { Subscripts } from "../../ui/subscripts.tsx";
import { piecesOf } from "../lesson/inline.ts";
import type { LessonHead } from "../lesson/lesson.ts";
import { lessonEntries } from "../lessons/index.ts";
import { type Place, writePlace } from "../place.ts";
import type { BookStore } from "../workbook/book-store.ts";
import { workOn } from "../workbook/workbook.ts";
import { learnWords } from "../words.ts";
import { ownLessons } from "./library.ts";

const words = learnWords.list;

interface LessonListProps {
  readonly book: BookStore;
  readonly onFiles: (files: File[]) => void;
}

export function LessonList({ book, onFiles }: LessonListProps): ReactElement {
  const own = ownLessons();
  const answers = useStore(book, (state) =>
    state.book.lessons.reduce((sum, { answers: given }) => sum + given.length, 0),
  );
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <h2>{learnWords.title}</h2>
      <p className="page-about">{words.intro}</p>
      <ol className="page-cards learn-lessons">
        {lessonEntries.map((entry, index) => (
          <li key={entry.id}>
            <LessonCard head={entry} number={index + 1} book={book} />
          </li>
        ))}
      </ol>
      {own.length === 0 ? null : (
        <>
          <h3>{words.ownLessons}</h3>
          <ul className="page-cards learn-lessons">
            {own.map((lesson) => (
              <li key={lesson.id}>
                <LessonCard head={lesson} number={null} book={book} />
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="page-cards learn-more">
        <li>
          <PlaceLink place={{ kind: "workbook" }}>
            <strong>{words.workbook}</strong>
            <span>{words.workbookAbout(answers)}</span>
          </PlaceLink>
        </li>
        <li>
          <PlaceLink place={{ kind: "class" }}>
            <strong>{words.class}</strong>
            <span>{words.classAbout}</span>
          </PlaceLink>
        </li>
      </ul>
      <p className="learn-files" data-desk-only>
        <Button look="quiet" onClick={() => input.current?.click()}>
          {words.own}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          multiple
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
      </p>
    </>
  );
}

interface LessonCardProps {
  readonly head: LessonHead;
  /** Null: a lesson from a file. */
  readonly number: number | null;
  readonly book: BookStore;
}

function LessonCard({ head, number, book }: LessonCardProps): ReactElement {
  const { id, title, aha, minutes } = head;
  const answered = useStore(book, (state) => workOn(state.book, id)?.answers.length ?? 0);
  return (
    <PlaceLink place={{ kind: "lesson", lesson: id, step: null }}>
      <span className="learn-card-head">
        <span className="learn-kind">{number === null ? "" : words.lesson(number)}</span>
        <span className="learn-kind">{words.minutes(minutes)}</span>
      </span>
      <strong>{title}</strong>
      <span>
        <Subscripts
          text={piecesOf(aha)
            .map((piece) => ("text" in piece ? piece.text : ""))
            .join("")}
        />
      </span>
      <span className="number learn-card-standing">
        {answered === 0 ? words.begin : words.goOn(answered)}
      </span>
    </PlaceLink>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly children: React.ReactNode;
}

/** A card that opens a place of the room, as a link that can be opened elsewhere, too. */
function PlaceLink({ place, children }: PlaceLinkProps): ReactElement {
  const lab = useLab();
  const to = writePlace(place);
  return (
    <a
      className="page-card"
      href={`#${to}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openPlace(lab, to, false);
        window.scrollTo({ top: 0 });
      }}
    >
      {children}
    </a>
  );
}
