/** @file What a person can have done from more than one place: open a scene or an address, share, export. */
import { describeProblem } from "../../experiment/field.ts";
import { type Link, parseLink } from "../../experiment/link.ts";
import {
  frozenTwin,
  landing,
  lane,
  startingRates,
  twinWithoutTargets,
} from "../../experiment/presets.ts";
import { canTrain, type NetworkId } from "../../experiment/networks.ts";
import { maxLanes } from "../../experiment/schema.ts";
import { type ExportedRun, toCsv, toJson } from "../../runs/export.ts";
import type { Laboratory } from "../../runs/laboratory.ts";
import { MetricHistory } from "../../runs/metric-history.ts";
import { takeSnapshot } from "../../runs/snapshot.ts";
import { type Lane, usualPace } from "../../runs/stores.ts";
import { copyText } from "../../ui/copy-text.ts";
import { messages } from "../../ui/messages.ts";
import { downloadText } from "../../charts/download.ts";
import { readAddress, type RoomName, writeAddress } from "../address.ts";
import type { Lab } from "../lab-context.ts";
import { lastWithTargets } from "../lanes/lane-choice.ts";
import { laneLabels } from "../lanes/lane-views.ts";
import { asks, type Scene, sceneOf, scenes } from "../../experiment/scenes.ts";
import { chartsOfScene } from "../diagnostics/scene-charts.ts";

/** Takes the page's address in; a broken one is said and the first scene opens instead. */
export function openAddress(lab: Lab, hash: string): void {
  const { laboratory, view } = lab;
  const { appearance: read, pace, link } = readAddress(hash);
  const before = view.getState();
  const places = { ...before.places, ...read.places };
  const appearance = { ...read, places };
  const isElsewhere = read.room !== before.room || places[read.room] !== before.places[read.room];
  if (isElsewhere && link.ok && isOpen(laboratory, link.value)) {
    view.setState({ ...appearance, linkProblem: null });
    // The pace may be another than when this was left.
    keepAddress(lab);
    return;
  }
  view.setState({ ...appearance, zoom: null, cursor: null, pinned: false });
  if (!link.ok) {
    laboratory.open(landing);
    view.setState({ linkProblem: describeProblem(link.problem), scene: scenes[0]?.id ?? null });
    return;
  }
  const { experiment, run, dress } = link.value;
  const scene = scenes.find((each) => asks(each, experiment)) ?? null;
  laboratory.open(experiment, dress);
  view.setState(({ charts }) => ({
    linkProblem: null,
    scene: scene?.id ?? null,
    charts: chartsOfScene(scene, charts),
  }));
  laboratory.setPace(pace === undefined ? paceOf(scene) : pace);
  if (run) laboratory.train();
}

/** Whether going there changes the room alone, or what is open in it: a run is not given up for that. */
const isOpen = (laboratory: Laboratory, { experiment }: Link): boolean =>
  JSON.stringify(experiment) === JSON.stringify(laboratory.current);

/** Goes to another room; the experiment stays as it is. */
export function openRoom(lab: Lab, room: RoomName): void {
  if (lab.view.getState().room === room) return;
  lab.view.setState({ room });
  history.pushState(null, "", addressOf(lab));
}

/** Opens something else in the room; a step back leads to what was open before, unless the new is a variant of it. */
export function openPlace(lab: Lab, place: string, isVariant: boolean): void {
  const { room, places } = lab.view.getState();
  if (places[room] === place) return;
  lab.view.setState({ places: { ...places, [room]: place } });
  history[isVariant ? "replaceState" : "pushState"](null, "", addressOf(lab));
}

function addressOf({ laboratory, view }: Lab): string {
  const link = {
    experiment: laboratory.current,
    run: false,
    dress: laboratory.experiment.getState().lanes,
  };
  const { pace } = laboratory.status.getState();
  const own = paceOf(sceneOf(view.getState().scene));
  const address = writeAddress(link, view.getState(), pace === own ? undefined : pace);
  const { pathname, search } = location;
  return `${pathname}${search}${address === "" ? "" : `#${address}`}`;
}

