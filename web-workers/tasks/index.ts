/** @file The tasks by name; the one place that knows them all. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import type { TaskId } from "../../src/experiment/tasks.ts";
import { adding } from "./adding.ts";
import { randomPermutation } from "./random-permutation.ts";
import type { Task } from "./task.ts";
import { temporalOrder, temporalOrder3Bit } from "./temporal-order.ts";

export type { Task } from "./task.ts";

const tasks: Readonly<Record<TaskId, (config: SharedConfig) => Task>> = {
  "temporal-order": temporalOrder,
  "temporal-order-3bit": temporalOrder3Bit,
  adding,
  "random-permutation": randomPermutation,
};

/** The task of a configuration, ready to be drawn from. */
export const createTask = (config: SharedConfig): Task => tasks[config.task](config);
