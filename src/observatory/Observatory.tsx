/** @file The first room: lanes trained side by side, and everything that is seen of them. */
import { type ReactElement, useEffect } from "react";
import { Button } from "../ui/Button.tsx";
import { messages } from "../ui/messages.ts";
import { Announcer } from "./Announcer.tsx";
import { ChartGrid } from "./ChartGrid.tsx";
import { keepAddress, openAddress } from "./desk.ts";
import { Header } from "./Header.tsx";
import { type Lab, useLab, useSetView, useView } from "./lab-context.ts";
import { useLanes } from "./lane-views.ts";
import { Lanes } from "./Lanes.tsx";
import { Sheets } from "./Sheets.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { SidePanel } from "./SidePanel.tsx";
import { useThemeOnDocument } from "./theme.ts";
import { Transport } from "./Transport.tsx";
import "./observatory.css";
import "./panel.css";
import "./lanes.css";
import "./charts-grid.css";
import "./projector.css";

export function Observatory(): ReactElement {
  const lab = useLab();
  const lanes = useLanes();
  const { panelOpen, projector, hidden } = useView(({ panelOpen, projector, hidden }) => ({
    panelOpen,
    projector,
    hidden,
  }));
  useThemeOnDocument();
  useShortcuts();
  useEffect(() => attend(lab), [lab]);
  const hasPanel = panelOpen && !projector && !hidden.includes("panel");
  return (
    <div className="room" data-panel={hasPanel} data-projector={projector}>
      <a className="skip" href="#charts" onClick={skipToCharts}>
        {messages.skip}
      </a>
      {hidden.includes("header") ? null : <Header />}
      {hasPanel ? <SidePanel lanes={lanes} /> : null}
      <main>
        <LinkProblem />
        {hidden.includes("transport") ? null : <Transport />}
        {hidden.includes("lanes") ? null : <Lanes lanes={lanes} />}
        <ChartGrid lanes={lanes} />
      </main>
      <Sheets />
      <Announcer lanes={lanes} />
    </div>
  );
}

function LinkProblem(): ReactElement | null {
  const problem = useView((view) => view.linkProblem);
  const setView = useSetView();
  if (problem === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{messages.alerts.link(problem)}</p>
      <Button look="quiet" onClick={() => setView({ linkProblem: null })}>
        {messages.alerts.close}
      </Button>
    </div>
  );
}

/** The hash is the experiment: it must not change when somebody skips to the charts. */
function skipToCharts(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("charts")?.focus();
}

/** Below this a run is repeated in a moment, and nobody is held up over it. */
const worthKeeping = 1000;

/** Watches the address, the window and the stores for as long as the room is open. */
function attend(lab: Lab): () => void {
  const { laboratory, view } = lab;
  const onHash = (): void => openAddress(lab, location.hash);
  const onVisibility = (): void => laboratory.setVisible(document.visibilityState === "visible");
  const onUnload = (event: BeforeUnloadEvent): void => {
    const { lanes } = laboratory.experiment.getState();
    const longest = Math.max(...lanes.map(({ key }) => laboratory.run(key)?.status.iteration ?? 0));
    if (longest >= worthKeeping) event.preventDefault();
  };
  window.addEventListener("hashchange", onHash);
  window.addEventListener("beforeunload", onUnload);
  document.addEventListener("visibilitychange", onVisibility);
  const stopExperiment = laboratory.experiment.subscribe((state, before) => {
    if (state.shared !== before.shared || state.lanes !== before.lanes) {
      keepAddress(lab);
      view.setState({ said: "" });
    }
    // A scene's question is about its task.
    if (state.shared.task !== before.shared.task) view.setState({ scene: null });
  });
  const stopView = view.subscribe((state, before) => {
    const { theme, projector } = state;
    if (theme !== before.theme || projector !== before.projector) keepAddress(lab);
  });
  return () => {
    window.removeEventListener("hashchange", onHash);
    window.removeEventListener("beforeunload", onUnload);
    document.removeEventListener("visibilitychange", onVisibility);
    stopExperiment();
    stopView();
  };
}
