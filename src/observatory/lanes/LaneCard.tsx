/** @file One lane: its rule, how far it is and how well it does, and what can be done with it. */
import { type ReactElement, useCallback, useState } from "react";
import { formatNumber, formatPercent } from "../../files/format.ts";
import { MarkerIcon } from "../../charts/markers.tsx";
import { Subscripts } from "../../ui/subscripts.tsx";
import { networkFacts } from "../../experiment/networks/index.ts";
import { metricFacts } from "../../experiment/metrics/index.ts";
import { creditBadge } from "../../experiment/rules/index.ts";
import { laneFields } from "../../experiment/schema.ts";
import { Button } from "../../ui/Button.tsx";
import { LiveNumber } from "../../ui/LiveNumber.tsx";
import { Menu, MenuItem } from "../../ui/menu/Menu.tsx";
import { observatoryWords } from "../words.ts";
import { addTwin, hasRoom, hasSilentTwin, laneToRescue, type Twin } from "../commands.ts";
import {
  useExperiment,
  useLab,
  useMeasured,
  useRunStatus,
  useStatus,
} from "../../shell/lab-context.ts";
import { rateFields, rateSymbol } from "../panel/form-layout.ts";
import type { LaneView } from "./lane-views.ts";
import { describeState, stateTone } from "./run-words.ts";
import { newestOf } from "../panel/verdict.ts";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { Guard } from "../../ui/Guard.tsx";

const WeightsDialog = lazyPart(
  async () => (await import("../weights/WeightsDialog.tsx")).WeightsDialog,
);

const words = observatoryWords.lane;

export interface LaneCardProps {
  readonly lane: LaneView;
  /** The id of the lane's settings while they are open. */
  readonly settings: string | null;
  readonly onSettings: () => void;
}

export function LaneCard({ lane, settings, onSettings }: LaneCardProps): ReactElement {
  const { number, rule, name, label, slot, color, marker, config, facts } = lane;
  return (
    <section
      className="lane"
      aria-label={words.region(number, rule, name)}
      style={{ "--lane": `var(--lane-${slot})` }}
    >
      <div className="lane-body">
        <h2 title={`${rule}. ${facts.summary}`}>
          <MarkerIcon marker={marker} color={color} />
          <span>{label}</span>
        </h2>
        <p className="badge" title={words.badgeHelp}>
          <Subscripts text={creditBadge(config).replace(/\b([WV])(xh|hh)/g, "$1_$2")} />
        </p>
        <Rates lane={lane} />
        <div className="lane-menus">
          <Button
            look="quiet"
            aria-expanded={settings !== null}
            aria-controls={settings ?? undefined}
            aria-label={words.settingsOf(lane.label)}
            title={words.settings}
            onClick={onSettings}
          >
            <SettingsIcon />
          </Button>
          <LaneMenu lane={lane} />
        </div>
        <LaneNumbers lane={lane} />
        <LaneState lane={lane} />
      </div>
    </section>
  );
}

function Rates({ lane: { config } }: { readonly lane: LaneView }): ReactElement {
  return (
    <p className="lane-rates number">
      {rateFields(config).map((name) => (
        <span key={name} title={laneFields[name].help}>
          <Subscripts text={rateSymbol(name, config) ?? name} /> <span>{String(config[name])}</span>
        </span>
      ))}
    </p>
  );
}

function useNewest(lane: LaneView, metric: "accuracy" | "radiusWhh" | "movedWhh"): number | null {
  const { run } = lane;
  const read = useCallback(() => newestOf(run.history, metric), [run, metric]);
  return useMeasured(read, 80);
}

