/** @file Everything a person can have done, once: buttons, shortcuts, the command palette and the help sheet read this. */
import { messages } from "../ui/messages.ts";
import {
  addTwin,
  exportCsv,
  exportJson,
  hasRoom,
  hasSilentTwin,
  laneToRescue,
  laneToTwin,
  openRoom,
  openScene,
  share,
} from "./desk.ts";
import { type RoomName, roomNames } from "./address.ts";
import type { Lab } from "./lab-context.ts";
import { restoreSize } from "./maximise.ts";
import { type StageActionId, stageActions } from "./stage/actions.ts";
import { nextScene } from "../experiment/scenes.ts";

export const paces = [1, 10, 50, null] as const;

export type ActionId =
  | "train"
  | "step"
  | "step-phase"
  | "rewind"
  | "new-seed"
  | "next-scene"
  | "pace-1"
  | "pace-10"
  | "pace-50"
  | "pace-max"
  | "in-step"
  | "add-lane"
  | "frozen-twin"
  | "silent-twin"
  | "rescue"
  | "run-seeds"
  | "cancel-seeds"
  | "clear-seeds"
  | "projector"
  | "panel"
  | "restore-size"
  | "reset-cursor"
  | "reset-zoom"
  | "clear-overlays"
  | StageActionId
  | "share"
  | "export-csv"
  | "export-json"
  | "help"
  | "palette"
  | `room-${RoomName}`;

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  readonly group: keyof typeof messages.groups;
  /** KeyboardEvent.key, with "Ctrl+" before it where the control or command key is held; null: none. */
  readonly key: string | null;
  readonly enabled: boolean;
  readonly run: () => void;
}

const words = messages.actions;
/** An iteration of a run that is over is none of the next one. */
const noCursor = { cursor: null, pinned: false } as const;

/** All actions that there are in the room that is shown, as they are now. */
export function actionsOf(lab: Lab): readonly Action[] {
  const { room } = lab.view.getState();
  return [...(room === "observatory" ? observatoryActions(lab) : []), ...pageActions(lab)];
}

const observatoryActions = (lab: Lab): Action[] => [
  ...transportActions(lab),
  ...seedActions(lab),
  ...laneActions(lab),
  ...viewActions(lab),
  ...stageActions(lab).map((action): Action => ({ ...action, group: "stage" })),
  ...fileActions(lab),
];

function transportActions(lab: Lab): Action[] {
  const { laboratory, view } = lab;
  const { transport, runs, inStep } = laboratory.status.getState();
  const isTraining = transport.kind === "training";
  const someReady = Object.values(runs).some((run) => run.ready && run.state.kind !== "failed");
  const group = "transport";
  return [
    {
      id: "train",
      label: isTraining ? words.pause : words.train,
      group,
      key: " ",
      enabled: isTraining || Object.values(runs).some((run) => run.state.kind !== "failed"),
      run: () => (isTraining ? laboratory.pause() : laboratory.train()),
    },
    {
      id: "step",
      label: words.step,
      group,
      key: "ArrowRight",
      enabled: someReady,
      run: () => laboratory.step(),
    },
    {
      id: "step-phase",
      label: words.stepPhase,
      group,
      key: "p",
      enabled: someReady,
      run: () => laboratory.stepPhase(),
    },
    {
      id: "rewind",
      label: words.rewind,
      group,
      key: "r",
      enabled: someReady,
      run: () => {
        view.setState(noCursor);
        laboratory.rewind();
      },
    },
    {
      id: "new-seed",
      label: words.newSeed,
      group,
      key: "s",
      enabled: true,
      run: () => {
        view.setState(noCursor);
        laboratory.newSeed();
      },
    },
    {
      id: "next-scene",
      label: words.nextScene,
      group,
      key: "n",
      enabled: true,
      run: () => {
        const scene = nextScene(view.getState().scene);
        if (scene !== null) openScene(lab, scene);
      },
    },
    ...paces.map((pace, index): Action => ({
      id: `pace-${pace ?? "max"}`,
      label: words.pace(pace === null ? messages.transport.max : String(pace)),
      group,
      key: String(index + 1),
      enabled: true,
      run: () => laboratory.setPace(pace),
    })),
    {
      id: "in-step",
      label: inStep ? words.free : words.inStep,
      group,
      key: null,
      enabled: true,
      run: () => laboratory.setInStep(!inStep),
    },
  ];
}

