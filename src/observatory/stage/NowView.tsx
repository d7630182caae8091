/** @file What happens now: the equation in hand with the part in use marked, what its parts are, and what must be said. */
import type { ReactElement } from "react";
import { Equation, Subscripts } from "../../charts/index.ts";
import { stageWords as words } from "./words.ts";
import { type PhaseEquation, termOf, texOf } from "../../experiment/equation.ts";
import { phaseFacts } from "../../experiment/phases/index.ts";
import type { Moment } from "./moment.ts";
import type { Play } from "./play.ts";

interface NowProps {
  readonly moment: Moment;
  readonly play: Play | null;
  /** The part of the equation in use. */
  readonly part: number;
}

export function NowView({ moment, play, part }: NowProps): ReactElement {
  return (
    <section className="stage-now" aria-label={words.now}>
      <h3>{moment.kind === "phase" ? phaseFacts[moment.phase].label : words.now}</h3>
      {play === null ? (
        <p>{moment.iteration === 0 ? words.beforeText : words.betweenText}</p>
      ) : (
        <>
          {play.equation === null ? null : <Parts equation={play.equation} part={part} />}
          {play.notes.map((note) => (
            <p key={note} className="soft">
              <Subscripts text={note} />
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function Parts({ equation, part }: { equation: PhaseEquation; part: number }): ReactElement {
  const tex = texOf(equation);
  return (
    <>
      <div className="stage-equation" data-part={part}>
        <Equation key={tex} tex={tex}>
          {equation.lines.map((line, index) => (
            // Lines are identified by their place.
            // oxlint-disable-next-line react/no-array-index-key
            <p key={index}>
              {line.map((term) => (
                <span
                  key={term.plain}
                  className={term.part === 0 ? undefined : `part part-${term.part}`}
                >
                  <Subscripts text={term.plain} />
                </span>
              ))}
            </p>
          ))}
        </Equation>
      </div>
      <ol className="stage-parts">
        {equation.meanings.map((meaning, index) => (
          <li key={meaning} aria-current={part === index + 1 ? "true" : undefined}>
            <span className="stage-part-term">
              <Subscripts text={termOf(equation, index + 1)} />
            </span>{" "}
            <span className="soft">
              <Subscripts text={meaning} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
