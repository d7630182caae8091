/** @file The transport: train, step, rewind, pace, and the next scene. */
import { nextScene, previousScene } from "../../experiment/scenes.ts";
import { observatoryWords } from "../words.ts";
import { openScene } from "../../shell/commands.ts";
import type { Lab } from "../../shell/lab.ts";
import { paces } from "../../shell/address.ts";
import type { Action } from "../../shell/action.ts";
import { noCursor, observatoryOf } from "../view.ts";

const words = observatoryWords.actions;

export function transportActions(lab: Lab): Action[] {
  const { laboratory, view } = lab;
  const { transport, runs, inStep } = laboratory.status.getState();
  const isTraining = transport.kind === "training";
  const someReady = Object.values(runs).some((run) => run.ready && run.state.kind !== "failed");
  const group = observatoryWords.groups.transport;
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
      repeats: true,
      enabled: someReady,
      run: () => laboratory.step(),
    },
    {
      id: "step-phase",
      label: words.stepPhase,
      group,
      key: "p",
      repeats: true,
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
        observatoryOf(lab).setState(noCursor);
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
        observatoryOf(lab).setState(noCursor);
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
    {
      id: "previous-scene",
      label: words.previousScene,
      group,
      key: "N",
      enabled: true,
      run: () => {
        const scene = previousScene(view.getState().scene);
        if (scene !== null) openScene(lab, scene);
      },
    },
    ...paces.map((pace, index): Action => ({
      id: `pace-${pace ?? "max"}`,
      label: words.pace(pace === null ? observatoryWords.transport.max : String(pace)),
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
