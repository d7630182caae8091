/** @file A lesson that is open: where one is in it, and the step. */
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { throttledBeforePaint } from "../../runs/throttle.ts";
import { openWorker } from "../../runs/worker-handle.ts";
import { openPlace } from "../../shell/commands.ts";
import { useLab, useView } from "../../shell/lab-context.ts";
import { Button } from "../../ui/Button.tsx";
import { Bench } from "../bench/bench.ts";
import { writePlace } from "../place.ts";
import { atStep, withoutLesson, workOn } from "../workbook/workbook.ts";
import type { BookStore } from "../workbook/book-store.ts";
import { learnWords } from "../words.ts";
import { LessonContext, type OpenLesson } from "./lesson-context.ts";
import type { FoundLesson } from "./library.ts";
import { ShareDialog } from "./ShareDialog.tsx";
import { StepView } from "./StepView.tsx";
import { type Steps, StepsContext } from "./use-steps.ts";

const words = learnWords.lesson;

/** One core is left for the page. */
const slots = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));

const createBench = (): Bench =>
  new Bench({
    openWorker,
    slots,
    beforePaint: throttledBeforePaint({
      now: () => performance.now(),
      request: (callback) => void requestAnimationFrame(callback),
      wait: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    }),
  });

interface LessonViewProps {
  readonly found: FoundLesson;
  /** The step that the address names; null: the one that was left. */
  readonly step: string | null;
  readonly book: BookStore;
}

export function LessonView({ found, step: wanted, book }: LessonViewProps): ReactElement {
  const lab = useLab();
  const { lesson, stored } = found;
  const isProjector = useView(({ projector }) => projector);
  const [bench] = useState(createBench);
  const [drafts] = useState(() => new Map<string, never>() as OpenLesson["drafts"]);
  const [votes] = useState(() => new Map<string, number>());
  const [isSharing, setSharing] = useState(false);
  useEffect(() => () => bench.close(), [bench]);
  useEffect(() => {
    const onVisibility = (): void => bench.setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", onVisibility);
    return () => document.removeEventListener("visibilitychange", onVisibility);
  }, [bench]);
  const work = useStore(book, (state) => workOn(state.book, lesson.id));
  const named = lesson.steps.findIndex(({ id }) => id === (wanted ?? work?.at));
  const index = Math.max(0, named);
  const step = lesson.steps[index];
  const open = useMemo(
    (): OpenLesson => ({ lesson, stored, bench, book, drafts, votes, isProjector }),
    [lesson, stored, bench, book, drafts, votes, isProjector],
  );
  const stepId = step?.id;
  useEffect(() => {
    if (stepId === undefined) return;
    // Runs of the observatory would take this lesson's time.
    lab.laboratory.pause();
    book.write((state) => atStep(state, lesson, stepId, Date.now()));
  }, [lab, book, lesson, stepId]);
  const steps = useMemo((): Steps => {
    const go = (to: number) => (): void => {
      const id = lesson.steps[to]?.id ?? null;
      openPlace(lab, writePlace({ kind: "lesson", lesson: lesson.id, step: id }), false);
      window.scrollTo({ top: 0 });
    };
    return {
      back: index === 0 ? null : go(index - 1),
      next: go(index + 1),
      isLast: index === lesson.steps.length - 1,
      leave: () => openPlace(lab, "", false),
    };
  }, [lab, lesson, index]);
  if (step === undefined) return <p role="alert">{words.unreachable}</p>;
  return (
    <LessonContext value={open}>
      <StepsContext value={steps}>
        <header className="learn-head">
          <p className="learn-lesson">{lesson.title}</p>
          <Progress found={found} index={index} book={book} />
          <p className="learn-count number">{words.step(index + 1, lesson.steps.length)}</p>
          <div className="learn-head-buttons">
            <Button look="quiet" onClick={steps.leave}>
              {words.all}
            </Button>
            <Button look="quiet" data-desk-only onClick={() => setSharing(true)}>
              {words.share}
            </Button>
          </div>
        </header>
        {wanted !== null && named < 0 ? (
          <p className="notice" role="alert">
            {words.noStep(wanted)}
          </p>
        ) : null}
        {work !== null && work.version !== lesson.version ? (
          <div className="notice" data-tone="quiet">
            <p>{words.older}</p>
            <Button onClick={() => book.write((state) => withoutLesson(state, lesson.id))}>
              {words.restart}
            </Button>
          </div>
        ) : null}
        <StepView key={step.id} step={step} />
        {isSharing ? (
          <ShareDialog lesson={lesson.id} step={step.id} onClose={() => setSharing(false)} />
        ) : null}
      </StepsContext>
    </LessonContext>
  );
}

interface ProgressProps {
  readonly found: FoundLesson;
  readonly index: number;
  readonly book: BookStore;
}

/** A mark for each step, which leads to it. */
function Progress({ found: { lesson }, index, book }: ProgressProps): ReactElement {
  const lab = useLab();
  const answers = useStore(book, (state) => workOn(state.book, lesson.id)?.answers);
  return (
    <ol className="learn-progress" aria-label={words.progress}>
      {lesson.steps.map(({ id, title }, place) => (
        <li key={id}>
          <a
            href={`#${writePlace({ kind: "lesson", lesson: lesson.id, step: id })}`}
            aria-label={words.goToStep(place + 1, title)}
            aria-current={place === index ? "step" : undefined}
            data-done={place < index || answers?.some((answer) => answer.step === id) === true}
            title={title}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              openPlace(lab, writePlace({ kind: "lesson", lesson: lesson.id, step: id }), false);
            }}
          />
        </li>
      ))}
    </ol>
  );
}
