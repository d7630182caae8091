/** @file What a prediction is told once the runs are known: how far it was off, and what is drawn beside the truth. */
import { useMemo } from "react";
import type { Reference } from "../../../charts/index.ts";
import type { CurveForm, PredictStep, StepLab } from "../../lesson/lesson.ts";
import { figureText } from "../../lesson/numbers.ts";
import { curveAt, curveEnds, nodesOver, trueNumber, trueOptions } from "../../lesson/truth.ts";
import type { DrawnRun } from "../../measures/record.ts";
import { unitOf } from "../../measures/vocabulary.ts";
import { curveWords, numberWords, readBelow } from "../../workbook/distance.ts";
import { type Answer, curveNodes } from "../../workbook/workbook.ts";
import { learnWords } from "../../words.ts";
import type { Extras } from "../charts/RunChart.tsx";
import { useOpenLesson } from "../lesson-context.ts";
import { plainWords } from "../RichText.tsx";
import { handDrawn, verticalAt } from "../StepLab.tsx";
import { useDrawnRun, useFindings } from "../use-findings.ts";

const words = learnWords.predict;

export interface Reveal {
  readonly sentences: readonly string[];
  /** The options that hold, of a choice. */
  readonly right: readonly string[] | null;
  readonly extras: Extras;
}

const nothing: Extras = { drawn: [], references: [], verticals: [] };

/** Null: there is no answer yet, or its runs are under way. */
export function useReveal(step: PredictStep, answer: Answer | null): Reveal | null {
  const { lesson } = useOpenLesson();
  const findings = useFindings();
  const drawnRun = useDrawnRun();
  return useMemo(() => {
    if (answer === null) return null;
    const { form, lab } = step;
    switch (form.form) {
      case "choice": {
        const right = trueOptions(form, findings);
        const texts = form.options
          .filter(({ id }) => right.includes(id))
          .map(({ text }) => plainWords(text, lesson, findings));
        const isRight = answer.kind === "choice" && right.includes(answer.option);
        return {
          sentences: [isRight ? words.right : words.wrong(texts.join(", "))],
          right,
          extras: nothing,
        };
      }
      case "number":
      case "point": {
        const truth = trueNumber(form, findings);
        const said = answer.kind === "number" ? answer.value : null;
        const sentence = numberWords(form, said, truth, unitOf(form.truth));
        const verticals = form.form === "point" ? verticalsOf(said, truth) : [];
        return { sentences: [sentence], right: null, extras: { ...nothing, verticals } };
      }
      case "curve": {
        const run = drawnRun(form.run);
        if (run === null || answer.kind !== "curve") return null;
        return {
          sentences: curveSentences(form, lab, run, answer.values),
          right: null,
          extras: curveExtras(form, run, answer.values),
        };
      }
    }
  }, [step, answer, findings, drawnRun, lesson]);
}

function verticalsOf(said: number | null, truth: number | null): readonly Reference[] {
  return [
    ...(truth === null ? [] : [verticalAt(truth, String(Math.round(truth)))]),
    ...(said === null ? [] : [verticalAt(said, words.you)]),
  ];
}

export function curveExtras(form: CurveForm, run: DrawnRun, values: readonly number[]): Extras {
  const xs = nodesOver(curveEnds(form, run), curveNodes);
  const { share } = form;
  return {
    drawn: [handDrawn(xs, values, words.you)],
    references: share === undefined ? [] : [{ value: share, label: figureText(share, "share") }],
    verticals: [],
  };
}

function curveSentences(
  form: CurveForm,
  lab: StepLab | undefined,
  run: DrawnRun,
  values: readonly number[],
): readonly string[] {
  const xs = nodesOver(curveEnds(form, run), curveNodes);
  const truthAt = curveAt(form, run, lab?.at ?? "last");
  const truth = xs.map((x) => truthAt(x));
  const distance = curveWords(form, xs, values, truth);
  const sentences = distance === "" ? [] : [distance];
  const { share } = form;
  if (share === undefined) return sentences;
  const [from, to] = curveEnds(form, run);
  const steps = nodesOver([from, to], to - from + 1);
  const whole = steps.map((step) => truthAt(step) ?? Number.NaN);
  const came = readBelow(form, share, steps, whole);
  const said = readBelow(form, share, xs, values);
  const text = figureText(share, "share");
  const first =
    came === null
      ? words.neverBelow(text)
      : words.belowAt(text, figureText(Math.floor(came), "step"));
  const second =
    said === null ? words.youNeverBelow : words.youBelowAt(figureText(Math.floor(said), "step"));
  return [`${first} ${second}`, ...sentences];
}
