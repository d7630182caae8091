/** @file Shapes of tensors, and the errors that name one that does not fit. */

/** A tensor as far as its shape goes. */
export interface Shaped {
  readonly shape: readonly number[];
}

/** An op was given tensors whose shapes do not fit. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

function badShape(op: string, name: string, { shape }: Shaped, needed: string): ShapeError {
  return new ShapeError(`${op}: ${name} has shape [${shape.join(",")}], but ${needed} is needed`);
}

/** The sizes of a matrix, or a ShapeError that names it. */
export function sizes2(op: string, name: string, tensor: Shaped): [number, number] {
  const [rows, columns, ...rest] = tensor.shape;
  if (rows === undefined || columns === undefined || rest.length > 0) {
    throw badShape(op, name, tensor, "a matrix");
  }
  return [rows, columns];
}

/** The sizes [T,N,width] of a time-major tensor, or a ShapeError that names it. */
export function sizes3(op: string, name: string, tensor: Shaped): [number, number, number] {
  const [steps, batch, width, ...rest] = tensor.shape;
  if (steps === undefined || batch === undefined || width === undefined || rest.length > 0) {
    throw badShape(op, name, tensor, "[T,N,width]");
  }
  return [steps, batch, width];
}

/** T and N of an input: symbols [T,N], or channels [T,N,I]. */
export function stepsAndBatch(op: string, name: string, tensor: Shaped): [number, number] {
  const [steps, batch, , ...rest] = tensor.shape;
  if (steps === undefined || batch === undefined || rest.length > 0) {
    throw badShape(op, name, tensor, "[T,N] or [T,N,I]");
  }
  return [steps, batch];
}

/** The first axis of a tensor, and how many elements an entry of it has. */
export function stepsAndSize(op: string, name: string, tensor: Shaped): [number, number] {
  const [steps] = tensor.shape;
  if (steps === undefined) throw badShape(op, name, tensor, "an axis of steps");
  return [steps, elementsOf(tensor) / steps];
}

/** Rows and width of a tensor whose last axis is the width. */
export function rowsAndWidth(tensor: Shaped): [number, number] {
  const width = tensor.shape.at(-1) ?? 1;
  return [elementsOf(tensor) / width, width];
}

/** Throws a ShapeError unless the tensor has exactly that shape. */
export function expectShape(
  op: string,
  name: string,
  tensor: Shaped,
  shape: readonly number[],
): void {
  if (tensor.shape.length !== shape.length || tensor.shape.some((size, i) => size !== shape[i])) {
    throw badShape(op, name, tensor, `[${shape.join(",")}]`);
  }
}

/** Throws a ShapeError unless the row of measurements has room for `count` numbers from `offset` on. */
export function expectRoom(op: string, row: Shaped, offset: number, count: number): void {
  if (offset + count > elementsOf(row)) {
    throw new ShapeError(`${op}: the row has no room for ${count} numbers from ${offset} on`);
  }
}

export const elementsOf = ({ shape }: Shaped): number =>
  shape.reduce((product, size) => product * size, 1);
