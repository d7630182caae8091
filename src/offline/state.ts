/** @file What the page knows of its offline copy. */
import { createStore, type StoreApi } from "zustand/vanilla";

export interface OfflineState {
  /** How much of this build opens without a network. */
  readonly kept: "nothing" | "in part" | "all";
  /** Another build than the page's is ready and takes over at the next reload. */
  readonly isNewer: boolean;
}

export type OfflineStore = StoreApi<OfflineState>;

export const createOfflineStore = (): OfflineStore =>
  createStore<OfflineState>(() => ({ kept: "nothing", isNewer: false }));
