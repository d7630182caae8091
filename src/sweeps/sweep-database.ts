/** @file The sweeps that a person has made, in the browser's database; their outcomes are kept with those of every other study. */
import { createStore, del, set, type UseStore, values } from "idb-keyval";

import type { Sweep } from "../studies/sweep/sweep.ts";
import { readSweepFile, sweepText } from "../studies/sweep/sweep-file.ts";

export interface SavedSweep {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly sweep: Sweep;
}

/** As text, so that one of an older schema passes the gate of files when it is read. */
interface Row {
  readonly id: string;
  readonly created: number;
  readonly text: string;
}

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-sweeps", "sweeps"));

/** The newest first; one that cannot be read any more is left where it is. */
export async function loadSweeps(): Promise<SavedSweep[]> {
  const rows = await values<Row>(database());
  return rows
    .flatMap(({ id, created, text }) => {
      const read = readSweepFile(text);
      return read.ok ? [{ id, created, sweep: read.value.sweep }] : [];
    })
    .toSorted((a, b) => b.created - a.created);
}

export const saveSweep = ({ id, created, sweep }: SavedSweep): Promise<void> =>
  set(id, { id, created, text: sweepText(sweep) } satisfies Row, database());

export const removeSweep = (id: string): Promise<void> => del(id, database());
