/** @file What every step has: its words, its lab beside or below them, what is asked and answered, and the way on. */
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { Equation } from "../../../charts/index.ts";
import { Button } from "../../../ui/Button.tsx";
import { Subscripts } from "../../../ui/subscripts.tsx";
import type { Step } from "../../lesson/lesson.ts";
import { learnWords } from "../../words.ts";
import { useSteps } from "../use-steps.ts";
import { Paragraphs } from "../RichText.tsx";

const words = learnWords.lesson;

interface StepFrameProps {
  readonly step: Step;
  /** Whether there is nothing left to do here. */
  readonly isAnswered: boolean;
  readonly question?: ReactNode;
  readonly lab: ReactNode;
  /** What is asked for, and what is said of it. */
  readonly children?: ReactNode;
}

export function StepFrame({
  step,
  isAnswered,
  question,
  lab,
  children,
}: StepFrameProps): ReactElement {
  const { back, next, isLast, leave } = useSteps();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Who comes from another step by the keyboard goes on from this one's words.
    if (document.activeElement === document.body || document.activeElement === null)
      heading.current?.focus({ preventScroll: true });
  }, [step.id]);
  return (
    <article className="learn-step" data-kind={step.kind} aria-labelledby="learn-step-title">
      <div className="learn-words">
        <p className="learn-kind">{words.kinds[step.kind]}</p>
        <h2 id="learn-step-title" ref={heading} tabIndex={-1}>
          <Subscripts text={step.title} />
        </h2>
        <Paragraphs texts={step.text} />
        {step.equation === undefined ? null : (
          <div translate="no">
            <Equation key={step.equation} tex={step.equation} />
          </div>
        )}
      </div>
      {question === undefined ? null : <h3 className="learn-question">{question}</h3>}
      {lab === null ? null : <div className="learn-lab">{lab}</div>}
      <div className="learn-answer">{children}</div>
      <nav className="learn-way" data-ready={isAnswered} aria-label={words.progress}>
        {back === null ? <span /> : <Button onClick={back}>{words.back}</Button>}
        {isLast ? (
          <Button look={isAnswered ? "strong" : "plain"} onClick={leave}>
            {words.finish}
          </Button>
        ) : (
          <Button look={isAnswered ? "strong" : "plain"} onClick={next}>
            {isAnswered ? words.next : words.skip}
          </Button>
        )}
      </nav>
    </article>
  );
}
