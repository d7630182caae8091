/** @file Finds the GPU, tells a real one from a software one, and names it. */

export interface FoundAdapter {
  readonly adapter: GPUAdapter;
  readonly name: string;
  readonly software: boolean;
}

/** The adapter the browser prefers for heavy work; null where there is none. */
export async function findAdapter(): Promise<FoundAdapter | null> {
  if (!("gpu" in navigator)) return null;
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
    return adapter === null ? null : { adapter, ...describeAdapter(adapter.info) };
  } catch {
    return null;
  }
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/iu;

/** What is known of an adapter; browsers leave out much of it. */
export type AdapterInfo = Pick<
  GPUAdapterInfo,
  "vendor" | "architecture" | "device" | "description"
> &
  Partial<Pick<GPUAdapterInfo, "isFallbackAdapter">>;

/** The adapter's name for people, and whether a CPU stands behind it. */
export function describeAdapter(info: AdapterInfo): { name: string; software: boolean } {
  const words = [info.vendor, info.architecture, info.device].filter((word) => word !== "");
  const name = info.description === "" ? words.join(" ") : info.description;
  const known = [...words, info.description].join(" ");
  return {
    name: name === "" ? "unnamed GPU" : name,
    software: info.isFallbackAdapter === true || softwareNames.test(known),
  };
}
