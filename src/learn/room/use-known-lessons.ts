/** @file The lessons that workbooks are of, with what is stored of their runs: what answers are held against. */
import { useEffect, useState } from "react";
import { drawnRun, storedFindings } from "../lesson/stored.ts";
import type { Findings } from "../measures/vocabulary.ts";
import type { Known } from "./answer-words.ts";
import { findLesson, type FoundLesson } from "./library.ts";

const nothing: Findings = { measured: () => null, config: () => null };

/** What is known of a lesson without running anything. */
export const knownOf = ({ lesson, stored }: FoundLesson): Known => ({
  lesson,
  findings: stored === null ? nothing : storedFindings(lesson, stored),
  drawn: (run) => (stored === null ? null : drawnRun(lesson, stored, run)),
});

/** By id; one that cannot be had is null, one that is being loaded is not there yet. */
export function useKnownLessons(ids: readonly string[]): ReadonlyMap<string, Known | null> {
  const [known, setKnown] = useState<ReadonlyMap<string, Known | null>>(new Map());
  const wanted = ids.join(",");
  useEffect(() => {
    let isGone = false;
    for (const id of wanted === "" ? [] : wanted.split(",")) {
      findLesson(id).then(
        (found) => {
          if (!isGone)
            setKnown((before) => new Map(before).set(id, found === null ? null : knownOf(found)));
        },
        () => {
          if (!isGone) setKnown((before) => new Map(before).set(id, null));
        },
      );
    }
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return known;
}
