/**
 * @file What an op is: a name, the shapes it gives, what it does to memory, how much work it is, and an implementation an
 * engine. Its kernels on linear memory are registered here for every CPU variant; its `webgpu.ts` registers for the GPU.
 */
import { engine, registerKernel, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";

import { MemoryBackend } from "../../backend/memory-backend.ts";
import type { Bound, Pointer, ScalarKernels } from "./memory.ts";
import { elementsOf, type Shaped } from "./shapes.ts";

/** tfjs's names of the CPU variants, as they are reported. */
export const memoryBackendNames = ["wasm-simd", "wasm-relaxed", "scalar"] as const;
export type MemoryBackendName = (typeof memoryBackendNames)[number];

export type OpInputs = Readonly<Record<string, TensorInfo | undefined>>;
export type OpAttributes = Readonly<
  Record<string, number | string | boolean | readonly (readonly number[])[] | undefined>
>;
/** For ops without attributes. */
export type None = Readonly<Record<string, never>>;

/** The inputs as far as their shapes go, so that an op can be planned before there is a tensor. */
export type ShapesOf<I extends OpInputs> = {
  readonly [Name in keyof I]: Shaped | Extract<I[Name], undefined>;
};

/** Tensors are known by their shapes, too. */
export const shapesOf = <I extends OpInputs>(inputs: I): ShapesOf<I> => inputs as ShapesOf<I>;

/** Parts along this axis leave the order of every sum as it is. */
export type Split = "sequences" | "rows" | "columns" | "elements" | "steps";

/** What a run of an op costs. */
export interface Work {
  readonly multiplyAdds: number;
  /** Bytes it reads and writes, counting every tensor once for each. */
  readonly bytes: number;
  /** Bytes it takes: its new tensors, and scratch that is free again afterwards. */
  readonly room: number;
}

/** A value for each tensor that an op makes: `O` always, `S` for some attributes only. */
export type PerOutput<O extends string, S extends string, V> = Readonly<Record<O, V>> &
  Readonly<Partial<Record<S, V>>>;

export interface MemoryCall<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
> {
  readonly kernels: Bound<K>;
  readonly inputs: I;
  readonly attributes: A;
  /** Where a tensor lies; 0 for one that is left out. */
  readonly at: (tensor: TensorInfo | undefined) => Pointer;
  /** Where a new tensor lies; 0 for one that is not made. */
  readonly out: (name: O) => Pointer;
  /** Where its scratch lies; 0 where it takes none. */
  readonly scratch: Pointer;
}

export interface OpSpec<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string = never,
> {
  readonly name: string;
  /** Checks the inputs' shapes and gives those of the new tensors; an op in place gives none. Throws ShapeError. */
  readonly outputs: (inputs: ShapesOf<I>, attributes: A) => Readonly<Record<O, readonly number[]>>;
  /** Inputs that are read. */
  readonly reads: readonly (keyof I & string)[];
  /** Inputs that are changed in place; the new tensors are written besides. */
  readonly writes: readonly (keyof I & string)[];
  /** Left out: the op runs whole. */
  readonly splits?: Split;
  readonly multiplyAdds: (inputs: ShapesOf<I>, attributes: A) => number;
  /** Floats of scratch that `memory` takes; left out: none. */
  readonly scratch?: (inputs: ShapesOf<I>, attributes: A) => number;
  /** The kernels that `memory` calls. */
  readonly kernels: K;
  readonly memory: (call: MemoryCall<I, A, O | S, K>) => void;
}

export interface Op<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string = never,
> {
  readonly spec: OpSpec<I, A, O, K, S>;
  /** Runs on tfjs's current backend; the new tensors belong to the current tidy. */
  readonly run: (inputs: I, attributes: A) => PerOutput<O, S, Tensor>;
  readonly work: (inputs: ShapesOf<I>, attributes: A) => Work;
}

export function defineOp<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string = never,
>(spec: OpSpec<I, A, O, K, S>): Op<I, A, O, K, S> {
  for (const backendName of memoryBackendNames) {
    registerKernel({
      kernelName: spec.name,
      backendName,
      // tfjs types inputs and attributes as open maps; `run` below is the only caller.
      kernelFunc: ({ inputs, attrs, backend }) =>
        runOnMemory(spec, inputs as I, attrs as A, backend as MemoryBackend),
    });
  }
  return {
    spec,
    run: (inputs, attributes) => {
      if (plan !== null) return plan.add(spec, inputs, attributes);
      const given = Object.fromEntries(
        Object.entries(inputs).filter(([, tensor]) => tensor !== undefined),
      );
      const result: Tensor | Tensor[] = engine().runKernel(
        spec.name,
        given as Record<string, Tensor>,
        attributes as Record<string, number>,
      );
      const made = Array.isArray(result) ? result : [result];
      const names = Object.keys(spec.outputs(shapesOf(inputs), attributes));
      // A tensor for every name, in the order in which `outputs` has them.
      return Object.fromEntries(names.map((name, index) => [name, made[index]])) as PerOutput<
        O,
        S,
        Tensor
      >;
    },
    work: (inputs, attributes) => workOf(spec, inputs, attributes),
  };
}

function workOf<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string,
>(spec: OpSpec<I, A, O, K, S>, inputs: ShapesOf<I>, attributes: A): Work {
  const made = Object.values<readonly number[]>(spec.outputs(inputs, attributes));
  const makes = made.reduce((sum, shape) => sum + elementsOf({ shape }), 0);
  const touches = [...spec.reads, ...spec.writes].reduce((sum, name) => {
    const tensor = inputs[name];
    return tensor === undefined ? sum : sum + elementsOf(tensor);
  }, makes);
  return {
    multiplyAdds: spec.multiplyAdds(inputs, attributes),
    bytes: 4 * touches,
    room: 4 * (makes + (spec.scratch?.(inputs, attributes) ?? 0)),
  };
}

function runOnMemory<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string,
>(spec: OpSpec<I, A, O, K, S>, inputs: I, attributes: A, backend: MemoryBackend): TensorInfo[] {
  const given = shapesOf(inputs);
  const shapes = Object.entries<readonly number[]>(spec.outputs(given, attributes));
  const made = shapes.map(([, shape]) => ({
    dataId: backend.makeRoom(shape, "float32"),
    shape: [...shape],
    dtype: "float32" as const,
  }));
  const places = new Map<TensorInfo | string | undefined, Pointer>([[undefined, 0]]);
  for (const tensor of Object.values(inputs)) {
    if (tensor !== undefined) places.set(tensor, backend.pointer(tensor.dataId));
  }
  shapes.forEach(([name], index) => {
    const tensor = made[index];
    if (tensor !== undefined) places.set(name, backend.pointer(tensor.dataId));
  });
  const find = (of: TensorInfo | string | undefined): Pointer => placeOf(places, of);
  const scratchBytes = 4 * (spec.scratch?.(given, attributes) ?? 0);
  // What a recorded call takes for scratch it finds at the same place when it is run again.
  const scratch = scratchBytes === 0 ? 0 : backend.allocate(scratchBytes);
  backend.call(() => {
    const kernels = backend.kernels.bind(spec.kernels);
    spec.memory({
      kernels,
      inputs,
      attributes,
      at: find,
      out: (name) => places.get(name) ?? 0,
      scratch,
    });
  });
  if (scratchBytes > 0) backend.release(scratch, scratchBytes);
  return made;
}

function placeOf<Key>(places: ReadonlyMap<Key, Pointer>, key: Key): Pointer {
  const place = places.get(key);
  if (place === undefined) throw new Error("an op reads a tensor that it was not given");
  return place;
}

/** Ops that are counted instead of run. */
class Plan {
  total: Work = { multiplyAdds: 0, bytes: 0, room: 0 };

  /** Counts an op; gives tensors in place of those that it would make, with shapes and no elements. */
  add<
    I extends OpInputs,
    A extends OpAttributes,
    O extends string,
    K extends ScalarKernels,
    S extends string,
  >(spec: OpSpec<I, A, O, K, S>, inputs: I, attributes: A): PerOutput<O, S, Tensor> {
    const shapes = shapesOf(inputs);
    const { multiplyAdds, bytes, room } = workOf(spec, shapes, attributes);
    this.total = {
      multiplyAdds: this.total.multiplyAdds + multiplyAdds,
      bytes: this.total.bytes + bytes,
      room: this.total.room + room,
    };
    const made = Object.entries<readonly number[]>(spec.outputs(shapes, attributes));
    return Object.fromEntries(made.map(([name, shape]) => [name, planned({ shape })])) as PerOutput<
      O,
      S,
      Tensor
    >;
  }
}

/** While ops are counted instead of run. */
let plan: Plan | null = null;

/** A tensor as far as planning goes: ops look at shapes alone, and what composes them may dispose of tensors. */
const planned = ({ shape }: Shaped): Tensor =>
  ({ shape: [...shape], dtype: "float32", dataId: {}, dispose: () => {} }) as unknown as Tensor;

/** The work of the ops that `body` would run on inputs of these shapes; none of them runs. */
export function plannedWork<I extends OpInputs>(
  inputs: ShapesOf<I>,
  body: (inputs: I) => void,
): Work {
  const counting = new Plan();
  const outer = plan;
  plan = counting;
  try {
    const tensors = Object.entries<Shaped | undefined>(inputs).map(([name, tensor]) => [
      name,
      tensor === undefined ? undefined : planned(tensor),
    ]);
    body(Object.fromEntries(tensors) as I);
  } finally {
    plan = outer;
  }
  return counting.total;
}
