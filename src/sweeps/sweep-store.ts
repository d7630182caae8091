/** @file The sweeps of the room and their runs, outside React, so that leaving the room stops nothing. */
import { createStore } from "zustand/vanilla";

import { describeProblem, type FieldProblem } from "../experiment/field.ts";
import { decodeText } from "../files/decode-text.ts";
import { newId } from "../runs/new-id.ts";
import { resumePointDatabase } from "../runs/resume-point-database.ts";
import { outcomeDatabase } from "../runs/outcome-database.ts";
import { knownIn, StudyRunner } from "../runs/study-runner.ts";
import { openWorker } from "../runs/worker-handle.ts";
import { WorkerPool } from "../runs/worker-execution.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import { keysToLoad } from "../studies/known-outcomes.ts";
import { findSweepProblem, type Sweep } from "../studies/sweep/sweep.ts";
import { readSweepFile } from "../studies/sweep/sweep-file.ts";
import { type SweepRuns, sweepRuns } from "../studies/sweep/sweep-runs.ts";
import { workers } from "../study-controls/device.ts";
import { sweepWords as words } from "./words.ts";
import { loadSweeps, removeSweep, type SavedSweep, saveSweep } from "./sweep-database.ts";

/** A sweep that has been looked at: its runs, and what carries them out. */
export interface SweepStudy {
  readonly saved: SavedSweep;
  readonly runs: SweepRuns;
  readonly runner: StudyRunner;
}

export interface SweepsState {
  readonly kind: "loading" | "ready";
  readonly saved: readonly SavedSweep[];
  readonly open: SweepStudy | null;
  /** What the last action came to, in a sentence. */
  readonly message: string;
  /** Deleted last, and can be brought back. */
  readonly removed: SavedSweep | null;
  /** Why something could not be done. */
  readonly problems: readonly string[];
}

export const sweeps = createStore<SweepsState>(() => ({
  kind: "loading",
  saved: [],
  open: null,
  message: "",
  removed: null,
  problems: [],
}));

/** Those that were opened since the page was: one that trains goes on while another is looked at. */
const studies = new Map<string, SweepStudy>();

export const isBusy = ({ runner }: SweepStudy): boolean =>
  ["running", "paused"].includes(runner.state.getState().kind);

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Says that the database refused; what is on the screen stays. */
const trouble = (error: unknown): void =>
  sweeps.setState({ problems: [words.trouble(sentenceOf(error))] });

export async function loadList(): Promise<void> {
  if (sweeps.getState().kind === "ready") return;
  try {
    sweeps.setState({ saved: await loadSweeps() });
  } catch (error) {
    trouble(error);
  }
  sweeps.setState({ kind: "ready" });
  const id = lastOpen.read();
  const last = sweeps.getState().saved.find((saved) => saved.id === id);
  if (last !== undefined) openSweep(last);
}

/** The sweep that is open in this tab, for the next time that it is loaded. */
const lastOpen = {
  read: (): string | null => {
    try {
      return sessionStorage.getItem("sweep");
    } catch {
      return null;
    }
  },
  write: (id: string): void => {
    try {
      sessionStorage.setItem("sweep", id);
    } catch {
      // Where nothing is kept, the list opens.
    }
  },
};

function studyOf(saved: SavedSweep): SweepStudy {
  const runs = sweepRuns(saved.sweep);
  const pool = new WorkerPool(openWorker, resumePointDatabase);
  const runner = new StudyRunner(runs.plan, {
    execute: pool.execute,
    store: outcomeDatabase,
    slots: workers,
  });
  runner.state.subscribe(({ kind }) => {
    if (kind !== "finished" && kind !== "cancelled") return;
    pool.close();
    if (kind === "finished") void resumePointDatabase.forget(keysOf(runs)).catch(trouble);
  });
  void runner.load();
  return { saved, runs, runner };
}

const keysOf = ({ plan }: SweepRuns): readonly string[] => keysToLoad(plan.atMost);

/** How many of a sweep's runs are finished, and how many there may be at most. */
export async function progressOf({
  sweep,
}: SavedSweep): Promise<readonly [done: number, most: number]> {
  const { plan } = sweepRuns(sweep);
  const outcomes = await knownIn(outcomeDatabase, plan);
  const done = plan.outcomes(outcomes).length;
  return [done, done + plan.ahead(outcomes).length];
}

