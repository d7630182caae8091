/** @file One's own workbook: what was predicted and what came, to look through, print and hand in. */
import { type ReactElement, useCallback, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { describeProblem } from "../../experiment/field.ts";
import { downloadText } from "../../files/download.ts";
import { fileName } from "../../files/format.ts";
import { openPlace } from "../../shell/commands.ts";
import { useLab } from "../../shell/lab-context.ts";
import { Subscripts } from "../../ui/subscripts.tsx";
import { Button } from "../../ui/Button.tsx";
import { ActionResult } from "../../ui/ActionResult.tsx";
import { writePlace } from "../place.ts";
import type { BookStore } from "../workbook/book-store.ts";
import { mostName, readWorkbook, workbookText } from "../workbook/read-workbook.ts";
import { answerTo, type LessonWork, newWorkbook, type Workbook } from "../workbook/workbook.ts";
import { learnWords } from "../words.ts";
import { answerText, type Known, questionText, truthText } from "./answer-words.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { useKnownLessons } from "./use-known-lessons.ts";

const words = learnWords.workbook;

export interface WorkbookViewProps {
  readonly book: BookStore;
}

export function WorkbookView({ book: store }: WorkbookViewProps): ReactElement {
  const id = useId();
  const { book, isKept, isUnreadable } = useStore(store);
  const [before, setBefore] = useState<Workbook | null>(null);
  const [said, setSaid] = useState("");
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const known = useKnownLessons(book.lessons.map(({ lesson }) => lesson));
  const open = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const [file] = files;
      if (file === undefined) return;
      const read = readWorkbook(await file.text());
      if (!read.ok) {
        setRefusals([learnWords.refused(file.name, describeProblem(read.problem))]);
        return;
      }
      setRefusals([]);
      setBefore(store.getState().book);
      store.write(() => read.value);
      setSaid(words.opened(read.value.by === "" ? words.nobody : read.value.by));
    },
    [store],
  );
  const onFiles = useCallback((files: readonly File[]) => void open(files), [open]);
  useDroppedFiles(onFiles);
  const clear = (): void => {
    setBefore(book);
    store.write(() => newWorkbook(store.newId()));
    setSaid(words.cleared);
  };
  return (
    <>
      <h2>{words.title}</h2>
      <div className="learn-workbook-controls">
        <label htmlFor={id}>{words.by}</label>
        <input
          id={id}
          className="text-field"
          maxLength={mostName}
          placeholder={words.byHint}
          value={book.by}
          onChange={({ target }) => store.write((now) => ({ ...now, by: target.value }))}
        />
        <Button
          look="strong"
          disabled={book.lessons.length === 0}
          onClick={() =>
            downloadText(
              `workbook-${fileName(book.by)}.json`,
              "application/json",
              workbookText(book),
            )
          }
        >
          {words.handIn}
        </Button>
        <Button disabled={book.lessons.length === 0} onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button onClick={() => input.current?.click()}>{words.open}</Button>
        <Button onClick={clear}>{words.clear}</Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
      </div>
      <ActionResult
        text={said}
        refusals={refusals}
        onUndo={
          before === null
            ? null
            : () => {
                store.write(() => before);
                setBefore(null);
                setSaid("");
              }
        }
      />
      <p className="soft">
        {isUnreadable ? words.unreadable : isKept ? words.mayGo : words.notKept}
      </p>
      <p className="soft">{words.noExam}</p>
      {book.lessons.length === 0 ? <p className="page-empty">{words.empty}</p> : null}
      {book.lessons.map((work) => (
        <Work key={work.lesson} work={work} known={known.get(work.lesson)} />
      ))}
    </>
  );
}

interface WorkProps {
  readonly work: LessonWork;
  /** Null: the lesson is not here; undefined: it is being loaded. */
  readonly known: Known | null | undefined;
}

function Work({ work, known }: WorkProps): ReactElement {
  if (known === undefined) return <p role="status">{learnWords.lesson.loading}</p>;
  if (known === null) {
    return (
      <section>
        <h3>{work.lesson}</h3>
        <p>{learnWords.lesson.missing(work.lesson)}</p>
      </section>
    );
  }
  const { lesson } = known;
  const asked = lesson.steps.filter(({ kind }) => kind !== "read");
  const answered = asked.filter(({ id }) => answerTo(work, id) !== null).length;
  return (
    <section className="learn-work">
      <h3>{lesson.title}</h3>
      <p className="soft number">
        <span>{words.answers(answered, asked.length)}</span>
        {work.version === lesson.version ? null : (
          <span>{`, ${words.version(work.version, lesson.version)}`}</span>
        )}
      </p>
      <dl>
        {asked.map((step) => {
          const answer = answerTo(work, step.id);
          const came = answer === null ? "" : truthText(step, known);
          return (
            <div key={step.id} className="learn-answered" data-kind={step.kind}>
              <dt>
                <StepLink lesson={lesson.id} step={step.id} title={step.title} />
                <span>{questionText(step, known)}</span>
              </dt>
              <dd>{answer === null ? "–" : answerText(step, answer, known)}</dd>
              {came === "" ? null : <dd className="learn-came">{`${words.came}: ${came}`}</dd>}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function StepLink({
  lesson,
  step,
  title,
}: {
  readonly lesson: string;
  readonly step: string;
  readonly title: string;
}): ReactElement {
  const lab = useLab();
  const to = writePlace({ kind: "lesson", lesson, step });
  return (
    <a
      href={`#${to}`}
      title={words.link}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openPlace(lab, to, false);
      }}
    >
      <Subscripts text={title} />
    </a>
  );
}
