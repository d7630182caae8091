/** @file The runs laid over the charts as the room shows them: name, colour, marker. */
import { useMemo } from "react";
import type { Series } from "../../charts/index.ts";
import { type RuleFacts, ruleFacts } from "../../experiment/rules/index.ts";
import type { Overlay } from "../../runs/overlay.ts";
import { useView } from "../../shell/lab-context.ts";
import { markerOf, numbered } from "../lanes/lane-views.ts";

export interface OverlayView {
  readonly id: string;
  /** The kept run's name, with a number where several have it. */
  readonly label: string;
  readonly color: string;
  readonly marker: Series["marker"];
  readonly facts: RuleFacts;
  readonly run: Overlay;
}

export function overlayViews(overlays: readonly Overlay[]): readonly OverlayView[] {
  const labels = numbered(overlays.map(({ name }) => name));
  return overlays.map((run, index) => ({
    id: run.id,
    label: labels[index] ?? run.name,
    color: `var(--overlay-${run.slot})`,
    marker: markerOf(run.slot),
    facts: ruleFacts(run.config),
    run,
  }));
}

export function useOverlays(): readonly OverlayView[] {
  const overlays = useView((view) => view.overlays);
  return useMemo(() => overlayViews(overlays), [overlays]);
}
