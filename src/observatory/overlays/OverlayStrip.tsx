/** @file The runs laid over the charts: their names, what they were, and how each is taken away. Loaded when there is one. */
import { type MouseEvent, type ReactElement, useEffect, useMemo } from "react";
import { MarkerIcon } from "../../charts/markers.tsx";
import { Subscripts } from "../../ui/subscripts.tsx";
import { Button } from "../../ui/Button.tsx";
import { overlayWords as words } from "./words.ts";
import { ActionButton } from "../../shell/ActionButton.tsx";
import { useExperiment, useLab } from "../../shell/lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { type OverlayView, useOverlays } from "./overlay-views.ts";
import { describeOverlay } from "./overlay-words.ts";
import "./overlays.css";

export function OverlayStrip({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const overlays = useOverlays();
  const { view } = useLab();
  const remove = (id: string, event: MouseEvent): void => {
    const item = event.currentTarget.closest("li");
    const beside = item?.nextElementSibling ?? item?.previousElementSibling;
    view.setState(({ overlays: all }) => ({ overlays: all.filter((each) => each.id !== id) }));
    // The focused button is about to go: the focus moves to its neighbour first.
    beside?.querySelector("button")?.focus();
  };
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      document.getElementById("charts")?.focus({ preventScroll: true });
    },
    [],
  );
  return (
    <section className="overlays" aria-label={words.label}>
      <h2>{words.title}</h2>
      <ul>
        {overlays.map((overlay) => (
          <Chip
            key={overlay.id}
            overlay={overlay}
            lanes={lanes}
            onRemove={(event) => remove(overlay.id, event)}
          />
        ))}
      </ul>
      <ActionButton action="clear-overlays" look="quiet">
        {words.clear}
      </ActionButton>
    </section>
  );
}

interface ChipProps {
  readonly overlay: OverlayView;
  readonly lanes: readonly LaneView[];
  readonly onRemove: (event: MouseEvent) => void;
}

function Chip({ overlay, lanes, onRemove }: ChipProps): ReactElement {
  const { id, label, color, marker, run } = overlay;
  const shared = useExperiment((state) => state.shared);
  const about = useMemo(() => describeOverlay(run, shared, lanes), [run, shared, lanes]);
  const aboutId = `overlay-${id}`;
  return (
    <li style={{ "--series": color }}>
      <MarkerIcon marker={marker} color={color} hollow />
      <span className="overlay-name">{label}</span>
      <Button
        look="quiet"
        aria-label={words.remove(label)}
        aria-describedby={aboutId}
        onClick={onRemove}
      >
        ×
      </Button>
      <p className="overlay-about" role="tooltip" id={aboutId}>
        <Subscripts text={about} />
      </p>
    </li>
  );
}
