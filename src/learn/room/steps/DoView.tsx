/** @file Something to achieve: a run that is changed and begun anew until its test holds. More than one way counts. */
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { FieldValue } from "../../../experiment/field.ts";
import type { RunFieldName } from "../../../experiment/schema.ts";
import { Button } from "../../../ui/Button.tsx";
import { Segments } from "../../../ui/Segments.tsx";
import { Subscripts } from "../../../ui/subscripts.tsx";
import type { Changes, DoStep } from "../../lesson/lesson.ts";
import { changedConfig, runConfig } from "../../lesson/run-configs.ts";
import { findingsOf, holds } from "../../measures/vocabulary.ts";
import { learnWords } from "../../words.ts";
import { RunChart } from "../charts/RunChart.tsx";
import { lookOf } from "../charts/looks.ts";
import type { LookedAt } from "../charts/series.ts";
import { choiceLabel, fieldLabel } from "../field-words.ts";
import { useAnswer, useOpenLesson } from "../lesson-context.ts";
import { Paragraphs, RichText } from "../RichText.tsx";
import { StepFrame } from "./StepFrame.tsx";

const words = learnWords.task;
const noExtras = { drawn: [], references: [], verticals: [] };

export function DoView({ step }: { readonly step: DoStep }): ReactElement {
  const { lesson, bench, book } = useOpenLesson();
  const answer = useAnswer(step.id);
  const start = useMemo(() => runConfig(lesson, step.run), [lesson, step.run]);
  const [chosen, setChosen] = useState<Changes>(answer?.kind === "done" ? answer.changes : {});
  const [tries, setTries] = useState(answer?.kind === "done" ? answer.tries : 0);
  const [hints, setHints] = useState(0);
  const key = `try ${step.id}`;
  const state = useStore(bench.states, (states) => states[key]);
  const record = bench.record(key);
  const isOver = state?.kind === "done";
  const isReached =
    isOver && record !== null && holds(step.reached, findingsOf(new Map([[step.run, record]])));
  const wasReached = answer?.kind === "done";
  useEffect(() => {
    if (isReached && !wasReached) {
      book.answer(lesson, step.id, { kind: "done", changes: chosen, tries });
    }
  }, [isReached, wasReached, book, lesson, step.id, chosen, tries]);
  const run = (): void => {
    const config = changedConfig(start, chosen);
    if (!config.ok) return;
    bench.forget(key);
    bench.start(key, config.value);
    setTries(tries + 1);
  };
  const isUnderWay = state?.kind === "running" || state?.kind === "waiting";
  return (
    <StepFrame
      step={step}
      isAnswered={isReached || wasReached}
      question={
        <>
          {words.goal}: <RichText text={step.goal} />
        </>
      }
      lab={<TryLab step={step} tryKey={key} />}
    >
      <div className="learn-controls">
        {step.controls.map(({ field, values }) => (
          <ControlRow
            key={field}
            field={field}
            values={values}
            value={chosen[field] ?? (field in chosen ? (chosen[field] ?? null) : start[field])}
            onChange={(value) => setChosen({ ...chosen, [field]: value })}
          />
        ))}
      </div>
      <div className="learn-buttons">
        <Button look="strong" disabled={isUnderWay} onClick={run}>
          {tries === 0 ? words.run : words.again}
        </Button>
        {hints < step.hints.length && !isReached ? (
          <Button look="quiet" onClick={() => setHints(hints + 1)}>
            {words.hint}
          </Button>
        ) : null}
      </div>
      {state?.kind === "running" ? (
        <p>
          <progress
            max={state.of}
            value={state.iteration}
            aria-label={learnWords.runs.running(state.iteration, state.of)}
          />{" "}
          {learnWords.runs.running(state.iteration, state.of)}
        </p>
      ) : null}
      {state?.kind === "failed" ? (
        <p role="alert">{learnWords.runs.failed(state.problem)}</p>
      ) : null}
      <div className="learn-reveal" role="status">
        {step.hints.slice(0, hints).map((hint) => (
          <p key={hint} className="learn-hint">
            <RichText text={hint} />
          </p>
        ))}
        {isOver ? (
          <p className="learn-came">{isReached ? words.reached : words.notReached}</p>
        ) : null}
        {isReached || wasReached ? <Paragraphs texts={step.afterwards} /> : null}
      </div>
    </StepFrame>
  );
}

interface ControlRowProps {
  readonly field: RunFieldName;
  readonly values: readonly FieldValue[];
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
}

function ControlRow({ field, values, value, onChange }: ControlRowProps): ReactElement {
  const label = fieldLabel(field);
  const texts = values.map((each) => choiceLabel(field, each));
  return (
    <div className="learn-control">
      <span aria-hidden="true">
        <Subscripts text={label} />
      </span>
      <Segments
        legend={label}
        value={choiceLabel(field, value)}
        choices={texts.map((text) => ({ value: text, label: text }))}
        onChange={(text) => onChange(values[texts.indexOf(text)] ?? value)}
      />
    </div>
  );
}

/** The charts of the try that is under way, or of the last one. */
function TryLab({
  step,
  tryKey,
}: {
  readonly step: DoStep;
  readonly tryKey: string;
}): ReactElement | null {
  const { lesson, bench } = useOpenLesson();
  const config = useStore(bench.states, () => bench.record(tryKey)?.config);
  const look = lesson.runs[step.run];
  const runs = useMemo((): readonly LookedAt[] => {
    if (look === undefined) return [];
    const shown = config ?? runConfig(lesson, step.run);
    return [
      {
        ...lookOf(look),
        id: tryKey,
        name: words.yours,
        config: shown,
        run: () => bench.record(tryKey),
      },
    ];
  }, [look, config, lesson, step.run, bench, tryKey]);
  const { lab } = step;
  if (lab === undefined) return null;
  return (
    <>
      {lab.charts.map((chart) =>
        chart === "network" ? null : (
          <div key={chart} className="learn-chart">
            <RunChart chart={chart} lab={lab} runs={runs} extras={noExtras} />
          </div>
        ),
      )}
    </>
  );
}
