/** @file The transport: train, step, rewind, pace, and the next scene. */
import { nextScene } from "../../experiment/scenes.ts";
import { messages } from "../../ui/messages.ts";
import { openScene } from "./desk.ts";
import type { Lab } from "../lab-context.ts";
import { paces } from "../address.ts";
import { type Action, noCursor } from "./action.ts";

const words = messages.actions;

export function transportActions(lab: Lab): Action[] {
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
