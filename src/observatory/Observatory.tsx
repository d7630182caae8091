/** @file The first room: lanes trained side by side, and everything that is seen of them. */
import { type ReactElement, useEffect } from "react";
import { Guard } from "../ui/Guard.tsx";
import { lazyPart } from "../offline/lazy-part.tsx";
import { narrow, useMedia } from "../ui/use-media.ts";
import { ActionButton } from "../shell/ActionButton.tsx";
import { Announcer } from "./Announcer.tsx";
import { dropFiles, prepareExport } from "./commands.ts";
import { ChartGrid } from "./diagnostics/ChartGrid.tsx";
import { useKeeping, useLab, useSeeds, useView } from "../shell/lab-context.ts";
import { receiveFiles } from "../ui/RoomPage.tsx";
import { type LaneView, useLanes } from "./lanes/lane-views.ts";
import { Lanes } from "./lanes/Lanes.tsx";
import { Story } from "./panel/Question.tsx";
import type { SeedStripProps } from "./seeds/SeedStrip.tsx";
import { SequenceStrip } from "./panel/SequenceStrip.tsx";
import { SidePanel } from "./panel/SidePanel.tsx";
import { Stage } from "./stage/Stage.tsx";
import { Transport } from "./Transport.tsx";
import { useObservatory } from "./view.ts";
import type { WelcomeProps } from "./welcome/Welcome.tsx";
import { observatoryWords } from "./words.ts";
import "./observatory.css";
import "./panel/panel.css";
import "./lanes/lanes.css";
import "./diagnostics/charts-grid.css";
import "./projector.css";

const { parts } = observatoryWords;

const OverlayStrip = lazyPart(
  async () => (await import("./overlays/OverlayStrip.tsx")).OverlayStrip,
  // Without the strip, the compared runs can still be cleared.
  () => <ActionButton action="clear-overlays" />,
);

/** Without it the room is whole. */
const Welcome = lazyPart<WelcomeProps>(
  async () => (await import("./welcome/Welcome.tsx")).Welcome,
  () => null,
);
const KeepingNotice = lazyPart(async () => (await import("./KeepingNotice.tsx")).KeepingNotice);
const SeedStrip = lazyPart<SeedStripProps>(
  async () => (await import("./seeds/SeedStrip.tsx")).SeedStrip,
);

export function Observatory(): ReactElement {
  const lab = useLab();
  useEffect(prepareExport, []);
  useEffect(() => receiveFiles((files) => void dropFiles(lab, files)), [lab]);
  const lanes = useLanes();
  const { projector, hidden } = useView(({ projector, hidden }) => ({ projector, hidden }));
  const panelOpen = useObservatory((state) => state.panelOpen);
  const hasPanel = panelOpen && !projector && !hidden.includes("panel");
  // On a projector or a small screen the charts come before the lane cards, which would push them out of sight.
  const chartsFirst = useMedia(narrow) || projector;
  const hasOverlays = useView((view) => view.overlays.length > 0);
  const hasSeeds = useSeeds(({ kind }) => kind !== "none");
  const hasNotice = useKeeping(
    ({ message, resumable, problem }) => (message ?? resumable ?? problem) !== null,
  );
  const isWelcoming = useObservatory((state) => state.isWelcoming) && !projector;
  return (
    <>
      {isWelcoming ? (
        <Guard part={parts.welcome} waiting={<div className="welcome" />}>
          <Welcome lanes={lanes} />
        </Guard>
      ) : null}
      {hasPanel ? (
        <Guard part={parts.panel}>
          <SidePanel lanes={lanes} />
        </Guard>
      ) : null}
      <main>
        {hasNotice ? (
          <Guard part={parts.notice} waiting={null}>
            <KeepingNotice />
          </Guard>
        ) : null}
        {projector && !hidden.includes("panel") ? (
          <Guard part={parts.story}>
            <Story lanes={lanes} />
          </Guard>
        ) : null}
        {hidden.includes("transport") ? null : (
          <Guard part={parts.transport}>
            <Transport />
          </Guard>
        )}
        {projector ? null : <Sequence lanes={lanes} />}
        {chartsFirst ? null : <ShownLanes lanes={lanes} />}
        {hasSeeds ? (
          <Guard part={parts.seeds} waiting={null}>
            <SeedStrip lanes={lanes} />
          </Guard>
        ) : null}
        {hasOverlays ? (
          <Guard part={parts.overlays} waiting={null}>
            <OverlayStrip lanes={lanes} />
          </Guard>
        ) : null}
        <Guard part={parts.charts}>
          <ChartGrid lanes={lanes} />
        </Guard>
        {projector ? <Sequence lanes={lanes} /> : null}
        {chartsFirst ? <ShownLanes lanes={lanes} /> : null}
        {hidden.includes("stage") ? null : <Stage lanes={lanes} />}
      </main>
      <Announcer lanes={lanes} />
    </>
  );
}

interface LanesProps {
  readonly lanes: readonly LaneView[];
}

function Sequence({ lanes }: LanesProps): ReactElement | null {
  const isHidden = useView((view) => view.hidden.includes("stage"));
  return isHidden ? null : <SequenceStrip lanes={lanes} />;
}

function ShownLanes({ lanes }: LanesProps): ReactElement | null {
  const isHidden = useView((view) => view.hidden.includes("lanes"));
  return isHidden ? null : (
    <Guard part={parts.lanes}>
      <Lanes lanes={lanes} />
    </Guard>
  );
}
