/** @file A tensor that is a part of a flat one: the parameters in their buffer. */
import { engine, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";

/** A backend whose tensors can lie inside another; the GPU's is given by `webgpu/`. */
export interface ViewingBackend {
  view(parent: object, offset: number, elements: number): object;
}

/**
 * The `shape` tensor that starts at element `offset` of `parent`, sharing its memory; `offset` is a multiple of
 * `parameterAlignment`. Dispose of it before its parent.
 */
export function view(
  parent: TensorInfo,
  offset: number,
  shape: readonly number[],
  backend: ViewingBackend,
): Tensor {
  const elements = shape.reduce((product, size) => product * size, 1);
  return engine().makeTensorFromTensorInfo({
    dataId: backend.view(parent.dataId, offset, elements),
    shape: [...shape],
    dtype: parent.dtype,
  });
}
