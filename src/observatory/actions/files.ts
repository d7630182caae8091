/** @file Sharing and files. */
import { observatoryWords } from "../words.ts";
import { share } from "../../shell/commands.ts";
import { shellWords } from "../../shell/words.ts";
import { exportCsv, exportJson } from "../commands.ts";
import type { Lab } from "../../shell/lab.ts";
import type { Action } from "../../shell/action.ts";

const words = observatoryWords.actions;

export function fileActions(lab: Lab): Action[] {
  const group = observatoryWords.groups.files;
  return [
    {
      id: "share",
      label: lab.view.getState().message || shellWords.share.label,
      inHead: "button",
      group,
      key: null,
      enabled: true,
      run: () => void share(lab),
    },
    {
      id: "export-csv",
      label: words.exportCsv,
      inHead: "data",
      group,
      key: null,
      enabled: true,
      run: () => void exportCsv(lab, true),
    },
    {
      id: "export-bare-csv",
      label: words.exportBareCsv,
      inHead: "data",
      group,
      key: null,
      enabled: true,
      run: () => void exportCsv(lab, false),
    },
    {
      id: "export-json",
      label: words.exportJson,
      inHead: "data",
      group,
      key: null,
      enabled: true,
      run: () => void exportJson(lab),
    },
  ];
}
