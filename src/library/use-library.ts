/** @file The library's list for the room: read when it is entered and whenever something in it has changed. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { ArchiveError } from "../kept-runs/archive-error.ts";
import type { KeepingStore } from "../kept-runs/keeping-state.ts";
import type { RunRecord } from "../kept-runs/kept-run.ts";
import type { Library } from "../kept-runs/library.ts";
import { keptRunWords } from "../kept-runs/words.ts";

export type ListState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly records: readonly RunRecord[] };

export function useRecords(keeping: KeepingStore, library: () => Promise<Library>): ListState {
  const revision = useStore(keeping, (state) => state.revision);
  const [state, setState] = useState<ListState>({ kind: "loading" });
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      let next: ListState;
      try {
        next = { kind: "ready", records: await (await library()).list() };
      } catch (error) {
        next = { kind: "failed", message: keptRunWords.problems[ArchiveError.of(error).problem] };
      }
      if (isCurrent) setState(next);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [library, revision]);
  return state;
}

/** How much the browser keeps for this page and may keep; null: it does not say. */
export function useQuota(revision: number): { readonly used: number; readonly all: number } | null {
  const [quota, setQuota] = useState<{ readonly used: number; readonly all: number } | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const estimate = await navigator.storage?.estimate();
      if (estimate?.usage === undefined || estimate.quota === undefined) return;
      setQuota({ used: estimate.usage, all: estimate.quota });
    };
    void read().catch(() => {});
  }, [revision]);
  return quota;
}
