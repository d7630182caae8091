/** @file The page: its head, one of its rooms, and what opens over it. */
import { type ReactElement, Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import { lazyPart } from "../offline/lazy-part.tsx";
import { type MissingReason, reasonOf } from "../offline/load-part.ts";
import { MissingPart, type MissingPartProps } from "../offline/MissingPart.tsx";
import type { NewerNoticeProps } from "../offline/NewerNotice.tsx";
import type { Lab } from "../shell/lab.ts";
import { LabContext, useLab, useSetView, useView } from "../shell/lab-context.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { subscribe } from "../shell/subscribe.ts";
import { useThemeOnDocument } from "../shell/theme.ts";
import { RoomPage } from "../ui/RoomPage.tsx";
import { Header } from "./Header.tsx";
import { LinkProblem } from "./LinkProblem.tsx";
import { appWords as words } from "./words.ts";
import "../ui/forms.css";
import "./app.css";

/** The help sheet and the command palette. */
const Sheets = lazyPart(
  async () => (await import("./Sheets.tsx")).Sheets,
  (missing) => <MissingSheet {...missing} />,
);

/** A newer build is offered again at the next load. */
const NewerNotice = lazyPart<NewerNoticeProps>(
  async () => (await import("../offline/NewerNotice.tsx")).NewerNotice,
  () => null,
);

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  useEffect(() => subscribe(lab), [lab]);
  return (
    <LabContext value={lab}>
      <Page />
    </LabContext>
  );
}

/** The head is not mounted anew when the room changes, so that the focus and an open menu stay. */
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
      <Newer />
      <LinkProblem />
      <CurrentRoom />
      {hasSheet ? (
        <Suspense fallback={null}>
          <Sheets />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Says that another build is ready, where one is. */
function Newer(): ReactElement | null {
  const { offline } = useLab();
  const isNewer = useStore(offline, (state) => state.isNewer);
  if (!isNewer) return null;
  return (
    <Suspense fallback={null}>
      <NewerNotice onLater={() => offline.setState({ isNewer: false })} />
    </Suspense>
  );
}

/** The room that is shown; one that is not part of the first load is loaded when it is entered. */
function CurrentRoom(): ReactElement {
  const { rooms } = useLab();
  const id = useView((view) => view.room);
  const loaded = useStore(rooms.loaded, (all) => all[id]);
  const [missing, setMissing] = useState<{ id: string; reason: MissingReason } | null>(null);
  const isNeeded = loaded === undefined && missing?.id !== id;
  useEffect(() => {
    if (!isNeeded) return;
    rooms.load(id).catch((error: unknown) => {
      setMissing({ id, reason: reasonOf(error) });
    });
  }, [rooms, id, isNeeded]);
  if (loaded !== undefined) return <loaded.Room />;
  return (
    <RoomPage name="placeholder">
      {missing?.id === id ? (
        <MissingPart reason={missing.reason} onAgain={() => setMissing(null)} />
      ) : (
        <p role="status">{words.rooms.opening}</p>
      )}
    </RoomPage>
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

function MissingSheet(missing: MissingPartProps): ReactElement {
  const setView = useSetView();
  return <MissingPart {...missing} onClose={() => setView({ dialog: null })} />;
}
