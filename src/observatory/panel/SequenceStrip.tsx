/** @file The first sequence of the batch with its marks, beside the question: what is to be remembered, in sight before any click. */
import type { ReactElement } from "react";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { observatoryWords } from "../words.ts";
import { useRunStatus } from "../../shell/lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";

/** Loaded with the stage's pieces. */
const SequenceView = lazyPart({
  part: observatoryWords.panel.sequence,
  load: async () => (await import("../stage/SequenceView.tsx")).SequenceView,
});

export function SequenceStrip({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const [lane] = lanes;
  return (
    <div className="sequence">
      {lane === undefined ? null : <SequenceOf key={lane.key} lane={lane} />}
    </div>
  );
}

/** Nothing is asked of a lane that is not ready. */
function SequenceOf({ lane }: { readonly lane: LaneView }): ReactElement | null {
  const status = useRunStatus(lane.key);
  return status?.ready === true ? <SequenceView run={lane.run} status={status} /> : null;
}
