/** @file Says that the page's address could not be opened, and why. */
import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { useSetView, useView } from "../shell/lab-context.ts";
import { appWords } from "./words.ts";

const words = appWords.link;

export function LinkProblem(): ReactElement | null {
  const problem = useView((view) => view.linkProblem);
  const setView = useSetView();
  if (problem === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{words.problem(problem)}</p>
      <Button look="quiet" onClick={() => setView({ linkProblem: null })}>
        {words.close}
      </Button>
    </div>
  );
}
