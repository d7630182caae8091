/** @file What a person can have done from more than one place of the observatory: export the runs, add a lane made of another. */
import { frozenTwin, lane, startingRates, twinWithoutTargets } from "../experiment/presets.ts";
import type { NetworkId } from "../experiment/networks/index.ts";
import { rulesFor } from "../experiment/rules/index.ts";
import { maxLanes } from "../experiment/schema.ts";
import type { Lane } from "../runs/stores.ts";
import { loadPart } from "../offline/load-part.ts";
import type { Lab } from "../shell/lab.ts";
import { lastWithTargets } from "./lanes/lane-choice.ts";
import { observatoryWords } from "./words.ts";

const words = observatoryWords.actions;

const loadExport = () => loadPart(() => import("./export-runs.ts"));

/** Fetches what exports need while the server is there: a run must be savable when it is gone. */
export function prepareExport(): void {
  loadExport().catch(() => {
    // It is asked for again when somebody exports.
  });
}

/** Weights that were dropped on the page. */
export const dropFiles = (lab: Lab, files: readonly File[]): Promise<void> =>
  exported(lab, async () => {
    const { startLanesFrom } = await loadPart(() => import("./weights/start-from.ts"));
    await startLanesFrom(lab, files);
  });

/** The lanes, and what is laid over them. */
export const exportCsv = (lab: Lab, hasComment: boolean): Promise<void> =>
  exported(lab, async () => (await loadExport()).saveCsv(lab, hasComment));

/** The lanes, with what they need to be taken up again. */
export const exportJson = (lab: Lab): Promise<void> =>
  exported(lab, async () => (await loadExport()).saveJson(lab));

async function exported({ view }: Lab, save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch {
    view.setState({ message: words.exportFailed });
  }
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
  const start = laboratory.run(of.key)?.start;
  laboratory.addLane(twinConfig(kind, of, laboratory.current.shared.network), start);
}

/** Whether a network has the targets that a twin of that kind goes without. */
export const hasSilentTwin = (network: NetworkId): boolean =>
  rulesFor({ network }).includes("no-target-signal");

function twinConfig(kind: Twin, { config }: Lane, network: NetworkId): Lane["config"] {
  switch (kind) {
    case "lane": {
      const rule = rulesFor({ network }).includes("tptt") ? "tptt" : "bptt";
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
