/** @file A room that is read like a page: the head, and beneath it what the room has. */
import type { DragEvent, ReactElement, ReactNode } from "react";
import "./room-page.css";

/** What the page tells each of its rooms. */
export interface RoomProps {
  readonly head: ReactElement | null;
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
}

interface RoomPageProps extends RoomProps {
  /** Its class. */
  readonly name: string;
  /** Called with what is dropped anywhere on it; without it nothing can be. */
  readonly onFiles?: (files: File[]) => void;
  readonly children: ReactNode;
}

export function RoomPage(props: RoomPageProps): ReactElement {
  const { head, isProjector, name, onFiles, children } = props;
  const receiving =
    onFiles === undefined
      ? {}
      : {
          onDragOver: (event: DragEvent): void => event.preventDefault(),
          onDrop: (event: DragEvent): void => {
            event.preventDefault();
            onFiles([...event.dataTransfer.files]);
          },
        };
  return (
    <div className="room" data-projector={isProjector} {...receiving}>
      {head}
      <main className={`page ${name}`}>{children}</main>
    </div>
  );
}
