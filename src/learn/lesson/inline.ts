/** @file The few marks that a lesson's text knows: terms, figures and stress. Everything else is plain text, never HTML. Pure. */

export type Piece =
  | { readonly kind: "text" | "stress"; readonly text: string }
  | { readonly kind: "term"; readonly term: string; readonly text: string }
  | { readonly kind: "figure"; readonly figure: string };

const mark =
  /\{=(?<figure>[a-z0-9-]+)\}|\{(?<term>[a-z0-9-]+)(?:\|(?<label>[^{}|]+))?\}|\*(?<stress>[^*\s][^*]*)\*/gu;

/** "the {target}" as its pieces; a term without words of its own is written as its name is. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push(pieceOf(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

function pieceOf({ figure, term, label, stress }: Record<string, string | undefined>): Piece {
  if (figure !== undefined) return { kind: "figure", figure };
  if (term !== undefined) return { kind: "term", term, text: label ?? term.replaceAll("-", " ") };
  return { kind: "stress", text: stress ?? "" };
}

/** The names of the figures that a text mentions. */
export const figuresIn = (text: string): readonly string[] =>
  piecesOf(text).flatMap((piece) => (piece.kind === "figure" ? [piece.figure] : []));

/** The terms that a text mentions. */
export const termsIn = (text: string): readonly string[] =>
  piecesOf(text).flatMap((piece) => (piece.kind === "term" ? [piece.term] : []));

/** Words as a reader counts them; a figure is one. */
export const wordsIn = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]|\{=/u.test(word)).length;
