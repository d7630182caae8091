/**
 * @file What an op is: a name, the shapes it gives, and an implementation an engine. The kernels on linear memory are
 * registered here for every CPU variant; `webgpu/` registers the same names for the GPU.
 */
import { engine, registerKernel, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";

import { MemoryBackend } from "../backend/memory-backend.ts";
import type { MemoryKernels, Pointer } from "./memory-kernels.ts";

/** tfjs's names of the CPU variants, as they are reported. */
export const memoryBackendNames = ["wasm-simd", "wasm-relaxed", "scalar"] as const;
export type MemoryBackendName = (typeof memoryBackendNames)[number];

export type OpInputs = Readonly<Record<string, TensorInfo | undefined>>;
export type OpAttributes = Readonly<
  Record<string, number | string | boolean | readonly (readonly number[])[] | undefined>
>;

/** An op was given tensors whose shapes do not fit. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

export interface MemoryCall<I, A> {
  readonly kernels: MemoryKernels;
  readonly inputs: I;
  readonly attributes: A;
  /** Where a tensor lies; 0 for one that is left out. */
  readonly at: (tensor: TensorInfo | undefined) => Pointer;
  /** Where the new tensors lie, in the order of `outputs`. */
  readonly out: (index: number) => Pointer;
  /** Runs `use` with a scratch block of that many floats. */
  readonly scratch: (floats: number, use: (pointer: Pointer) => void) => void;
}

export interface OpSpec<I extends OpInputs, A extends OpAttributes> {
  readonly name: string;
  /** Checks the inputs' shapes and gives those of the new tensors; an op in place gives none. Throws ShapeError. */
  readonly outputs: (inputs: I, attributes: A) => readonly (readonly number[])[];
  readonly memory: (call: MemoryCall<I, A>) => void;
}

export interface Op<I extends OpInputs, A extends OpAttributes> {
  readonly spec: OpSpec<I, A>;
  /** Runs on tfjs's current backend; the new tensors belong to the current tidy. */
  readonly run: (inputs: I, attributes: A) => readonly Tensor[];
}

/** Every op that was defined, for tests that cover all of them. */
export const definedOps: string[] = [];

export function defineOp<I extends OpInputs, A extends OpAttributes>(spec: OpSpec<I, A>): Op<I, A> {
  definedOps.push(spec.name);
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
      const given = Object.fromEntries(
        Object.entries(inputs).filter(([, tensor]) => tensor !== undefined),
      );
      const result: Tensor | Tensor[] = engine().runKernel(
        spec.name,
        given as Record<string, Tensor>,
        attributes as Record<string, number>,
      );
      return Array.isArray(result) ? result : [result];
    },
  };
}

/** The only tensor of an op that makes one. */
export function only(tensors: readonly Tensor[]): Tensor {
  const [tensor] = tensors;
  if (tensor === undefined || tensors.length !== 1) throw new Error("the op makes one tensor");
  return tensor;
}

function runOnMemory<I extends OpInputs, A extends OpAttributes>(
  spec: OpSpec<I, A>,
  inputs: I,
  attributes: A,
  backend: MemoryBackend,
): TensorInfo[] {
  const made = spec.outputs(inputs, attributes).map((shape) => ({
    dataId: backend.makeRoom(shape, "float32"),
    shape: [...shape],
    dtype: "float32" as const,
  }));
  const places = new Map<TensorInfo | undefined, Pointer>([[undefined, 0]]);
  for (const tensor of [...Object.values(inputs), ...made]) {
    if (tensor !== undefined) places.set(tensor, backend.pointer(tensor.dataId));
  }
  const scratch = scratchOf(backend);
  backend.call(() => {
    spec.memory({
      kernels: backend.kernels,
      inputs,
      attributes,
      at: (tensor) => placeOf(places, tensor),
      out: (index) => placeOf(places, made[index] ?? {}),
      scratch: scratch(),
    });
  });
  return made;
}

function placeOf(places: ReadonlyMap<object | undefined, Pointer>, tensor?: object): Pointer {
  const place = places.get(tensor);
  if (place === undefined) throw new Error("an op reads a tensor that it was not given");
  return place;
}

type Scratch = MemoryCall<unknown, unknown>["scratch"];

/** Scratch blocks for every run of a call: taken at the first, and the same ones ever after. */
function scratchOf(backend: MemoryBackend): () => Scratch {
  const taken: Pointer[] = [];
  let isFirst = true;
  return () => {
    let next = 0;
    const again = !isFirst;
    isFirst = false;
    return (floats, use) => {
      const known = again ? taken[next] : undefined;
      next += 1;
      if (known !== undefined) return use(known);
      const pointer = backend.allocate(4 * floats);
      taken.push(pointer);
      use(pointer);
      backend.release(pointer, 4 * floats);
    };
  };
}

function badRank(op: string, name: string, tensor: TensorInfo, needed: string): ShapeError {
  return new ShapeError(
    `${op}: ${name} has shape [${tensor.shape.join(",")}], but ${needed} is needed`,
  );
}

/** The sizes of a matrix, or a ShapeError that names it. */
export function sizes2(op: string, name: string, tensor: TensorInfo): [number, number] {
  const [rows, columns, ...rest] = tensor.shape;
  if (rows === undefined || columns === undefined || rest.length > 0) {
    throw badRank(op, name, tensor, "a matrix");
  }
  return [rows, columns];
}

/** The sizes [T,N,width] of a time-major tensor, or a ShapeError that names it. */
export function sizes3(op: string, name: string, tensor: TensorInfo): [number, number, number] {
  const [steps, batch, width, ...rest] = tensor.shape;
  if (steps === undefined || batch === undefined || width === undefined || rest.length > 0) {
    throw badRank(op, name, tensor, "[T,N,width]");
  }
  return [steps, batch, width];
}

/** Rows and width of a tensor whose last axis is the width. */
export function rowsAndWidth(tensor: TensorInfo): [number, number] {
  const width = tensor.shape.at(-1) ?? 1;
  return [elementsOf(tensor) / width, width];
}

/** Throws a ShapeError unless the tensor has exactly that shape. */
export function expectShape(
  op: string,
  name: string,
  tensor: TensorInfo,
  shape: readonly number[],
): void {
  if (tensor.shape.length !== shape.length || tensor.shape.some((size, i) => size !== shape[i])) {
    throw badRank(op, name, tensor, `[${shape.join(",")}]`);
  }
}

export const elementsOf = (tensor: TensorInfo): number =>
  tensor.shape.reduce((product, size) => product * size, 1);
