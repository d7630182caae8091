/** @file The workbooks of many: dropped here, read here, and shown as a table and as the spread of every prediction beside what came. */
import { type ReactElement, useCallback, useMemo, useRef, useState } from "react";
import { formatCsv } from "../../files/csv.ts";
import { describeProblem } from "../../experiment/field.ts";
import { downloadText } from "../../files/download.ts";
import { useView } from "../../shell/lab-context.ts";
import { ActionResult } from "../../ui/ActionResult.tsx";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { type ClassFile, classOf, lessonsOf, workers } from "../workbook/class.ts";
import { readWorkbook } from "../workbook/read-workbook.ts";
import { answerTo, type LessonWork, type Workbook } from "../workbook/workbook.ts";
import { learnWords } from "../words.ts";
import { answerText, type Known } from "./answer-words.ts";
import { StepSpread } from "./StepSpread.tsx";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { useKnownLessons } from "./use-known-lessons.ts";

const words = learnWords.class;

interface Worker {
  readonly book: Workbook;
  readonly work: LessonWork;
}

export function ClassView(): ReactElement {
  const isProjector = useView(({ projector }) => projector);
  const [files, setFiles] = useState<readonly ClassFile[]>([]);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const [before, setBefore] = useState<readonly ClassFile[] | null>(null);
  const [areNamesWanted, setNamesWanted] = useState(true);
  const [chosen, setChosen] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = useCallback(async (dropped: readonly File[]): Promise<void> => {
    const read = await Promise.all(
      dropped.map(async (file) => ({ file: file.name, read: readWorkbook(await file.text()) })),
    );
    setFiles((known) => [
      ...known,
      ...read.flatMap(({ file, read: one }) => (one.ok ? [{ file, book: one.value }] : [])),
    ]);
    setRefusals(
      read.flatMap(({ file, read: one }) =>
        one.ok ? [] : [learnWords.refused(file, describeProblem(one.problem))],
      ),
    );
    setBefore(null);
  }, []);
  const onFiles = useCallback((dropped: File[]) => void take(dropped), [take]);
  useDroppedFiles(onFiles);
  const { books, duplicates } = useMemo(() => classOf(files), [files]);
  const lessons = useMemo(() => lessonsOf(books), [books]);
  const known = useKnownLessons(lessons);
  const lesson = chosen ?? lessons[0] ?? null;
  const open = lesson === null ? undefined : known.get(lesson);
  // Before a class nobody's name is shown, whatever was wanted at the desk.
  const areNamesShown = areNamesWanted && !isProjector;
  const nameOf = (book: Workbook): string => {
    const index = books.indexOf(book) + 1;
    return areNamesShown && book.by !== "" ? book.by : words.person(index);
  };
  return (
    <>
      <h2>{words.title}</h2>
      <p className="page-about" data-hidden-on-projector>
        {words.about}
      </p>
      <div className="learn-workbook-controls">
        <Button
          look={books.length === 0 ? "strong" : "plain"}
          onClick={() => input.current?.click()}
        >
          {words.choose}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          multiple
          hidden
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
        <span className="number">
          {books.length === 0 ? words.none : words.count(books.length)}
        </span>
        {lessons.length < 2 ? null : (
          <label className="inline">
            <span>{words.lesson}</span>
            <Select
              value={lesson ?? ""}
              choices={lessons.map((id) => ({
                value: id,
                label: known.get(id)?.lesson.title ?? id,
              }))}
              onChange={setChosen}
            />
          </label>
        )}
        <label className="inline" data-hidden-on-projector>
          <Switch checked={areNamesWanted} onChange={setNamesWanted} />
          <span>{words.names}</span>
        </label>
        {books.length === 0 ? null : (
          <Button
            look="quiet"
            data-hidden-on-projector
            onClick={() => {
              setBefore(files);
              setFiles([]);
            }}
          >
            {words.clear}
          </Button>
        )}
      </div>
      <ActionResult
        text={areNamesShown ? duplicates.map((name) => words.duplicate(name)).join(" ") : ""}
        refusals={refusals}
        onUndo={
          before === null
            ? null
            : () => {
                setFiles(before);
                setBefore(null);
              }
        }
      />
      {open === null && lesson !== null ? <p role="alert">{words.unknown(lesson)}</p> : null}
      {open === null || open === undefined ? null : (
        <LessonOfClass known={open} workers={workers(books, open.lesson)} nameOf={nameOf} />
      )}
    </>
  );
}

interface LessonOfClassProps {
  readonly known: Known;
  readonly workers: readonly Worker[];
  readonly nameOf: (book: Workbook) => string;
}

function LessonOfClass({ known, workers: all, nameOf }: LessonOfClassProps): ReactElement {
  const { lesson } = known;
  const asked = lesson.steps.filter(({ kind }) => kind !== "read");
  const works = all.map(({ work }) => work);
  const older = all.filter(({ work }) => work.version !== lesson.version);
  return (
    <>
      <h3>{lesson.title}</h3>
      {older.map(({ book, work }) => (
        <p key={book.id} className="soft">
          {words.older(nameOf(book), work.version, lesson.version)}
        </p>
      ))}
      <div className="learn-spreads">
        {asked.map((step) => (
          <StepSpread key={step.id} step={step} works={works} known={known} />
        ))}
      </div>
      <ClassTable {...{ known, asked, all, nameOf }} />
    </>
  );
}

interface ClassTableProps {
  readonly known: Known;
  readonly asked: Known["lesson"]["steps"];
  readonly all: readonly Worker[];
  readonly nameOf: (book: Workbook) => string;
}

function ClassTable({ known, asked, all, nameOf }: ClassTableProps): ReactElement {
  const head = [words.name, ...asked.map(({ title }) => title)];
  const rows = all.map(({ book, work }) => [
    nameOf(book),
    ...asked.map((step) => {
      const answer = answerTo(work, step.id);
      return answer === null ? "" : answerText(step, answer, known);
    }),
  ]);
  return (
    <section aria-labelledby="learn-class-table" data-hidden-on-projector>
      <h3 id="learn-class-table">{words.table}</h3>
      <Button
        onClick={() =>
          downloadText(`${known.lesson.id}.csv`, "text/csv", formatCsv([head, ...rows]))
        }
      >
        {words.save}
      </Button>
      {/* What scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="learn-table" role="region" aria-labelledby="learn-class-table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], index) => (
              <tr key={all[index]?.book.id}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={asked[column]?.id}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