export function openSweep(saved: SavedSweep): void {
  const study = studies.get(saved.id) ?? studyOf(saved);
  studies.set(saved.id, study);
  lastOpen.write(saved.id);
  sweeps.setState({ open: study, message: "", problems: [], removed: null });
}

export function closeSweep(): void {
  lastOpen.write("");
  sweeps.setState({ open: null, message: "", problems: [] });
}

export function createSweep(sweep: Sweep): void {
  const saved = { id: newId(), created: Date.now(), sweep };
  sweeps.setState({ saved: [saved, ...sweeps.getState().saved] });
  void saveSweep(saved).catch(trouble);
  openSweep(saved);
}

/** Puts a changed plan into force; a problem where it is impossible, and the one before stays. */
export function changeSweep(changes: Partial<Sweep>): FieldProblem | null {
  const { open, saved } = sweeps.getState();
  if (open === null || isBusy(open)) return null;
  const sweep = { ...open.saved.sweep, ...changes };
  const problem = findSweepProblem(sweep);
  if (problem !== null) return problem;
  const next = { ...open.saved, sweep };
  const study = studyOf(next);
  studies.set(next.id, study);
  sweeps.setState({
    open: study,
    saved: saved.map((each) => (each.id === next.id ? next : each)),
  });
  void saveSweep(next).catch(trouble);
  return null;
}

/** Removes a sweep from the list; what its runs came to stays, so that it can be brought back whole. */
export function deleteSweep(saved: SavedSweep): void {
  studies.get(saved.id)?.runner.cancel();
  studies.delete(saved.id);
  sweeps.setState({
    saved: sweeps.getState().saved.filter(({ id }) => id !== saved.id),
    message: words.removed(saved.sweep.name),
    removed: saved,
    problems: [],
  });
  void removeSweep(saved.id).catch(trouble);
}

export function undoDelete(): void {
  const { removed, saved } = sweeps.getState();
  if (removed === null) return;
  const list = [removed, ...saved].toSorted((a, b) => b.created - a.created);
  sweeps.setState({ saved: list, message: words.restored(removed.sweep.name), removed: null });
  void saveSweep(removed).catch(trouble);
}

/** What is being forgotten: what comes in meanwhile must not go with it. */
let forgetting: Promise<void> = Promise.resolve();

/** Drops what is known of a sweep's runs, here and in the database. */
export function forgetOutcomes(study: SweepStudy): void {
  forgetting = forgetting.then(() => forget(study));
}

async function forget(study: SweepStudy): Promise<void> {
  const { saved, runs } = study;
  await outcomeDatabase.forget(keysOf(runs)).catch(trouble);
  await resumePointDatabase.forget(keysOf(runs)).catch(trouble);
  // It may have been closed or deleted meanwhile.
  if (studies.get(saved.id) !== study) return;
  const anew = studyOf(saved);
  studies.set(saved.id, anew);
  if (sweeps.getState().open === study) sweeps.setState({ open: anew });
}

/** Plans and results from files; each that is refused is named with the reason, and the last one that is taken opens. */
export async function importSweeps(files: readonly File[]): Promise<void> {
  const problems: string[] = [];
  let taken = 0;
  await forgetting;
  for (const file of files) {
    const text = decodeText("file", new Uint8Array(await file.arrayBuffer()));
    const read = text.ok ? readSweepFile(text.value) : text;
    if (!read.ok) {
      problems.push(words.refused(file.name, describeProblem(read.problem)));
      continue;
    }
    const { sweep, outcomes } = read.value;
    await keepAll(outcomes).catch(trouble);
    createSweep(sweep);
    taken += 1;
  }
  sweeps.setState({ problems, message: taken === 0 ? "" : words.imported(taken) });
}

/** Outcomes that are known here already stay as they are. */
async function keepAll(outcomes: readonly RunOutcome[]): Promise<void> {
  const known = await outcomeDatabase.load(outcomes.map(({ key }) => key));
  const keys = new Set(known.map(({ key }) => key));
  for (const outcome of outcomes) if (!keys.has(outcome.key)) await outcomeDatabase.save(outcome);
}
