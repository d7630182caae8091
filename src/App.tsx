/** @file The page: its rooms, one at a time. Rooms other than the first are loaded when they are entered. */
import { type ReactElement, Suspense, useCallback, useEffect } from "react";
import { useStore } from "zustand";
import type { GalleryRoomProps } from "./gallery/GalleryRoom.tsx";
import type { LibraryRoomProps } from "./library/LibraryRoom.tsx";
import type { RoomName } from "./observatory/address.ts";
import { attend } from "./observatory/attend.ts";
import { openPlace, openRoom } from "./observatory/actions/desk.ts";
import { Header } from "./observatory/Header.tsx";
import { type Lab, LabContext, useLab, useSetView, useView } from "./observatory/lab-context.ts";
import { hasSidePanel, LinkProblem, Observatory, SkipLink } from "./observatory/Observatory.tsx";
import { useShortcuts } from "./observatory/actions/shortcuts.ts";
import { useThemeOnDocument } from "./observatory/theme.ts";
import { type RunConfig, singleLane } from "./experiment/schema.ts";
import { lazyPart } from "./offline/lazy-part.tsx";
import { MissingPart, type MissingPartProps } from "./offline/MissingPart.tsx";
import type { SpeedRoomProps } from "./speed/SpeedRoom.tsx";
import type { SweepRoomProps } from "./sweeps/SweepRoom.tsx";
import { messages } from "./ui/messages.ts";
import { RoomPage, type RoomProps } from "./ui/RoomPage.tsx";

/** Stands in the place of a room that could not be loaded; the others go on. */
const inRoom = (missing: MissingPartProps): ReactElement => (
  <RoomPage name="placeholder">
    <MissingPart {...missing} />
  </RoomPage>
);

const SpeedRoom = lazyPart<SpeedRoomProps>(
  async () => (await import("./speed/SpeedRoom.tsx")).SpeedRoom,
  inRoom,
);
const GalleryRoom = lazyPart<GalleryRoomProps>(
  async () => (await import("./gallery/GalleryRoom.tsx")).GalleryRoom,
  inRoom,
);
const SweepRoom = lazyPart<SweepRoomProps>(
  async () => (await import("./sweeps/SweepRoom.tsx")).SweepRoom,
  inRoom,
);
const LibraryRoom = lazyPart<LibraryRoomProps>(
  async () => (await import("./library/LibraryRoom.tsx")).LibraryRoom,
  inRoom,
);

/** The help sheet and the command palette. */
const Sheets = lazyPart(
  async () => (await import("./observatory/actions/Sheets.tsx")).Sheets,
  (missing) => <MissingSheet {...missing} />,
);

const NewerNotice = lazyPart(
  async () => (await import("./offline/NewerNotice.tsx")).NewerNotice,
  () => null,
);

export function App({ lab }: { readonly lab: Lab }): ReactElement {
  useEffect(() => attend(lab), [lab]);
  return (
    <LabContext value={lab}>
      <Room />
    </LabContext>
  );
}

/** The head stays when the room changes, and with it the focus and an open menu. */
function Room(): ReactElement {
  const { room, isProjector, hasHeader, hasPanel } = useView((view) => ({
    room: view.room,
    isProjector: view.projector,
    hasHeader: !view.hidden.includes("header"),
    hasPanel: hasSidePanel(view),
  }));
  const lab = useLab();
  const isNewer = useStore(lab.offline, (state) => state.isNewer);
  const hasSheet = useView((view) => view.dialog !== null);
  useThemeOnDocument();
  useShortcuts();
  const isObservatory = room === "observatory";
  return (
    <div className="room" data-panel={isObservatory && hasPanel} data-projector={isProjector}>
      {isObservatory ? <SkipLink /> : null}
      {hasHeader ? <Header /> : null}
      {isNewer ? (
        <Suspense fallback={null}>
          <NewerNotice onLater={() => lab.offline.setState({ isNewer: false })} />
        </Suspense>
      ) : null}
      {isObservatory ? (
        <Observatory />
      ) : (
        <>
          <LinkProblem />
          <Suspense fallback={<Placeholder text={messages.rooms.opening} />}>
            <OtherRoom {...{ room, isProjector }} />
          </Suspense>
        </>
      )}
      {hasSheet ? (
        <Suspense fallback={null}>
          <Sheets />
        </Suspense>
      ) : null}
    </div>
  );
}

interface OtherRoomProps extends RoomProps {
  readonly room: Exclude<RoomName, "observatory">;
}

/** Goes to what has been opened there. */
function enterObservatory(lab: Lab): void {
  lab.view.setState({ scene: null, zoom: null, cursor: null, pinned: false, linkProblem: null });
  openRoom(lab, "observatory");
}

function OtherRoom({ room, isProjector }: OtherRoomProps): ReactElement {
  const lab = useLab();
  const { laboratory } = lab;
  const place = useView(({ places }) => places[room] ?? "");
  const pause = (): void => laboratory.pause();
  const openRun = useCallback(
    (config: RunConfig) => {
      lab.laboratory.open(singleLane(config));
      enterObservatory(lab);
    },
    [lab],
  );
  switch (room) {
    case "speed":
      return <SpeedRoom isProjector={isProjector} onStart={pause} />;
    case "gallery":
      return (
        <GalleryRoom
          place={place}
          isProjector={isProjector}
          onPlace={(next, isVariant) => openPlace(lab, next, isVariant)}
          onStart={pause}
        />
      );
    case "sweeps":
      return (
        <SweepRoom
          experiment={laboratory.current}
          isProjector={isProjector}
          onStart={pause}
          onOpen={openRun}
        />
      );
    case "library":
      return (
        <LibraryRoom
          keeping={lab.keeping}
          library={lab.library}
          onOpened={() => enterObservatory(lab)}
          onCompare={(overlays) => {
            lab.view.setState({ overlays, zoom: null, cursor: null, pinned: false });
            openRoom(lab, "observatory");
          }}
          onDuplicate={(experiment) => {
            laboratory.open(experiment);
            enterObservatory(lab);
          }}
        />
      );
  }
}

function MissingSheet(missing: MissingPartProps): ReactElement {
  const setView = useSetView();
  return <MissingPart {...missing} onClose={() => setView({ dialog: null })} />;
}

function Placeholder({ text }: { readonly text: string }): ReactElement {
  return (
    <RoomPage name="placeholder">
      <p role="status">{text}</p>
    </RoomPage>
  );
}
