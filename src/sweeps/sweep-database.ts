/** @file The sweeps that a person has made, in the browser's database; their outcomes are kept with those of every other study. */
import { KeyedStore } from "../runs/storage/keyed-store.ts";
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

const kept = new KeyedStore<Row>("through-time-sweeps", "sweeps");

/** The newest first; one that cannot be read any more is left where it is. */
export async function loadSweeps(): Promise<SavedSweep[]> {
  const rows = await kept.loadAll();
  return rows
    .flatMap(({ id, created, text }) => {
      const read = readSweepFile(text);
      return read.ok ? [{ id, created, sweep: read.value.sweep }] : [];
    })
    .toSorted((a, b) => b.created - a.created);
}

export const saveSweep = ({ id, created, sweep }: SavedSweep): Promise<void> =>
  kept.save(id, { id, created, text: sweepText(sweep) });

export const removeSweep = (id: string): Promise<void> => kept.forget([id]);
