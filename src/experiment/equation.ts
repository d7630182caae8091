/** @file An equation of the stage, cut into the parts that are used one after the other; as TeX and as plain text. Pure. */

/** A piece of an equation: TeX, the same with underscores for subscripts, and the part it belongs to. */
export interface Term {
  readonly tex: string;
  readonly plain: string;
  /** 1 for the part that is used first; 0: no part. */
  readonly part: number;
}

export interface PhaseEquation {
  readonly lines: readonly (readonly Term[])[];
  /** What part 1, 2, ... stands for. */
  readonly meanings: readonly string[];
  /** How many of them are used once, before the others are used again at every step. */
  readonly opening: number;
}

export const glue = (tex: string, plain: string): Term => ({ tex, plain, part: 0 });
export const part = (number: number, tex: string, plain: string): Term => ({
  tex,
  plain,
  part: number,
});

/** The equation as plain text; a line that begins with its sign goes on with the one before. */
export const plainOf = ({ lines }: PhaseEquation): string =>
  lines
    .map((line) => line.map(({ plain }) => plain).join(""))
    .reduce((all, line) => `${all}${line.startsWith(" ") ? "" : "; "}${line}`);

/** The term that stands for a part, as plain text. */
export const termOf = ({ lines }: PhaseEquation, number: number): string =>
  lines.flat().find((term) => term.part === number)?.plain ?? "";

/** The equation as TeX; the parts carry the classes part-1, part-2, ... */
export function texOf({ lines }: PhaseEquation): string {
  const rows = lines.map((line) =>
    line
      .map(({ tex, part: number }) =>
        number === 0 ? tex : `\\htmlClass{part part-${number}}{${tex}}`,
      )
      .join(" "),
  );
  return `\\begin{gathered}${rows.join("\\\\[4pt]")}\\end{gathered}`;
}
