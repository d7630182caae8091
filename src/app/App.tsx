/** @file The page: its head, one of its rooms, and what opens over it. */
import { lazy, type ReactElement, Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Lab } from "../shell/lab.ts";
import { LabContext, useLab, useSetView, useView } from "../shell/lab-context.ts";
import { LinkProblem } from "../shell/LinkProblem.tsx";
import { useShortcuts } from "../shell/shortcuts.ts";
import { subscribe } from "../shell/subscribe.ts";
import { useThemeOnDocument } from "../shell/theme.ts";
import { Button } from "../ui/Button.tsx";
import { RoomPage } from "../ui/RoomPage.tsx";
import { Header } from "./Header.tsx";
import { appWords as words } from "./words.ts";
import "../ui/forms.css";
import "./app.css";

/** The help sheet and the command palette. */
const Sheets = lazy(() => import("./Sheets.tsx").catch(() => ({ default: MissingSheet })));

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  useEffect(() => subscribe(lab), [lab]);
  return (
    <LabContext value={lab}>
      <Page />
    </LabContext>
  );
}

/** The head stays when the room changes, and with it the focus and an open menu. */
function Page(): ReactElement {
  const { isProjector, hasHeader } = useView((view) => ({
    isProjector: view.projector,
    hasHeader: !view.hidden.includes("header"),
  }));
  const hasSheet = useView((view) => view.dialog !== null);
  useThemeOnDocument();
  useShortcuts();
  return (
    <div className="room" data-projector={isProjector}>
      <SkipLink />
      {hasHeader ? <Header /> : null}
      <CurrentRoom />
      {hasSheet ? (
        <Suspense fallback={null}>
          <Sheets />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The room that is shown; one that is not part of the first load is loaded when it is entered. */
function CurrentRoom(): ReactElement {
  const { rooms } = useLab();
  const id = useView((view) => view.room);
  const loaded = useStore(rooms.loaded, (all) => all[id]);
  const [failed, setFailed] = useState<string | null>(null);
  const isMissing = loaded === undefined;
  useEffect(() => {
    if (isMissing) rooms.load(id).catch(() => setFailed(id));
  }, [rooms, id, isMissing]);
  if (loaded !== undefined) return <loaded.Room />;
  return (
    <>
      <LinkProblem />
      <RoomPage name="placeholder">
        <p role="status">{failed === id ? words.rooms.missing : words.rooms.opening}</p>
      </RoomPage>
    </>
  );
}

/** The first thing that Tab reaches. */
function SkipLink(): ReactElement | null {
  const { rooms } = useLab();
  const id = useView((view) => view.room);
  const skip = useStore(rooms.loaded, (all) => all[id]?.skip);
  if (skip === undefined) return null;
  return (
    <a
      className="skip"
      href={`#${skip.to}`}
      onClick={(event) => {
        // The hash is the experiment: it stays as it is.
        event.preventDefault();
        document.getElementById(skip.to)?.focus();
      }}
    >
      {skip.label}
    </a>
  );
}

function MissingSheet(): ReactElement {
  const setView = useSetView();
  return (
    <div className="notice" role="alert">
      <p>{words.alerts.sheet}</p>
      <Button look="quiet" onClick={() => setView({ dialog: null })}>
        {words.alerts.close}
      </Button>
    </div>
  );
}