function seedActions({ laboratory }: Lab): Action[] {
  const { kind } = laboratory.seeds.state.getState();
  const group = "seeds";
  return [
    {
      id: "run-seeds",
      label: words.runSeeds,
      group,
      key: "m",
      enabled: kind !== "running",
      run: () => laboratory.runSeeds(),
    },
    {
      id: "cancel-seeds",
      label: words.cancelSeeds,
      group,
      key: null,
      enabled: kind === "running",
      run: () => laboratory.seeds.cancel(),
    },
    {
      id: "clear-seeds",
      label: words.clearSeeds,
      group,
      key: null,
      enabled: kind === "done" || kind === "cancelled",
      run: () => laboratory.seeds.clear(),
    },
  ];
}

function laneActions(lab: Lab): Action[] {
  const { lanes, shared } = lab.laboratory.experiment.getState();
  const room = hasRoom(lanes);
  const rescued = laneToRescue(lanes);
  const twinned = laneToTwin(lanes);
  const group = "lanes";
  const base = { group, key: null, enabled: room } as const;
  return [
    {
      ...base,
      id: "frozen-twin",
      label: words.frozenTwin,
      run: () => addTwin(lab, "frozen", twinned),
    },
    {
      ...base,
      id: "silent-twin",
      label: words.silentTwin,
      enabled: room && hasSilentTwin(shared.network),
      run: () => addTwin(lab, "silent", twinned),
    },
    {
      ...base,
      id: "rescue",
      label: words.rescue,
      enabled: room && rescued !== null,
      run: () => addTwin(lab, "rescue", rescued),
    },
    { ...base, id: "add-lane", label: words.addLane, run: () => addTwin(lab, "lane", twinned) },
  ];
}

function viewActions({ view }: Lab): Action[] {
  const { projector, panelOpen, maximised, cursor, pinned, zoom, dialog, overlays } =
    view.getState();
  const group = "view";
  return [
    {
      id: "panel",
      label: words.panel,
      group,
      key: "b",
      enabled: !projector,
      run: () => view.setState({ panelOpen: !panelOpen }),
    },
    {
      id: "restore-size",
      label: words.restoreSize,
      group,
      key: "Escape",
      // A pin is let go of first; a pointer over the chart has pinned nothing.
      enabled: maximised !== null && !pinned && dialog === null,
      run: () => restoreSize(view),
    },
    {
      id: "reset-cursor",
      label: words.resetCursor,
      group,
      key: "Escape",
      enabled: cursor !== null && dialog === null,
      run: () => view.setState(noCursor),
    },
    {
      id: "reset-zoom",
      label: words.resetZoom,
      group,
      key: "0",
      enabled: zoom !== null,
      run: () => view.setState({ zoom: null }),
    },
    {
      id: "clear-overlays",
      label: words.clearOverlays,
      group,
      key: null,
      enabled: overlays.length > 0,
      run: () => view.setState({ overlays: [] }),
    },
  ];
}

/** Those of every room. */
function pageActions(lab: Lab): Action[] {
  const { view } = lab;
  const { projector, room } = view.getState();
  const group = "page";
  return [
    {
      id: "projector",
      label: words.projector,
      group,
      key: "f",
      enabled: true,
      run: () => view.setState({ projector: !projector }),
    },
    {
      id: "help",
      label: words.help,
      group,
      key: "?",
      enabled: true,
      run: () => view.setState({ dialog: "help" }),
    },
    {
      id: "palette",
      label: words.palette,
      group,
      key: "Ctrl+k",
      enabled: true,
      run: () => view.setState({ dialog: "palette" }),
    },
    ...roomNames.map((name): Action => ({
      id: `room-${name}`,
      label: words.goTo(messages.rooms[name]),
      group,
      key: null,
      enabled: name !== room,
      run: () => openRoom(lab, name),
    })),
  ];
}

function fileActions(lab: Lab): Action[] {
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
