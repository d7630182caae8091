/** @file The stage under the charts: a section that opens and closes, and loads what it shows when it is open. */
import { type ReactElement, Suspense } from "react";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { messages } from "../../ui/messages.ts";
import { useActions } from "../actions/ActionButton.tsx";
import { useView } from "../lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { stageToggleId } from "./choose.ts";
import type { StageBodyProps } from "./StageBody.tsx";
import "./stage-section.css";

const words = messages.stage;

const StageBody = lazyPart<StageBodyProps>(async () => (await import("./StageBody.tsx")).StageBody);

export function Stage({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const open = useView(({ stage }) => stage.open);
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
          onClick={action?.run}
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
          {/* The whole bar is the button above. */}
          <span className="stage-open" aria-hidden="true">
            {action?.label}
          </span>
        </>
      )}
    </section>
  );
}
