/** @file How a class answered one step: bars for choices and numbers, all lines over what came, the sentences that were written. */
import type { ReactElement } from "react";
import type { CurveForm, Step } from "../lesson/lesson.ts";
import { figureText } from "../lesson/numbers.ts";
import { curveAt, curveEnds, nodesOver, trueNumber, trueOptions } from "../lesson/truth.ts";
import { unitOf } from "../measures/vocabulary.ts";
import { answersTo, type Bar, binOf, countOptions, histogram } from "../workbook/class.ts";
import { type Answer, curveNodes, type LessonWork } from "../workbook/workbook.ts";
import { plainText, Subscripts } from "../../ui/subscripts.tsx";
import { learnWords } from "../words.ts";
import { type Known, questionText, truthText } from "./answer-words.ts";
import { plainWords } from "./RichText.tsx";

const words = learnWords.class;

interface StepSpreadProps {
  readonly step: Step;
  readonly works: readonly LessonWork[];
  readonly known: Known;
}

export function StepSpread({ step, works, known }: StepSpreadProps): ReactElement {
  const answers = answersTo(works, step.id);
  const came = truthText(step, known);
  return (
    <section className="learn-spread" aria-label={plainText(step.title)}>
      <h4>
        <Subscripts text={step.title} />
      </h4>
      <p>{questionText(step, known)}</p>
      <p className="soft number">{words.answered(answers.length, works.length)}</p>
      {answers.length === 0 ? null : <Spread {...{ step, answers, known }} />}
      {came === "" ? null : <p className="learn-came">{`${words.came}: ${came}`}</p>}
    </section>
  );
}

interface SpreadProps {
  readonly step: Step;
  readonly answers: readonly Answer[];
  readonly known: Known;
}

function Spread({ step, answers, known }: SpreadProps): ReactElement | null {
  const { lesson, findings } = known;
  const labelled = <O extends { readonly id: string; readonly text: string }>(
    options: readonly O[],
  ) => options.map(({ id, text }) => ({ id, label: plainWords(text, lesson, findings) }));
  switch (step.kind) {
    case "read":
      return null;
    case "why": {
      // What was thought first tells what is believed.
      const first = answers.flatMap((answer) =>
        answer.kind === "why" ? answer.tried.slice(0, 1) : [],
      );
      const right = step.options.findIndex((option) => option.right);
      return <Bars bars={countOptions(labelled(step.options), first)} came={right} />;
    }
    case "do":
      return null;
    case "write":
      return (
        <ul className="learn-written">
          {answers.flatMap((answer, index) =>
            // Two may have written the same.
            // oxlint-disable-next-line react/no-array-index-key
            answer.kind === "text" ? [<li key={index}>{answer.text}</li>] : [],
          )}
        </ul>
      );
    case "predict": {
      const { form } = step;
      switch (form.form) {
        case "choice": {
          const given = answers.flatMap((answer) =>
            answer.kind === "choice" ? [answer.option] : [],
          );
          const right = trueOptions(form, findings)[0];
          return (
            <Bars
              bars={countOptions(labelled(form.options), given)}
              came={form.options.findIndex(({ id }) => id === right)}
            />
          );
        }
        case "number":
        case "point": {
          const unit = unitOf(form.truth);
          const numbers = answers.flatMap((answer) =>
            answer.kind === "number" ? [answer.value] : [],
          );
          const said = numbers.filter((value) => value !== null);
          const truth = trueNumber(form, findings);
          const bars = histogram(form, said, (value) => figureText(value, unit));
          const never = numbers.length - said.length;
          return (
            <Bars
              bars={
                never === 0 && truth !== null
                  ? bars
                  : [...bars, { label: learnWords.predict.never, count: never }]
              }
              came={truth === null ? bars.length : binOf(form, truth)}
            />
          );
        }
        case "curve":
          return <Lines form={form} step={step} answers={answers} known={known} />;
      }
    }
  }
}

interface BarsProps {
  readonly bars: readonly Bar[];
  /** The place of what came; -1: not known. */
  readonly came: number;
}

function Bars({ bars, came }: BarsProps): ReactElement {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <dl className="learn-bars">
      {bars.map(({ label, count }, index) => (
        <div key={label} data-came={index === came}>
          <dt>
            <span>{label}</span>
            {index === came ? <span className="learn-mark">{` ✓ ${words.came}`}</span> : null}
          </dt>
          <dd className="number" style={{ "--share": count / most }}>
            {count}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const width = 480;
const height = 200;

/** Every line that was drawn, faint, and what came over them. */
function Lines({
  form,
  step,
  answers,
  known,
}: SpreadProps & { readonly form: CurveForm }): ReactElement | null {
  const run = known.drawn(form.run);
  const drawn = answers.flatMap((answer) => (answer.kind === "curve" ? [answer.values] : []));
  if (run === null) return <p>{words.curves(drawn.length)}</p>;
  const ends = curveEnds(form, run.config);
  const xs = nodesOver(ends, curveNodes);
  const truthAt = curveAt(form, run, step.kind === "predict" ? (step.lab?.at ?? "last") : "last");
  const along = (value: number): number =>
    form.scale === "log" ? Math.log(Math.max(value, form.least)) : value;
  const y = (value: number): number => {
    const share = (along(value) - along(form.least)) / (along(form.most) - along(form.least));
    return height * (1 - Math.min(1, Math.max(0, share)));
  };
  const path = (values: readonly (number | null)[], count: number): string =>
    values
      .flatMap((value, index) =>
        value === null
          ? []
          : [`${((width * index) / (count - 1)).toFixed(1)} ${y(value).toFixed(1)}`],
      )
      .map((point, index) => `${index === 0 ? "M" : "L"}${point}`)
      .join("");
  const fine = nodesOver(ends, 120);
  return (
    <svg
      className="learn-lines"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${words.curves(drawn.length)}, ${words.came}`}
    >
      {drawn.map((values, index) => (
        // Lines have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={index} className="learn-line-drawn" d={path(values, xs.length)} />
      ))}
      <path
        className="learn-line-came"
        d={path(
          fine.map((x) => truthAt(x)),
          fine.length,
        )}
      />
    </svg>
  );
}
