/** @file The first sequence of the batch with its marks, beside the question: what is to be remembered, in sight before any click. */
import { type ReactElement, Suspense } from "react";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { useRunStatus } from "../../shell/lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import type { SequenceViewProps } from "../stage/SequenceView.tsx";

/** Loaded with the stage's pieces; without it the room is whole. */
const SequenceView = lazyPart<SequenceViewProps>(
  async () => (await import("../stage/SequenceView.tsx")).SequenceView,
  () => null,
);

export function SequenceStrip({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const [lane] = lanes;
  return (
    <div className="sequence">
      {lane === undefined ? null : (
        <Suspense fallback={null}>
          <SequenceOf key={lane.key} lane={lane} />
        </Suspense>
      )}
    </div>
  );
}

/** Nothing is asked of a lane that is not ready. */
function SequenceOf({ lane }: { readonly lane: LaneView }): ReactElement | null {
  const status = useRunStatus(lane.key);
  return status?.ready === true ? <SequenceView run={lane.run} status={status} /> : null;
}
