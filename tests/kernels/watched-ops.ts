/** @file For tests: every op that runs on a CPU engine is held to what it says it writes. */
import { engine, type TensorInfo } from "@tensorflow/tfjs-core";

import { MemoryBackend } from "../../web-workers/backend/memory-backend.ts";
import * as registry from "../../web-workers/kernels/registry.ts";

interface WatchedSpec {
  readonly name: string;
  readonly writes: readonly string[];
  readonly memory: (call: never) => void;
}

function cpu(): MemoryBackend {
  const { backend } = engine();
  if (!(backend instanceof MemoryBackend)) throw new TypeError("no CPU engine runs this op");
  return backend;
}

/** Bits, so that NaN equals itself. */
function bitsOf(tensor: TensorInfo): Uint32Array {
  const { buffer, byteOffset, length } = cpu().elements(tensor.dataId);
  return new Uint32Array(buffer, byteOffset, length).slice();
}

/** A recording is run again when the tensors of its first run are gone. */
const isThere = (tensor: TensorInfo): boolean => cpu().refCount(tensor.dataId) > 0;

function watch(spec: WatchedSpec): void {
  const run = spec.memory as (call: { inputs: Record<string, TensorInfo | undefined> }) => void;
  const watched: typeof run = (call) => {
    const quiet = Object.entries(call.inputs).flatMap(([name, tensor]) =>
      tensor === undefined || spec.writes.includes(name) || !isThere(tensor)
        ? []
        : [{ name, tensor }],
    );
    const before = quiet.map(({ tensor }) => bitsOf(tensor));
    run(call);
    for (const [i, { name, tensor }] of quiet.entries()) {
      const after = bitsOf(tensor);
      if (before[i]!.some((bits, at) => bits !== after[at])) {
        throw new Error(`${spec.name} changes ${name}, which it does not say it writes`);
      }
    }
  };
  Object.defineProperty(spec, "memory", { value: watched });
}

let isWatching = false;

/** From now on an op that changes an input it does not name in `writes` throws. */
export function watchOps(): void {
  if (isWatching) return;
  isWatching = true;
  for (const op of Object.values(registry)) if ("spec" in op) watch(op.spec);
}
