/** @file For tests: runs the same ops on the same inputs on any engine, for comparison. */
import { setBackend, type Tensor, tidy } from "@tensorflow/tfjs-core";

import type { ComputeEngine, DeviceValues } from "../backend/compute-engine.ts";

/** Numbers between -size and size that look random and are the same every time. */
export function numbers(count: number, seed: number, size = 1): Float32Array<ArrayBuffer> {
  let state = seed + 12_345;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state / 2 ** 31) * size;
  });
}

/** Whole numbers from 0 to below `classes`. */
export const symbols = (count: number, classes: number, seed: number): Int32Array<ArrayBuffer> =>
  Int32Array.from(numbers(count, seed), (x) => Math.floor(((x + 1) / 2) * classes) % classes);

export interface Given {
  readonly shape: readonly number[];
  readonly values: DeviceValues;
}

export interface GivenFloats extends Given {
  readonly values: Float32Array<ArrayBuffer>;
}

/** A float32 input of that shape. */
export function floats(shape: readonly number[], seed: number, size = 1): GivenFloats {
  return { shape, values: numbers(product(shape), seed, size) };
}

export interface GivenIntegers extends Given {
  readonly values: Int32Array<ArrayBuffer>;
}

/** An int32 input of that shape. */
export const integers = (
  shape: readonly number[],
  classes: number,
  seed: number,
): GivenIntegers => ({
  shape,
  values: symbols(product(shape), classes, seed),
});

/** A tensor of zeros of that shape, to be written by an op. */
export const room = (shape: readonly number[]): Given => ({
  shape,
  values: new Float32Array(product(shape)),
});

const product = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);

export type Tensors<K extends string> = Readonly<Record<K, Tensor>>;

/** Runs ops on an engine; gives the elements of the tensors that `run` returns. */
export async function compute<K extends string>(
  engine: ComputeEngine,
  given: Readonly<Record<K, Given>>,
  run: (tensors: Tensors<K>) => readonly Tensor[],
): Promise<DeviceValues[]> {
  await setBackend(engine.report.engine);
  const tensors = Object.fromEntries(
    Object.entries<Given>(given).map(([name, { shape, values }]) => {
      const dtype = values instanceof Int32Array ? "int32" : "float32";
      const tensor = engine.zeros(shape, dtype);
      engine.upload(tensor, values);
      return [name, tensor];
    }),
  ) as Record<K, Tensor>;
  const made = tidy(() => [...run(tensors)]);
  const results = await Promise.all(made.map((tensor) => engine.download(tensor, 0, tensor.size)));
  for (const tensor of new Set([...made, ...Object.values<Tensor>(tensors)])) tensor.dispose();
  return results;
}

/**
 * The inputs' magnitudes, those of `negative` taken as negative: an op that only adds up products gives of these, on the
 * CPU, the sizes of its results' terms, as long as all of them then have one sign.
 */
export const inMagnitude = <K extends string>(
  given: Readonly<Record<K, Given>>,
  negative: readonly K[] = [],
): Record<K, Given> =>
  Object.fromEntries(
    Object.entries<Given>(given).map(([name, { shape, values }]) => {
      const sign = negative.some((each) => each === name) ? -1 : 1;
      return [name, { shape, values: values.map((value) => sign * Math.abs(value)) }];
    }),
  ) as Record<K, Given>;
