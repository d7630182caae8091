/** @file A notice over the lanes: a run that was cut short and can be resumed, or why runs are not kept. */
import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { keptRunWords } from "../kept-runs/words.ts";
import { observatoryWords } from "./words.ts";
import { exportJson } from "./commands.ts";
import { useKeeping, useLab } from "../shell/lab-context.ts";

const words = observatoryWords.keeping;

export function KeepingNotice(): ReactElement | null {
  const lab = useLab();
  const problem = useKeeping((state) => state.problem);
  const resumable = useKeeping((state) => state.resumable);
  const message = useKeeping((state) => state.message);
  if (message !== null) {
    return (
      <div className="notice" role="alert">
        <p>{message}</p>
        <Button look="quiet" onClick={() => lab.keeping.setState({ message: null })}>
          {words.close}
        </Button>
      </div>
    );
  }
  if (resumable !== null) {
    const resume = async (): Promise<void> => {
      try {
        const refusal = await (await lab.library()).resume(resumable);
        if (refusal !== null) lab.keeping.setState({ message: words.resumeFailed(refusal) });
      } catch (error) {
        lab.keeping.setState({ message: words.resumeFailed(String(error)) });
      }
    };
    const dismiss = async (): Promise<void> => (await lab.library()).dismiss(resumable);
    return (
      <div className="notice" data-tone="quiet">
        <p>{words.cutShort(resumable.names, resumable.iteration)}</p>
        <Button onClick={() => void resume()}>{words.resume}</Button>
        <Button look="quiet" onClick={() => void dismiss()}>
          {words.dismiss}
        </Button>
      </div>
    );
  }
  if (problem === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{keptRunWords.problems[problem]}</p>
      <Button onClick={() => void exportJson(lab)}>{words.exportNow}</Button>
    </div>
  );
}
