/** @file Asks a lane's worker for the sequence on the stage: when there is something new, with pauses in between. */
import { useEffect, useRef, useState } from "react";
import type { Run, RunStatus } from "../../runs/run.ts";

/** Milliseconds between two requests: while the lane trains, when each answer is another sequence to read, and while somebody steps through it. */
const [whileTraining, whileStepping] = [1000, 40];

/** Whether the element is on the screen, or nearly. */
export function useSeen(element: Element | null): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: "100px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

/** Keeps `status.inspection` fresh while `watched`. A hidden page publishes no status, so that it asks nothing. */
export function useInspection(
  run: Run,
  status: RunStatus | undefined,
  sequence: number,
  watched: boolean,
): void {
  const lastAsked = useRef(0);
  const { ready = false, inspection = null, iteration = 0, phasesDone = 0, state } = status ?? {};
  const isTraining = state?.kind === "running";
  const isFresh =
    inspection?.iteration === iteration &&
    inspection.phasesDone === phasesDone &&
    inspection.sequence === sequence;
  const isAble = watched && ready && state?.kind !== "preparing" && state?.kind !== "failed";
  const wanted = isAble && !isFresh;
  useEffect(() => {
    if (!wanted) return undefined;
    const since = performance.now() - lastAsked.current;
    const timer = setTimeout(
      () => {
        lastAsked.current = performance.now();
        run.inspect(sequence);
      },
      Math.max(0, (isTraining ? whileTraining : whileStepping) - since),
    );
    return () => clearTimeout(timer);
  }, [wanted, run, sequence, iteration, phasesDone, isTraining, inspection]);
}
