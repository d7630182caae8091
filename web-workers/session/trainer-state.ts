/** @file Reads where a trainer stands, and puts another one there: parameters, rates and streams. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import { bufferNames, type StreamState, type TrainerState } from "../../src/protocol/checkpoint.ts";
import type { EngineId } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Parameters } from "../networks/parameters.ts";
import type { Stream } from "../random/stream.ts";
import type { StreamName } from "../../src/experiment/stream-seed.ts";

/** Streams that a run draws from, each under its own name. */
export type NamedStreams = Readonly<Partial<Record<StreamName, Stream>>>;

interface Standing {
  readonly iteration: number;
  readonly config: RunConfig;
  readonly streams: NamedStreams;
}

/** Everything is read after what was run before. */
export async function readState(
  engine: ComputeEngine,
  parameters: Parameters,
  { iteration, config, streams }: Standing,
): Promise<TrainerState> {
  const states: Record<string, StreamState> = {};
  for (const [name, stream] of Object.entries(streams)) states[name] = stream.state();
  const { alphaI, alphaF, alphaG, recurrentRate, clip } = config;
  const read = async (name: (typeof bufferNames)[number]): Promise<Float32Array<ArrayBuffer>> => {
    const buffer = parameters[name];
    // A copy: a CPU engine gives its own memory.
    return Float32Array.from(await engine.download(buffer, 0, buffer.size));
  };
  return {
    iteration,
    rates: { alphaI, alphaF, alphaG, recurrentRate, clip },
    streams: states,
    values: await read("values"),
    velocities: await read("velocities"),
    start: await read("start"),
  };
}

/** A stream that the state does not know stays at its beginning. Throws RangeError if the network is another. */
export function restoreState(
  engine: ComputeEngine,
  parameters: Parameters,
  streams: NamedStreams,
  state: TrainerState,
): void {
  for (const name of bufferNames) {
    const { size } = parameters[name];
    if (state[name].length !== size) {
      throw new RangeError(
        `checkpoint.${name} = ${state[name].length} numbers is not possible; allowed: ${size}, what this network has.`,
      );
    }
  }
  for (const name of bufferNames) engine.upload(parameters[name], state[name]);
  for (const [name, stream] of Object.entries(streams)) {
    const standing = state.streams[name];
    if (standing !== undefined) stream.restore(standing);
  }
}

/** The configuration that asks for the engine a run was on: on another its last bits would differ. */
export function configOn(config: RunConfig, engine: EngineId): RunConfig {
  switch (engine) {
    case "webgpu":
      return { ...config, backend: "webgpu" };
    case "wasm-simd":
      return { ...config, backend: "cpu", cpuKernels: "simd" };
    case "wasm-relaxed":
      return { ...config, backend: "cpu", cpuKernels: "relaxed" };
    case "scalar":
      return { ...config, backend: "cpu", cpuKernels: "scalar" };
  }
}
