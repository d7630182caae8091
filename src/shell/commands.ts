/** @file What a person can have done from more than one room: open an address, a room, a scene or an experiment, and share the link. */
import { describeProblem } from "../experiment/field.ts";
import { type Link, parseLink } from "../experiment/link.ts";
import { landing } from "../experiment/presets.ts";
import { asks, type Scene, sceneOf, scenes } from "../experiment/scenes.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { Laboratory } from "../runs/laboratory.ts";
import type { Overlay } from "../runs/overlay.ts";
import { usualPace } from "../runs/stores.ts";
import { readAddress, writeAddress } from "./address.ts";
import type { Lab } from "./lab.ts";
import { copyText } from "../ui/copy-text.ts";
import { shellWords as words } from "./words.ts";

/** Opens what the page's address says. Where it cannot be read, the first scene opens and a notice says why. */
export function openAddress(lab: Lab, hash: string): void {
  const { laboratory, view } = lab;
  const { appearance: read, pace, link } = readAddress(hash, lab.rooms.all);
  const before = view.getState();
  const places = { ...before.places, ...read.places };
  const appearance = { ...read, places };
  const isElsewhere = read.room !== before.room || places[read.room] !== before.places[read.room];
  if (isElsewhere && link.ok && isOpen(laboratory, link.value)) {
    view.setState({ ...appearance, linkProblem: null });
    // The pace may have changed since that room was left.
    keepAddress(lab);
    return;
  }
  view.setState(appearance);
  if (!link.ok) {
    laboratory.open(landing);
    showOpened(lab, scenes[0] ?? null, describeProblem(link.problem));
    return;
  }
  const { experiment, run, appearance: lanesAppearance } = link.value;
  const scene = scenes.find((each) => asks(each, experiment)) ?? null;
  laboratory.open(experiment, lanesAppearance);
  showOpened(lab, scene);
  laboratory.setPace(pace === undefined ? paceOf(scene) : pace);
  if (run) laboratory.train();
}

/** Records that another experiment is open, and of which scene it is; null: of none. */
const showOpened = ({ view }: Lab, scene: Scene | null, linkProblem: string | null = null): void =>
  view.setState(({ openings }) => ({
    openings: openings + 1,
    scene: scene?.id ?? null,
    linkProblem,
  }));

/** Whether the link asks for the experiment that is open already: going to another room must not end a run. */
const isOpen = (laboratory: Laboratory, { experiment }: Link): boolean =>
  JSON.stringify(experiment) === JSON.stringify(laboratory.current);

/** Goes to another room; the experiment stays as it is. */
export function openRoom(lab: Lab, room: string): void {
  if (lab.view.getState().room === room) return;
  lab.view.setState({ room });
  history.pushState(null, "", addressOf(lab));
}

/** Opens something else in the room. The browser's Back leads to what was open before; a variant of it replaces it instead. */
export function openPlace(lab: Lab, place: string, isVariant: boolean): void {
  const { room, places } = lab.view.getState();
  if (places[room] === place) return;
  lab.view.setState({ places: { ...places, [room]: place } });
  history[isVariant ? "replaceState" : "pushState"](null, "", addressOf(lab));
}

function addressOf({ laboratory, view, rooms }: Lab): string {
  const link = {
    experiment: laboratory.current,
    run: false,
    appearance: laboratory.experiment.getState().lanes,
  };
  const { pace } = laboratory.status.getState();
  const own = paceOf(sceneOf(view.getState().scene));
  const address = writeAddress(link, view.getState(), rooms.all, pace === own ? undefined : pace);
  const { pathname, search } = location;
  return `${pathname}${search}${address === "" ? "" : `#${address}`}`;
}

/** The pace that an experiment opens at. */
const paceOf = (scene: Scene | null): number | null => (scene === null ? usualPace : scene.pace);

/** Opens a scene; the browser's Back leads to what was open before. */
export function openScene(lab: Lab, scene: Scene): void {
  const { laboratory } = lab;
  const link = parseLink(scene.link);
  if (!link.ok) throw new Error(`scene ${scene.id}: ${describeProblem(link.problem)}`);
  // The entry of what was open stays as it is; this one follows the experiment from here on.
  history.pushState(null, "", location.href);
  laboratory.open(link.value.experiment, link.value.appearance);
  laboratory.setPace(scene.pace);
  showOpened(lab, scene);
  keepAddress(lab);
}

/** Opens an experiment in the room of the lanes, in place of the one there. */
export function openExperiment(lab: Lab, experiment: Experiment): void {
  lab.laboratory.open(experiment);
  enterLanes(lab);
}

/** Goes to the room of the lanes, to an experiment that has just been opened there. */
export function enterLanes(lab: Lab): void {
  showOpened(lab, null);
  openRoom(lab, lab.rooms.all[0].id);
}

/** Lays kept runs over the charts of the lanes, and goes there. */
export function compare(lab: Lab, overlays: readonly Overlay[]): void {
  lab.view.setState({ overlays });
  openRoom(lab, lab.rooms.all[0].id);
}

/** Writes what is set up into the address bar. */
export function keepAddress(lab: Lab): void {
  history.replaceState(null, "", addressOf(lab));
}

export async function share(lab: Lab): Promise<void> {
  keepAddress(lab);
  const { shared, withoutWeights, failed } = words.share;
  const { lanes } = lab.laboratory.experiment.getState();
  const isWhole = lanes.every(({ key }) => (lab.laboratory.run(key)?.start ?? null) === null);
  const copied = isWhole ? shared : withoutWeights;
  lab.view.setState({ message: (await copyText(location.href)) ? copied : failed });
}
