/** @file A component that is loaded when it is first shown, and that says so, with the ways on, where it cannot be. */
import { type ComponentType, lazy, type ReactElement, type ReactNode, useState } from "react";
import { loadPart, MissingPartError, type MissingReason } from "./load-part.ts";
import { MissingPart } from "./MissingPart.tsx";

interface Missing {
  readonly reason: MissingReason;
  readonly onAgain: () => void;
}

interface Held<Props> {
  readonly props: Props;
  readonly onAgain: () => void;
}

/**
 * Shown inside a Suspense of the caller's. `instead` is what stands there when the part is missing: the notice as it is unless
 * told otherwise.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: (missing: Missing, props: Props) => ReactNode = (missing) => (
    <MissingPart {...missing} />
  ),
): (props: Props) => ReactElement {
  /** React keeps a failure for good, so that every attempt is another lazy component; a success is shared by all places. */
  const attempt = () =>
    lazy(async (): Promise<{ default: ComponentType<Held<Props>> }> => {
      try {
        const Part = await loadPart(load);
        return { default: ({ props }) => <Part {...props} /> };
      } catch (error) {
        if (!(error instanceof MissingPartError)) throw error;
        const { reason } = error;
        return { default: ({ props, onAgain }) => instead({ reason, onAgain }, props) };
      }
    });
  let latest = attempt();
  return function LazyPart(props) {
    const [Part, setPart] = useState(() => latest);
    const again = (): void => {
      latest = attempt();
      setPart(() => latest);
    };
    return <Part props={props} onAgain={again} />;
  };
}
