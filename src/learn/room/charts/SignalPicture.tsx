/** @file The unrolled network of a lesson's run, with the signal that it sends back. */
import { type ReactElement, useSyncExternalStore } from "react";
import { NetworkPicture } from "../../../charts/NetworkPicture.tsx";
import { shownSteps } from "../../../charts/unrolled.ts";
import { figureText } from "../../lesson/numbers.ts";
import type { Moment } from "../../measures/arguments.ts";
import { relativeToLast, signalOf } from "../../measures/measures.ts";
import { learnWords } from "../../words.ts";
import { useOpenLesson } from "../lesson-context.ts";
import type { LookedAt } from "./series.ts";

const words = learnWords.charts;

interface SignalPictureProps {
  readonly look: LookedAt;
  readonly at: Moment;
  /** Whether the signal is drawn, or only the way forward. */
  readonly isSignalShown: boolean;
}

export function SignalPicture({ look, at, isSignalShown }: SignalPictureProps): ReactElement {
  const { bench } = useOpenLesson();
  useSyncExternalStore(bench.revision.subscribe, () => bench.revision.getState().revision);
  const run = look.run();
  const { length } = look.config;
  const row =
    run === null || !isSignalShown
      ? null
      : relativeToLast(run.row(signalOf(run.config), at === "last" ? run.newest : at));
  const share = (step: number): number => row?.[step - 1] ?? 0;
  const said = shownSteps(length).map((step) => `${step}: ${figureText(share(step), "share")}`);
  return (
    <figure className="learn-network" translate="no">
      <figcaption>
        <strong>{words.network}</strong>
        {row === null ? null : <span>{words.networkSub}</span>}
      </figcaption>
      <NetworkPicture
        length={length}
        signal={row === null ? null : share}
        color={look.color}
        label={row === null ? words.network : words.picture(said.join(", "))}
      />
    </figure>
  );
}
