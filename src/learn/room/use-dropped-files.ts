/** @file Files that are dropped anywhere in the window, for as long as a view is shown. */
import { useEffect } from "react";
import { receiveFiles } from "../../ui/RoomPage.tsx";

/** `onFiles` must keep its identity. */
export const useDroppedFiles = (onFiles: (files: File[]) => void): void =>
  useEffect(() => receiveFiles(onFiles), [onFiles]);
