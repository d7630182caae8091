/** @file A lesson's text: terms that explain themselves, figures computed from the runs, and plain words. */
import type { ReactElement } from "react";
import { Term } from "../../glossary/Term.tsx";
import { Subscripts } from "../../ui/subscripts.tsx";
import { type Piece, piecesOf } from "../lesson/inline.ts";
import { figureText } from "../lesson/numbers.ts";
import type { Lesson, Text } from "../lesson/lesson.ts";
import { evaluate, type Findings, unitOf } from "../measures/vocabulary.ts";
import { useOpenLesson } from "./lesson-context.ts";
import { useFindings } from "./use-findings.ts";

export function RichText({ text }: { readonly text: Text }): ReactElement {
  const { lesson } = useOpenLesson();
  const findings = useFindings();
  return (
    <>
      {piecesOf(text).map((piece, index) => (
        // A piece has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <PieceView key={index} {...{ piece, lesson, findings }} />
      ))}
    </>
  );
}

/** The same as words alone, for what cannot hold a term: a label, a title. */
export const plainWords = (text: Text, lesson: Lesson, findings: Findings): string =>
  piecesOf(text)
    .map((piece) =>
      piece.kind === "figure" ? figureOf(piece.figure, lesson, findings) : piece.text,
    )
    .join("");

interface PieceProps {
  readonly piece: Piece;
  readonly lesson: Lesson;
  readonly findings: Findings;
}

function PieceView({ piece, lesson, findings }: PieceProps): ReactElement {
  switch (piece.kind) {
    case "text":
      return <Subscripts text={piece.text} />;
    case "stress":
      return (
        <em>
          <Subscripts text={piece.text} />
        </em>
      );
    case "term":
      return (
        <Term id={piece.term}>
          <Subscripts text={piece.text} />
        </Term>
      );
    case "figure":
      return (
        <span className="number" translate="no">
          {figureOf(piece.figure, lesson, findings)}
        </span>
      );
  }
}

/** A figure that does not exist yet has an ellipsis in its place. */
function figureOf(name: string, { figures }: Lesson, findings: Findings): string {
  const figure = figures[name];
  const value = figure === undefined ? null : evaluate(figure, findings);
  return figure === undefined || value === null ? "…" : figureText(value, unitOf(figure));
}

export const Paragraphs = ({ texts }: { readonly texts: readonly Text[] }): ReactElement[] =>
  texts.map((text) => (
    <p key={text}>
      <RichText text={text} />
    </p>
  ));
