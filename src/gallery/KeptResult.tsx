/** @file Shows the repository's results beside this device's, on demand: when and on what they were made, and their verdict. */
import { type ReactElement, useEffect, useState } from "react";

import type { CardChoice } from "../studies/choice.ts";
import { Button } from "../ui/Button.tsx";
import { galleryWords as words } from "./words.ts";
import { type Kept, keptAt, loadKept } from "./kept-results.ts";

interface KeptResultProps {
  readonly choice: CardChoice;
  /** What is shown; null: nothing. */
  readonly kept: Kept | null;
  readonly onKept: (kept: Kept | null) => void;
}

export function KeptResult({ choice, kept, onKept }: KeptResultProps): ReactElement | null {
  const [problem, setProblem] = useState<string | null>(null);
  const url = keptAt(choice);
  // Those of another mode or reading are no comparison.
  useEffect(() => onKept(null), [url, choice.reading, onKept]);
  if (url === null) return null;
  const show = (): void => {
    setProblem(null);
    loadKept(url)
      .then(onKept)
      .catch((error: unknown) =>
        setProblem(error instanceof Error ? error.message : String(error)),
      );
  };
  if (kept === null) {
    return (
      <>
        <Button onClick={show}>{words.kept.show}</Button>
        {problem === null ? null : <p role="alert">{words.kept.failed(problem)}</p>}
      </>
    );
  }
  const { result, origin } = kept;
  const { seeds, reading, mode } = result.choice;
  const made = words.kept.origin(origin.date.toISOString().slice(0, 10), origin.machine);
  const setting = words.setting(mode, seeds, reading.label);
  return (
    <>
      <Button onClick={() => onKept(null)}>{words.kept.hide}</Button>
      <p className="soft">{`${made} ${setting}; ${words.verdicts[result.judgement.verdict]}.`}</p>
    </>
  );
}
