/** @file Reads where a trainer stands, and puts another one there: parameters, rates and streams. */
import { liveFields, type RunConfig } from "../../src/experiment/schema.ts";
import { parameterAlignment } from "../../src/experiment/parameter-layout.ts";
import { pick } from "../../src/experiment/pick.ts";
import type { StreamState, TrainerState } from "../../src/protocol/checkpoint.ts";
import type { EngineId } from "../../src/protocol/session-state.ts";
import type { Tensor } from "@tensorflow/tfjs-core";

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
  // A copy: a CPU engine gives its own memory.
  const read = async (buffer: Tensor): Promise<Float32Array<ArrayBuffer>> =>
    Float32Array.from(await engine.download(buffer, 0, buffer.size));
  const slots: Record<string, Float32Array<ArrayBuffer>> = {};
  for (const [name, buffer] of parameters.slots) slots[name] = await read(buffer);
  return {
    iteration,
    rates: pick(config, liveFields),
    streams: states,
    values: await read(parameters.values),
    start: await read(parameters.start),
    slots,
  };
}

/** A stream that the state does not know stays at its beginning. Throws RangeError if the network is another. */
export function restoreState(
  engine: ComputeEngine,
  parameters: Parameters,
  streams: NamedStreams,
  state: TrainerState,
): void {
  const { size } = parameters.values;
  const fit = (name: string, buffer: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> => {
    if (buffer.length === size) return buffer;
    if (buffer.length === size + placeOfUnusedFeedback(parameters)) return buffer.subarray(0, size);
    throw new RangeError(
      `checkpoint.${name} = ${buffer.length} numbers is not possible; allowed: ${size}, what this network has.`,
    );
  };
  const buffers: [Tensor, Float32Array<ArrayBuffer>][] = [
    [parameters.values, fit("values", state.values)],
    [parameters.start, fit("start", state.start)],
  ];
  for (const [name, tensor] of parameters.slots) {
    const slot = state.slots[name];
    if (slot === undefined) throw new RangeError(`the checkpoint has no ${name}`);
    buffers.push([tensor, fit(`slots.${name}`, slot)]);
  }
  for (const [tensor, values] of buffers) engine.upload(tensor, values);
  for (const [name, stream] of Object.entries(streams)) {
    const standing = state.streams[name];
    if (standing !== undefined) stream.restore(standing);
  }
}

/** Numbers that an earlier build kept for a G at the end of the buffers of a rule that has none. */
function placeOfUnusedFeedback(parameters: Parameters): number {
  if (parameters.facts.some(({ group }) => group === "feedback")) return 0;
  const [hidden = 0] = parameters.segment("Whh").shape;
  return [hidden ** 2, hidden].reduce(
    (sum, count) => sum + Math.ceil(count / parameterAlignment) * parameterAlignment,
    0,
  );
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