/** The pace that an experiment opens at. */
const paceOf = (scene: Scene | null): number | null => (scene === null ? usualPace : scene.pace);

export function openScene({ laboratory, view }: Lab, scene: Scene): void {
  const link = parseLink(scene.link);
  if (!link.ok) throw new Error(`scene ${scene.id}: ${describeProblem(link.problem)}`);
  laboratory.open(link.value.experiment, link.value.dress);
  laboratory.setPace(scene.pace);
  view.setState(({ charts }) => ({
    scene: scene.id,
    charts: chartsOfScene(scene, charts),
    zoom: null,
    cursor: null,
    pinned: false,
    linkProblem: null,
    locks: {},
  }));
}

/** Keeps the address bar saying what is set up. */
export function keepAddress(lab: Lab): void {
  history.replaceState(null, "", addressOf(lab));
}

export async function share(lab: Lab): Promise<void> {
  keepAddress(lab);
  const { shared, shareFailed } = messages.header;
  lab.view.setState({ said: (await copyText(location.href)) ? shared : shareFailed });
}

function exportedRuns({ laboratory }: Lab): ExportedRun[] {
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  return lanes.flatMap(({ key }, index): ExportedRun[] => {
    const run = laboratory.run(key);
    if (run === null) return [];
    const { config, rateChanges, history, status } = run;
    const { engine, startNorms } = status;
    const name = labels[index] ?? "";
    return [{ name, config, engine, startNorms, rateChanges, history, checkpoint: null }];
  });
}

/** Every lane as it is when its worker answers, with what it needs to be taken up again. */
async function takenRuns({ laboratory }: Lab): Promise<ExportedRun[]> {
  const { lanes } = laboratory.experiment.getState();
  const labels = laneLabels(lanes);
  const taken = lanes.map(async ({ key }, index): Promise<ExportedRun | null> => {
    const run = laboratory.run(key);
    if (run === null) return null;
    const { stopped: _, ...snapshot } = await takeSnapshot(run, (history) =>
      MetricHistory.unpack(history.pack()),
    );
    return { name: labels[index] ?? "", ...snapshot };
  });
  return (await Promise.all(taken)).filter((run) => run !== null);
}

/** The lanes, and what is laid over them. */
export function exportCsv(lab: Lab): void {
  const csv = toCsv(exportedRuns(lab), lab.view.getState().overlays);
  downloadText("through-time.csv", "text/csv", csv);
}

export async function exportJson(lab: Lab): Promise<void> {
  const runs = await takenRuns(lab);
  downloadText("through-time.json", "application/json", toJson(runs, new Date()));
}

/** The lane that a twin is made of: the last whose targets do something, or the last of all. */
export const laneToTwin = (lanes: readonly Lane[]): Lane | null =>
  lastWithTargets(lanes) ?? lanes.at(-1) ?? null;

export const laneToRescue = (lanes: readonly Lane[]): Lane | null =>
  lanes.find(({ config }) => config.rule === "bptt" && config.clip === null) ?? null;

export const hasRoom = (lanes: readonly Lane[]): boolean => lanes.length < maxLanes;

export type Twin = "lane" | "duplicate" | "frozen" | "silent" | "rescue";

/** Adds a lane made of another. */
export function addTwin({ laboratory }: Lab, kind: Twin, of: Lane | null): void {
  if (of === null) return;
  laboratory.addLane(twinConfig(kind, of, laboratory.current.shared.network));
}

/** Whether a network has the targets that a twin of that kind goes without. */
export const hasSilentTwin = (network: NetworkId): boolean =>
  canTrain(network, "no-target-signal", "tptt");

function twinConfig(kind: Twin, { config }: Lane, network: NetworkId): Lane["config"] {
  switch (kind) {
    case "lane": {
      const rule = canTrain(network, "tptt", "tptt") ? "tptt" : "bptt";
      return lane({ rule, ...startingRates[rule] });
    }
    case "duplicate":
      return config;
    case "frozen":
      return frozenTwin(config);
    case "silent":
      return twinWithoutTargets(config);
    case "rescue":
      return { ...config, rule: "bptt", clip: 1, alphaF: 1e-2 };
  }
}
