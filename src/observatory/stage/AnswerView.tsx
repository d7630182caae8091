/** @file What the network answers and what is true, and whether it is right. */
import { elementAt } from "../../basics/element-at.ts";
import type { ReactElement } from "react";
import { formatNumber, formatPercent } from "../../charts/index.ts";
import type { InspectedAnswer } from "../../protocol/inspection.ts";
import { stageWords } from "./words.ts";

const words = stageWords.answer;
/** Classes that are listed, the most probable first; the true one is always among them. */
const listed = 3;

export function AnswerView({ answer }: { readonly answer: InspectedAnswer }): ReactElement {
  const { right } = answer;
  return (
    <section className="stage-answer" aria-label={words.title}>
      <h3>
        {words.title}
        {right === null ? (
          <span className="soft">{words.notYet}</span>
        ) : (
          <span className="stage-verdict" data-right={right}>
            {right ? `✓ ${words.right}` : `✗ ${words.wrong}`}
          </span>
        )}
      </h3>
      {answer.kind === "class" ? <Classes answer={answer} /> : <Value answer={answer} />}
    </section>
  );
}

type Of<Kind extends InspectedAnswer["kind"]> = {
  readonly answer: Extract<InspectedAnswer, { kind: Kind }>;
};

function Classes({ answer: { names, truth, predicted } }: Of<"class">): ReactElement {
  if (predicted === null) {
    return (
      // As high as the list that comes in its place.
      <p className="stage-truth number" style={{ "--rows": Math.min(listed, names.length) }}>
        {words.truth} <strong>{names[truth]}</strong>
      </p>
    );
  }
  const ranked = Array.from(predicted, (_, k) => k).sort(
    (a, b) => elementAt(predicted, b) - elementAt(predicted, a),
  );
  const top = ranked.slice(0, listed);
  const shown = top.includes(truth) ? top : [...top.slice(0, listed - 1), truth];
  return (
    <ul className="stage-classes number">
      {shown.map((k, place) => {
        const share = predicted[k] ?? Number.NaN;
        return (
          // Keyed by place: keyed by class, a rising class would remove its row and mount another.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} data-truth={k === truth} style={{ "--share": share }}>
            <span className="stage-class-name">{names[k]}</span>
            <span className="stage-class-bar" aria-hidden="true" />
            <data value={share}>{formatPercent(share)}</data>
            <span className="stage-class-truth">{k === truth ? words.truth : ""}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What is not predicted yet already takes its space. */
function Value({ answer: { truth, predicted } }: Of<"value">): ReactElement {
  const entries = [
    [words.predicted, predicted],
    [words.truth, truth],
    [words.difference, predicted === null ? null : predicted - truth],
  ] as const;
  return (
    <dl className="stage-value number">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null ? "–" : <data value={value}>{formatNumber(value)}</data>}</dd>
        </div>
      ))}
    </dl>
  );
}
