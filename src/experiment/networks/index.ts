/** @file The networks by their ids. */
import { gru } from "./gru.ts";
import { lstm } from "./lstm.ts";
import type { NetworkFacts } from "./network.ts";
import { simple } from "./simple.ts";

export type { NetworkFacts } from "./network.ts";

export const networks = { srn: simple, lstm, gru } as const satisfies Record<string, NetworkFacts>;

export type NetworkId = keyof typeof networks;

export const isNetworkId = (id: string): id is NetworkId => Object.hasOwn(networks, id);

export const networkFacts: Readonly<Record<NetworkId, NetworkFacts>> = networks;
