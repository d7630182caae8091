/** @file The stage under the charts: a section that opens and closes, and loads what it shows when it is open. */
import { lazy, type ReactElement, Suspense, useState } from "react";
import { messages } from "../../ui/messages.ts";
import { useMedia } from "../../ui/use-media.ts";
import type { LaneView } from "../lane-views.ts";
import { rememberedOpen, rememberOpen } from "./remembered.ts";
import "./stage-section.css";

const words = messages.stage;

const StageBody = lazy(() =>
  import("./StageBody.tsx").catch(() => ({
    default: () => <p role="alert">{words.failed}</p>,
  })),
);

/** Room for the stage beside the charts; below it, it waits until it is asked for. */
const roomy = "(width >= 1024px) and (height >= 860px)";

export function Stage({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const isRoomy = useMedia(roomy);
  const [chosen, setChosen] = useState(rememberedOpen);
  const open = chosen ?? isRoomy;
  return (
    <section className="stage" aria-labelledby="stage-title" data-open={open}>
      <h2>
        <button
          type="button"
          id="stage-title"
          className="stage-toggle"
          aria-expanded={open}
          onClick={() => {
            rememberOpen(!open);
            setChosen(!open);
          }}
        >
          {words.title}
        </button>
      </h2>
      {open ? (
        <Suspense fallback={<p className="stage-waiting soft">{words.loading}</p>}>
          <StageBody lanes={lanes} />
        </Suspense>
      ) : (
        <p className="soft">{words.about}</p>
      )}
    </section>
  );
}
