/** @file The stage under the charts: a section that opens and closes, and loads what it shows when it is open. */
import { type ReactElement, Suspense } from "react";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { observatoryWords } from "../words.ts";
import { useActions, useRun } from "../../shell/ActionButton.tsx";
import { useObservatory } from "../view.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { stageToggleId } from "./choose.ts";
import type { StageBodyProps } from "./StageBody.tsx";
import "./stage-section.css";

const words = observatoryWords.stage;

const StageBody = lazyPart<StageBodyProps>(async () => (await import("./StageBody.tsx")).StageBody);

export function Stage({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const open = useObservatory(({ stage }) => stage.open);
  const run = useRun();
  const action = useActions().find(({ id }) => id === "stage");
  return (
    <section className="stage" aria-labelledby={stageToggleId} data-open={open}>
      <h2>
        <button
          type="button"
          id={stageToggleId}
          className="stage-toggle"
          aria-expanded={open}
          aria-keyshortcuts={action?.key ?? undefined}
          onClick={() => run("stage")}
        >
          {words.title}
        </button>
      </h2>
      {open ? (
        <Suspense fallback={<p className="stage-waiting soft">{words.loading}</p>}>
          <StageBody lanes={lanes} />
        </Suspense>
      ) : (
        <>
          <p className="soft">{words.about}</p>
          {/* Not a button of its own: the whole bar is the button above. */}
          <span className="stage-open" aria-hidden="true">
            {action?.label}
          </span>
        </>
      )}
    </section>
  );
}
