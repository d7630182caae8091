/** @file Names with subscripts: W_hh and h_{t+1} in HTML, in SVG and as plain text. */
import type { ReactElement, ReactNode } from "react";

export interface TextRun {
  readonly text: string;
  readonly isSubscript: boolean;
}

/** "ρ(W_hh) of a" as runs: "ρ(W", subscript "hh", ") of a". */
export function subscriptRuns(text: string): TextRun[] {
  return text
    .split(/_(\{[^}]*\}|[\p{L}\p{N}]+)/u)
    .map((part, index) =>
      index % 2 === 1
        ? { text: part.replaceAll(/[{}]/gu, ""), isSubscript: true }
        : { text: part, isSubscript: false },
    )
    .filter((run) => run.text !== "");
}

/** The text as read aloud: Whh. */
export function plainText(text: string): string {
  return subscriptRuns(text)
    .map((run) => run.text)
    .join("");
}

export function Subscripts({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {subscriptRuns(text).map((run, index) =>
        // Runs are identified by their place.
        // oxlint-disable-next-line react/no-array-index-key
        run.isSubscript ? <sub key={index}>{run.text}</sub> : run.text,
      )}
    </>
  );
}

export interface SvgRun extends TextRun {
  /** Down from the run before, in ems of this run's own size. */
  readonly dy: number;
  /** Of the text's size. */
  readonly scale: number;
}

/** The runs of an SVG text, which has no subscripts but shifts: each returns to the line of the text. */
export function svgRuns(text: string): SvgRun[] {
  const [drop, small] = [0.25, 0.8];
  let shift = 0;
  return subscriptRuns(text).map((run) => {
    const target = run.isSubscript ? drop : 0;
    const scale = run.isSubscript ? small : 1;
    const dy = (target - shift) / scale;
    shift = target;
    return { ...run, dy, scale };
  });
}

/** The same for the inside of an SVG text. */
export function SvgSubscripts({ text }: { readonly text: string }): ReactNode {
  return svgRuns(text).map((run, index) => (
    <tspan
      // oxlint-disable-next-line react/no-array-index-key
      key={index}
      dy={run.dy === 0 ? undefined : `${run.dy}em`}
      fontSize={run.scale === 1 ? undefined : `${run.scale}em`}
    >
      {run.text}
    </tspan>
  ));
}
