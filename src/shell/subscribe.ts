/** @file What the page listens to besides clicks and keys: its address, its window, its stores. */
import { asks, sceneOf } from "../experiment/scenes.ts";
import { experimentOf } from "../runs/stores.ts";
import { keepAddress, openAddress } from "./commands.ts";
import type { Lab } from "./lab.ts";

/** Shorter runs are repeated in a moment: the browser need not ask before they are lost. */
const worthKeeping = 1000;

/** Watches the address, the window and the stores for as long as the page is open, whatever room it shows. */
export function subscribe(lab: Lab): () => void {
  const { laboratory, view } = lab;
  const onHash = (): void => openAddress(lab, location.hash);
  const onVisibility = (): void => laboratory.setVisible(document.visibilityState === "visible");
  const onUnload = (event: BeforeUnloadEvent): void => {
    const { lanes } = laboratory.experiment.getState();
    const longest = Math.max(...lanes.map(({ key }) => laboratory.run(key)?.status.iteration ?? 0));
    const { isKeeping, problem } = lab.keeping.getState();
    const isKept = isKeeping && problem === null;
    if (longest >= worthKeeping && !isKept) event.preventDefault();
  };
  window.addEventListener("hashchange", onHash);
  window.addEventListener("beforeunload", onUnload);
  document.addEventListener("visibilitychange", onVisibility);
  const stopExperiment = laboratory.experiment.subscribe((state, before) => {
    const scene = sceneOf(view.getState().scene);
    if (scene !== null && !asks(scene, experimentOf(state))) view.setState({ scene: null });
    if (state.shared !== before.shared || state.lanes !== before.lanes) {
      keepAddress(lab);
      view.setState({ message: "" });
    }
  });
  const stopStatus = laboratory.status.subscribe((state, before) => {
    if (state.pace !== before.pace) keepAddress(lab);
  });
  const stopView = view.subscribe((state, before) => {
    const isKept = (["theme", "projector", "scene"] as const).every(
      (name) => state[name] === before[name],
    );
    if (!isKept) keepAddress(lab);
  });
  return () => {
    window.removeEventListener("hashchange", onHash);
    window.removeEventListener("beforeunload", onUnload);
    document.removeEventListener("visibilitychange", onVisibility);
    stopExperiment();
    stopStatus();
    stopView();
  };
}
