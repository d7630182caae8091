/** @file A room that is read like a page, beneath the head of all rooms. */
import { type ReactElement, type ReactNode, useEffect } from "react";
import "./room-page.css";

interface RoomPageProps {
  /** Its CSS class. */
  readonly name: string;
  /** Called with files that are dropped anywhere in the window; without it none can be. */
  readonly onFiles?: (files: File[]) => void;
  readonly children: ReactNode;
}

export function RoomPage({ name, onFiles, children }: RoomPageProps): ReactElement {
  useEffect(() => (onFiles === undefined ? undefined : receiveFiles(onFiles)), [onFiles]);
  return <main className={`page ${name}`}>{children}</main>;
}

/** Takes dropped files, which the browser would open in place of the page; returns how to stop. */
export function receiveFiles(onFiles: (files: File[]) => void): () => void {
  const onDragOver = (event: DragEvent): void => event.preventDefault();
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  window.addEventListener("dragover", onDragOver);
  window.addEventListener("drop", onDrop);
  return () => {
    window.removeEventListener("dragover", onDragOver);
    window.removeEventListener("drop", onDrop);
  };
}
