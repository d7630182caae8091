/** @file What the marks on the heat map mean, those that are on it now. */
import type { ReactElement } from "react";

import { sweepViewWords as words } from "./view-words.ts";
import { markIds, type PlaceLook } from "./place-look.ts";

export function MapLegend({
  looks,
}: {
  readonly looks: readonly PlaceLook[];
}): ReactElement | null {
  const present = new Set(looks.flatMap(({ marks }) => marks));
  const entries: { readonly id: string; readonly glyph: string; readonly word: string }[] = markIds
    .filter((id) => present.has(id))
    .map((id) => ({ id, ...words.marks[id] }));
  if (looks.some(({ text }) => text === words.none.glyph)) {
    entries.push({ id: "none", ...words.none });
  }
  if (entries.length === 0) return null;
  return (
    <ul className="sweep-legend">
      {entries.map(({ id, glyph, word }) => (
        <li key={id}>
          <span className="sweep-mark-key" data-mark={id} aria-hidden>
            {glyph}
          </span>{" "}
          {word}
        </li>
      ))}
    </ul>
  );
}
