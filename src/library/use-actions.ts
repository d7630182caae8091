/** @file What can be done to kept runs from the room, one thing at a time, and what each came to in a sentence. */
import { useState } from "react";
import { keptRunWords } from "../kept-runs/words.ts";
import { libraryWords as words } from "./words.ts";
import { ArchiveError } from "../kept-runs/archive-error.ts";
import { readFiles, saveRuns } from "./files.ts";
import { overlaysOf } from "./exported.ts";
import type { KeptRun, RunRecord, RunText } from "../kept-runs/kept-run.ts";
import type { Library } from "../kept-runs/library.ts";
import type { Overlay } from "../runs/overlay.ts";

/** What the last click came to. */
export interface Result {
  readonly message: string;
  readonly refusals: readonly string[];
  /** Runs that can be brought back. */
  readonly removed: readonly KeptRun[] | null;
}

const nothing: Result = { message: "", refusals: [], removed: null };

export interface LibraryActionOptions {
  readonly library: () => Promise<Library>;
  /** Runs have been put into the observatory. */
  readonly onOpened: () => void;
  /** Runs are to be laid over the observatory's charts. */
  readonly onCompare: (overlays: readonly Overlay[]) => void;
}

export function useLibraryActions({ library, onOpened, onCompare }: LibraryActionOptions) {
  const [result, setResult] = useState<Result>(nothing);
  /** Does it and says what it came to; where it cannot be done the reason is said, and `kept` of what was said before. */
  const attempt = async (
    work: (library: Library) => Promise<Partial<Result>>,
    kept: Partial<Result> = {},
  ): Promise<void> => {
    try {
      setResult({ ...nothing, ...(await work(await library())) });
    } catch (error) {
      setResult({ ...nothing, ...kept, refusals: [ArchiveError.inWords(error)] });
    }
  };
  return {
    result,
    /** As lanes of one experiment. */
    open: (records: readonly RunRecord[]): Promise<void> =>
      attempt(async (opened) => {
        const refusal = await opened.open(records);
        if (refusal !== null) return { refusals: [refusal] };
        onOpened();
        return {};
      }),
    compare: (records: readonly RunRecord[]): Promise<void> =>
      attempt(async (opened) => {
        // Of one that trains, all of it.
        await opened.keeper.flush();
        const kept = await opened.loadAll(records);
        if (kept.length < records.length) return { refusals: [keptRunWords.gone] };
        onCompare(overlaysOf(kept));
        return {};
      }),
    save: (records: readonly RunRecord[]): Promise<void> =>
      attempt(async (opened) => {
        saveRuns(await opened.loadAll(records), new Date());
        return {};
      }),
    change: ({ id }: RunRecord, text: RunText): Promise<void> =>
      attempt(async (opened) => {
        await opened.archive.change(id, text);
        opened.changed();
        return {};
      }),
    remove: (records: readonly RunRecord[]): Promise<void> =>
      attempt(async (opened) => {
        const removed = await opened.loadAll(records);
        await opened.archive.remove(records.map(({ id }) => id));
        opened.changed();
        return { message: words.removed(records.length), removed };
      }),
    /** Where the disk is full the runs are in memory alone, and can be brought back once there is room. */
    undo: (): Promise<void> =>
      attempt(async (opened) => {
        const removed = result.removed ?? [];
        for (const kept of removed) await opened.archive.add(kept);
        opened.changed();
        return { message: words.restored(removed.length) };
      }, result),
    importFiles: (files: readonly File[]): Promise<void> =>
      attempt(async (opened) => {
        if (files.length === 0) return {};
        const { runs, refusals } = await readFiles(files);
        await opened.import(runs);
        return { message: runs.length > 0 ? words.imported(runs.length) : "", refusals };
      }),
  };
}
