/** @file The actions of the library's room on kept runs, and the result of each in a sentence. */
import { useState } from "react";
import { keptRunWords } from "../kept-runs/words.ts";
import { StorageError } from "../runs/storage/storage-error.ts";
import { libraryWords as words } from "./words.ts";
import type { TensorFormat } from "../files/tensor-file.ts";
import { readFiles, saveRuns, saveWeights } from "./files.ts";
import { overlaysOf } from "./exported.ts";
import type { KeptRun, RunRecord, RunText } from "../kept-runs/kept-run.ts";
import type { Library } from "../kept-runs/library.ts";
import type { Overlay } from "../runs/overlay.ts";

/** The result of the last action. */
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
  /** Runs `work` and keeps its result. Where it fails the reason becomes the result, together with `kept`. */
  const attempt = async (
    work: (library: Library) => Promise<Partial<Result>>,
    kept: Partial<Result> = {},
  ): Promise<void> => {
    try {
      setResult({ ...nothing, ...(await work(await library())) });
    } catch (error) {
      setResult({ ...nothing, ...kept, refusals: [StorageError.inWords(error)] });
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
        // A run that is training is written first, so that the comparison has all of it.
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
    saveWeights: (record: RunRecord, format: TensorFormat): Promise<void> =>
      attempt(async (opened) => {
        const [kept] = await opened.loadAll([record]);
        if (kept === undefined) return { refusals: [keptRunWords.gone] };
        return saveWeights(kept, format) ? {} : { refusals: [words.noWeights] };
      }),
    /** Of a storage that did not give its list. */
    askAgain: (): Promise<void> =>
      attempt(async (opened) => {
        await opened.askAgain();
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
    /** If the disk is full the runs stay in memory and can be brought back once there is space. */
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
