/** @file The tasks by their ids. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import type { TaskId } from "../../src/experiment/tasks/index.ts";
import { adding } from "./adding.ts";
import { copyMemory } from "./copy-memory.ts";
import { delayedXor } from "./delayed-xor.ts";
import { mnist } from "./mnist.ts";
import { randomPermutation } from "./random-permutation.ts";
import type { Task } from "./task.ts";
import { temporalOrder } from "./temporal-order.ts";
import { temporalOrder3bit } from "./temporal-order-3bit.ts";

export type { Batch, Task } from "./task.ts";

const factories: Readonly<Record<TaskId, (config: SharedConfig) => Task>> = {
  "temporal-order": temporalOrder,
  "temporal-order-3bit": temporalOrder3bit,
  adding,
  "random-permutation": randomPermutation,
  "delayed-xor": delayedXor,
  "copy-memory": copyMemory,
  mnist,
};

/**
 * The configured task, with batches of its own.
 *
 * @throws RangeError where it has no sequences of that length, ImagesNotLoadedError where it needs images first.
 */
export const createTask = (config: SharedConfig): Task => factories[config.task](config);
