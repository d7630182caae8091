/** @file A chart's drawings as React sees them: a revision that counts up when it is this chart's turn. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { Subscribe } from "../props.ts";
import { chartScheduler } from "./scheduler.ts";

export interface Drawing {
  readonly subscribe: (listener: () => void) => () => void;
  readonly revision: () => number;
}

interface OwnedDrawing extends Drawing {
  readonly draw: () => void;
}

function createDrawing(): OwnedDrawing {
  const listeners = new Set<() => void>();
  let revision = 0;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    revision: () => revision,
    draw: () => {
      revision += 1;
      // Rendered at once, so that the scheduler's clock counts it.
      flushSync(() => {
        for (const listener of listeners) listener();
      });
    },
  };
}

/**
 * Joins the chart in `element` to the scheduler: new data lead to a new revision as soon as the chart is in sight. A part that is drawn
 * together with its `whole` chart skips its turn when the whole has just been drawn.
 */
export function useDrawing(
  element: Element | null,
  subscribe: Subscribe,
  onVisible?: (visible: boolean) => void,
  whole?: Drawing,
): Drawing {
  const drawing = useMemo(() => createDrawing(), []);
  const reportVisible = useRef(onVisible);
  useEffect(() => {
    reportVisible.current = onVisible;
  }, [onVisible]);
  useEffect(() => {
    if (element === null) return undefined;
    const chart = chartScheduler().add(drawing.draw);
    const stops = [subscribe(chart.requestDraw), whole?.subscribe(chart.settle)];
    const observer = new IntersectionObserver((entries) => {
      const isSeen = entries.at(-1)?.isIntersecting ?? false;
      reportVisible.current?.(isSeen);
      chart.setSeen(isSeen);
    });
    // The read-outs are above the plot and must be up to date even where only they are in sight.
    observer.observe(element.closest("figure") ?? element);
    // Data may have come before the chart did.
    chart.requestDraw();
    return () => {
      observer.disconnect();
      for (const stop of stops) stop?.();
      chart.remove();
    };
  }, [drawing, element, subscribe, whole]);
  return drawing;
}

/** Renders the caller again at every drawing. */
export function useRevision(drawing: Drawing): number {
  return useSyncExternalStore(drawing.subscribe, drawing.revision, drawing.revision);
}

/**
 * What `compute` gives at each drawing, told what it gave before (null: it is a new one); the caller renders again only
 * when it is not the `same`.
 */
export function useDrawn<Value>(
  drawing: Drawing,
  compute: (before: Value | null) => Value,
  same: (a: Value, b: Value) => boolean,
): Value {
  const kept = useRef<{ revision: number; compute: typeof compute; value: Value } | null>(null);
  const snapshot = (): Value => {
    const revision = drawing.revision();
    const before = kept.current;
    if (before?.revision === revision && before.compute === compute) return before.value;
    const next = compute(before?.compute === compute ? before.value : null);
    const value = before !== null && same(before.value, next) ? before.value : next;
    kept.current = { revision, compute, value };
    return value;
  };
  return useSyncExternalStore(drawing.subscribe, snapshot, snapshot);
}
