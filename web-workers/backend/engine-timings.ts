/** @file What each engine took for an iteration on this device, remembered from visit to visit. */
import { get, set } from "idb-keyval";

/** Milliseconds an iteration. */
export interface EngineTimings {
  readonly webgpu: number;
  readonly cpu: number;
}

const keyPrefix = "engine timings, ";

function isTimings(value: unknown): value is EngineTimings {
  return (
    typeof value === "object" &&
    value !== null &&
    "webgpu" in value &&
    "cpu" in value &&
    typeof value.webgpu === "number" &&
    typeof value.cpu === "number"
  );
}

/** The timings measured for this configuration on this device, or null. */
export async function rememberedTimings(key: string): Promise<EngineTimings | null> {
  try {
    const value: unknown = await get(keyPrefix + key);
    return isTimings(value) ? value : null;
  } catch {
    // Without storage, as in a private window, every visit measures anew.
    return null;
  }
}

export async function rememberTimings(key: string, timings: EngineTimings): Promise<void> {
  try {
    await set(keyPrefix + key, timings);
  } catch {
    // As above.
  }
}