function LaneNumbers({ lane }: { readonly lane: LaneView }): ReactElement {
  const status = useRunStatus(lane.key);
  const accuracy = useNewest(lane, "accuracy");
  const radius = useNewest(lane, "radiusWhh");
  const moved = useNewest(lane, "movedWhh");
  const start = status?.startNorms["Whh"] ?? 0;
  return (
    <p className="lane-numbers number">
      <strong title={words.iterationHelp}>
        <span>{words.iteration}</span> <LiveNumber>{String(status?.iteration ?? 0)}</LiveNumber>
      </strong>
      <span title={metricFacts("accuracy").definition}>
        <span className="soft">{words.accuracy}</span>{" "}
        <LiveNumber>{accuracy === null ? "–" : formatPercent(accuracy)}</LiveNumber>
      </span>
      <span
        title={
          networkFacts[lane.run.config.network].whyNotSquare ?? metricFacts("radiusWhh").definition
        }
      >
        <span className="soft">{words.radius}</span>{" "}
        <LiveNumber>{radius === null ? "–" : formatNumber(radius)}</LiveNumber>
      </span>
      <span title={words.movedHelp}>
        <span className="soft">
          <Subscripts text={words.moved} />
        </span>{" "}
        <LiveNumber>
          {moved === null || start === 0 ? "–" : formatPercent(moved / start)}
        </LiveNumber>
      </span>
    </p>
  );
}

function LaneState({ lane }: { readonly lane: LaneView }): ReactElement | null {
  const { laboratory } = useLab();
  const status = useRunStatus(lane.key);
  const isStale = useStatus(({ stale }) => stale.has(lane.key));
  const isHeld = useStatus(({ transport }) => transport.kind === "training");
  if (status === undefined) return null;
  const text = isStale
    ? words.changed
    : describeState(status, lane.run.config, lane.run.history, isHeld);
  const { state } = status;
  return (
    <p className="lane-state" data-tone={isStale ? "busy" : stateTone(status)}>
      <span>{text}</span>
      {lane.run.start === null ? null : (
        <span className="soft">{words.startsFrom(lane.run.start.source)}</span>
      )}
      {state.kind === "preparing" && state.of > 1 ? (
        <progress value={state.done} max={state.of} aria-label={text} />
      ) : null}
      {state.kind === "failed" ? (
        <Button look="quiet" onClick={() => laboratory.restart(lane.key)}>
          {words.restart}
        </Button>
      ) : null}
    </p>
  );
}

function LaneMenu({ lane }: { readonly lane: LaneView }): ReactElement {
  const lab = useLab();
  const lanes = useExperiment((state) => state.lanes);
  const self = lanes.find((each) => each.key === lane.key) ?? null;
  const room = hasRoom(lanes);
  const canSilence = useExperiment((state) => hasSilentTwin(state.shared.network));
  const canRescue = self !== null && laneToRescue([self]) !== null;
  const [hasWeights, setHasWeights] = useState(false);
  return (
    <>
      <Menu label={<MoreIcon />} name={words.more(lane.label)} look="quiet">
        {(close) => {
          const twin = (kind: Twin) => (): void => {
            close();
            addTwin(lab, kind, self);
          };
          return (
            <>
              <MenuItem disabled={!room} onClick={twin("duplicate")}>
                {words.duplicate}
              </MenuItem>
              <MenuItem disabled={!room} onClick={twin("frozen")}>
                {words.frozenTwin}
              </MenuItem>
              <MenuItem disabled={!room || !canSilence} onClick={twin("silent")}>
                {words.silentTwin}
              </MenuItem>
              <MenuItem disabled={!room || !canRescue} onClick={twin("rescue")}>
                {words.rescue}
              </MenuItem>
              <MenuItem
                onClick={() => {
                  close();
                  setHasWeights(true);
                }}
              >
                {words.weights}
              </MenuItem>
              <MenuItem
                disabled={lanes.length <= 1}
                onClick={() => {
                  close();
                  lab.laboratory.removeLane(lane.key);
                }}
              >
                {words.remove}
              </MenuItem>
            </>
          );
        }}
      </Menu>
      {hasWeights ? (
        <Guard part={words.weights} waiting={null}>
          <WeightsDialog lane={lane} onClose={() => setHasWeights(false)} />
        </Guard>
      ) : null}
    </>
  );
}

const SettingsIcon = (): ReactElement => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M2 4h7m4 0h1M2 12h1m4 0h7M9 4a2 2 0 1 0 4 0 2 2 0 0 0-4 0ZM3 12a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z" />
  </svg>
);

const MoreIcon = (): ReactElement => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />
  </svg>
);
