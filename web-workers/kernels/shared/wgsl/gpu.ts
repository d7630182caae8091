/**
 * @file What a WGSL kernel is given and gives: bindings by name, a body that runs once a workgroup, and the registration
 * of such a kernel under the name of its op.
 */
import { type DataId, registerKernel, type TensorInfo } from "@tensorflow/tfjs-core";

import type { ScalarKernels } from "../memory.ts";
import { type Op, type OpAttributes, type OpInputs, shapesOf } from "../op.ts";

/** tfjs's name of the GPU backend. */
export const gpuBackendName = "webgpu";

export type WgslElement = "f32" | "i32" | "vec4f";

/** A tensor under the name by which the WGSL knows it. */
export interface Binding {
  readonly name: string;
  readonly tensor: TensorInfo;
  readonly element: WgslElement;
  readonly written: boolean;
}

/** One dispatch. Sizes are written into the WGSL, so that a program needs no uniforms. */
export interface Program {
  /** Names the program in errors and profilers. */
  readonly label: string;
  readonly bindings: readonly Binding[];
  /** WGSL at module scope. */
  readonly code: string;
  /** WGSL of the entry point; it knows `block`, the workgroup's number, and `lane`, the invocation's in it. */
  readonly body: string;
  /** Invocations a workgroup. */
  readonly lanes: number;
  readonly workgroups: number;
  /** Multiply-adds a workgroup does; a dispatch with too many of them is split. 0 where they are few. */
  readonly work?: number;
}

/** The GPU as a kernel sees it. */
export interface Gpu {
  /** Invocations of a workgroup: a power of two, from 16 to 256. */
  readonly lanes: number;
  /** Bytes of workgroup memory. */
  readonly workgroupBytes: number;
  /** Whether a CPU runs the WGSL: it wants few loads and few barriers where hardware wants many invocations. */
  readonly software: boolean;
  /** Multiply-adds that one dispatch may do. */
  readonly maxWork: number;
  readonly dispatch: (program: Program) => void;
  /** Runs `use` with a float32 tensor of that many elements, whose room is free again afterwards. */
  readonly scratch: (elements: number, use: (room: TensorInfo) => void) => void;
  /** Integers that never change; the same tensor for the same values. */
  readonly constants: (values: readonly number[]) => TensorInfo;
  /** Lets the GPU turn to something else before what is dispatched next. */
  readonly pause: () => void;
}

/** A tfjs backend that has such a GPU. */
export interface GpuHost {
  readonly gpu: Gpu;
  makeTensorInfo(shape: number[], dtype: "float32"): TensorInfo & { dataId: DataId };
}

export interface GpuCall<I, A, O> {
  readonly gpu: Gpu;
  readonly inputs: I;
  readonly attributes: A;
  /** A new tensor. Throws where it is not made. */
  readonly out: (name: O) => TensorInfo;
  /** Whether a new tensor is made. */
  readonly makes: (name: O) => boolean;
}

/** Registers the WGSL implementation of an op. */
export function registerGpu<
  I extends OpInputs,
  A extends OpAttributes,
  O extends string,
  K extends ScalarKernels,
  S extends string,
>({ spec }: Op<I, A, O, K, S>, run: (call: GpuCall<I, A, O | S>) => void): void {
  registerKernel({
    kernelName: spec.name,
    backendName: gpuBackendName,
    kernelFunc: (call) => {
      // tfjs types inputs, attributes and backend as open; `Op.run` is the only caller.
      const host = call.backend as GpuHost;
      const inputs = call.inputs as I;
      const attributes = call.attrs as A;
      const made = new Map<string, TensorInfo>();
      const shapes = Object.entries<readonly number[]>(spec.outputs(shapesOf(inputs), attributes));
      for (const [name, shape] of shapes) {
        made.set(name, host.makeTensorInfo([...shape], "float32"));
      }
      run({
        gpu: host.gpu,
        inputs,
        attributes,
        out: (name) => {
          const tensor = made.get(name);
          if (tensor === undefined) throw new Error(`${spec.name} has no output ${name}`);
          return tensor;
        },
        makes: (name) => made.has(name),
      });
      return [...made.values()];
    },
  });
}

type ScalarElement = Exclude<WgslElement, "vec4f">;

/** A tensor that a program reads; int32 tensors are read as such. */
export function reads(name: string, tensor: TensorInfo): Binding {
  return { name, tensor, element: elementOf(tensor), written: false };
}

/** A tensor that a program writes, and may read. */
export function writes(name: string, tensor: TensorInfo): Binding {
  return { name, tensor, element: elementOf(tensor), written: true };
}

const elementOf = (tensor: TensorInfo): ScalarElement => (tensor.dtype === "int32" ? "i32" : "f32");
