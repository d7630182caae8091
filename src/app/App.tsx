/** @file The page: its head, one of its rooms, and what opens over it. */
import { type ReactElement, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Lab } from "../shell/lab.ts";
import { LabContext, useLab, useSetView, useView } from "../shell/lab-context.ts";
import { LinkProblem } from "../shell/LinkProblem.tsx";
import { useShortcuts } from "../shell/shortcuts.ts";
import { subscribe } from "../shell/subscribe.ts";
import { useThemeOnDocument } from "../shell/theme.ts";
import { Button } from "../ui/Button.tsx";
import { Guard, Trouble } from "../ui/Guard.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { RoomPage } from "../ui/RoomPage.tsx";
import { Header } from "./Header.tsx";
import { uiWords } from "../ui/words.ts";
import { appWords as words } from "./words.ts";
import "../ui/forms.css";
import "./app.css";

/** The help sheet and the command palette. */
const Sheets = lazyPart({
  part: words.parts.sheet,
  load: async () => (await import("./Sheets.tsx")).Sheets,
  Beside: CloseSheet,
});

const { notLoaded } = uiWords.guard;

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  useEffect(() => subscribe(lab), [lab]);
  return (
    <LabContext value={lab}>
      <Guard part={words.parts.page}>
        <Page />
      </Guard>
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
      {hasHeader ? (
        <Guard part={words.parts.head}>
          <Header />
        </Guard>
      ) : null}
      <CurrentRoom />
      {hasSheet ? <Sheets /> : null}
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
  const load = useCallback(() => {
    rooms.load(id).then(
      () => setFailed(null),
      () => setFailed(id),
    );
  }, [rooms, id]);
  useEffect(() => {
    if (isMissing) load();
  }, [isMissing, load]);
  if (loaded !== undefined) {
    return (
      <Guard key={id} part={words.parts.room}>
        <loaded.Room />
      </Guard>
    );
  }
  return (
    <>
      <LinkProblem />
      <RoomPage name="placeholder">
        {failed === id ? (
          <Trouble said={notLoaded(words.parts.room)} onRetry={load} />
        ) : (
          <p role="status">{words.rooms.opening}</p>
        )}
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

function CloseSheet(): ReactElement {
  const setView = useSetView();
  return (
    <Button look="quiet" onClick={() => setView({ dialog: null })}>
      {words.close}
    </Button>
  );
}
