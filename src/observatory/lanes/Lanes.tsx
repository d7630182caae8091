/** @file The lanes side by side, what can be set beside them with one click, and the settings of one. */
import { type ReactElement, useState } from "react";
import { observatoryWords } from "../words.ts";
import { ActionButton, useActions } from "../../shell/ActionButton.tsx";
import { hasRoom } from "../commands.ts";
import { useExperiment } from "../../shell/lab-context.ts";
import { LaneCard } from "./LaneCard.tsx";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { Guard } from "../../ui/Guard.tsx";
import type { LaneFormProps } from "./LaneForm.tsx";
import type { LaneView } from "./lane-views.ts";

const LaneForm = lazyPart<LaneFormProps>(async () => (await import("./LaneForm.tsx")).LaneForm);

export function Lanes({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const room = useExperiment((state) => hasRoom(state.lanes));
  const [openKey, setOpenKey] = useState<number | null>(null);
  const open = lanes.find((lane) => lane.key === openKey) ?? null;
  const settingsId = (key: number): string => `lane-settings-${key}`;
  return (
    <div className="lanes" data-count={lanes.length}>
      {lanes.map((lane) => (
        <LaneCard
          key={lane.key}
          lane={lane}
          settings={lane === open ? settingsId(lane.key) : null}
          onSettings={() => setOpenKey(lane === open ? null : lane.key)}
        />
      ))}
      {room ? <Additions /> : null}
      {open === null ? null : (
        <div
          key={open.key}
          id={settingsId(open.key)}
          className="lane-strip"
          role="group"
          aria-label={observatoryWords.lane.settingsOf(open.label)}
          style={{ "--lane": `var(--lane-${open.slot})` }}
        >
          <Guard part={observatoryWords.parts.settings} waiting={null}>
            <LaneForm lane={open} />
          </Guard>
        </div>
      )}
    </div>
  );
}

function Additions(): ReactElement {
  const canRescue = useActions().some((action) => action.id === "rescue" && action.enabled);
  return (
    <div className="additions" role="group" aria-label={observatoryWords.lane.add}>
      <ActionButton action="silent-twin" look="dashed" />
      <ActionButton action="frozen-twin" look="dashed" />
      {canRescue ? <ActionButton action="rescue" look="dashed" /> : null}
      <ActionButton action="add-lane" look="dashed" />
    </div>
  );
}
