/** @file Sharing and files. */
import { messages } from "../../ui/messages.ts";
import { exportCsv, exportJson, share } from "./desk.ts";
import type { Lab } from "../lab-context.ts";
import type { Action } from "./action.ts";

const words = messages.actions;

export function fileActions(lab: Lab): Action[] {
  const group = "files";
  return [
    {
      id: "share",
      label: words.share,
      group,
      key: null,
      enabled: true,
      run: () => void share(lab),
    },
    {
      id: "export-csv",
      label: words.exportCsv,
      group,
      key: null,
      enabled: true,
      run: () => exportCsv(lab),
    },
    {
      id: "export-json",
      label: words.exportJson,
      group,
      key: null,
      enabled: true,
      run: () => void exportJson(lab),
    },
  ];
}
