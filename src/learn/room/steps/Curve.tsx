/** @file A line to draw: by finger, pen or mouse on the plot, by its handles, or by numbers. */
import { type ReactElement, useId, useMemo } from "react";
import type { Range } from "../../../charts/index.ts";
import { SketchChart } from "../../../charts/sketch/SketchChart.tsx";
import { handlesOf, moveHandle, valueAt } from "../../../charts/sketch/sketch.ts";
import { formatNumber, formatPercent, formatPercentTick } from "../../../files/format.ts";
import { Button } from "../../../ui/Button.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import type { CurveForm, StepLab } from "../../lesson/lesson.ts";
import { figureText } from "../../lesson/numbers.ts";
import { runConfig } from "../../lesson/run-configs.ts";
import { type Answer, curveNodes } from "../../workbook/workbook.ts";
import { nodesOver } from "../../lesson/truth.ts";
import { learnWords } from "../../words.ts";
import { useOpenLesson } from "../lesson-context.ts";

const words = learnWords.predict;
const handles = handlesOf(curveNodes, 7);

interface CurveQuestionProps {
  readonly form: CurveForm;
  readonly lab: StepLab;
  readonly draft: Answer | null;
  readonly onDraft: (answer: Answer | null) => void;
}

export function CurveQuestion({ form, draft, onDraft }: CurveQuestionProps): ReactElement {
  const { lesson, isProjector } = useOpenLesson();
  const { over, scale, least, most, quantity } = form;
  const config = useMemo(() => runConfig(lesson, form.run), [lesson, form.run]);
  const isShare = quantity === "signal" || quantity === "accuracy";
  const sketch = draft?.kind === "curve" ? draft.values : null;
  const ends = useMemo(
    (): Range => (over === "step" ? [1, config.length] : [0, config.maxIterations]),
    [over, config],
  );
  const title = over === "step" ? learnWords.charts.signal : titleOf(quantity);
  const axis = { scale, least, most };
  const x = useMemo(
    () => ({
      label: over === "step" ? learnWords.charts.timeStep : learnWords.charts.iteration,
      domain: ends,
    }),
    [over, ends],
  );
  const y = useMemo(
    () => ({
      label: title,
      scale,
      domain: [least, most] as const,
      ...(isShare
        ? { format: formatPercent, tickFormat: formatPercentTick }
        : { format: formatNumber }),
      ...(quantity === "angle" ? { unit: "°" } : {}),
    }),
    [title, scale, least, most, isShare, quantity],
  );
  const references = useMemo(
    () =>
      form.share === undefined
        ? []
        : [{ value: form.share, label: figureText(form.share, "share") }],
    [form.share],
  );
  return (
    <section className="learn-sketch" aria-label={title}>
      <h3>{title}</h3>
      <SketchChart
        label={title}
        size={isProjector ? "projector" : "hero"}
        x={x}
        y={y}
        references={references}
        sketch={sketch}
        nodes={curveNodes}
        onSketch={(values) => onDraft({ kind: "curve", values })}
      />
      <div className="learn-sketch-foot">
        <Disclosure summary={words.numbers}>
          <Numbers
            xs={nodesOver(ends, curveNodes)}
            values={sketch ?? Array.from({ length: curveNodes }, () => valueAt(axis, 0.5))}
            isShare={isShare}
            onValue={(handle, value) =>
              onDraft({
                kind: "curve",
                values: moveHandle(
                  sketch ?? Array.from({ length: curveNodes }, () => valueAt(axis, 0.5)),
                  axis,
                  handles,
                  handle,
                  value,
                ),
              })
            }
          />
        </Disclosure>
        <Button look="quiet" disabled={sketch === null} onClick={() => onDraft(null)}>
          {words.clear}
        </Button>
      </div>
    </section>
  );
}

const titleOf = (quantity: CurveForm["quantity"]): string =>
  quantity === "angle"
    ? learnWords.charts.angle
    : quantity === "accuracy"
      ? learnWords.charts.accuracy
      : quantity;

interface NumbersProps {
  readonly xs: readonly number[];
  readonly values: readonly number[];
  readonly isShare: boolean;
  readonly onValue: (handle: number, value: number) => void;
}

/** The handles' heights, to be typed. */
function Numbers({ xs, values, isShare, onValue }: NumbersProps): ReactElement {
  const id = useId();
  const factor = isShare ? 100 : 1;
  return (
    <div className="learn-numbers">
      {handles.map((handle) => {
        const at = figureText(xs[handle] ?? 0, "step");
        const text = String(Number(((values[handle] ?? 0) * factor).toPrecision(3)));
        return (
          <label key={`${handle}-${text}`} htmlFor={`${id}-${handle}`}>
            {at}
            <input
              id={`${id}-${handle}`}
              className="number-box"
              inputMode="decimal"
              defaultValue={text}
              onBlur={({ target }) => {
                const typed = Number(target.value.replace(",", "."));
                if (Number.isFinite(typed) && target.value !== text)
                  onValue(handle, typed / factor);
              }}
            />
            {isShare ? "%" : ""}
          </label>
        );
      })}
    </div>
  );
}
