/** @file Cost and accuracy of the batch; the loss writes them. */
import type { MetricEngine } from "./metric.ts";

export const batch: MetricEngine = {
  slots: () => 2,
  read: ({ at, sink }) => {
    sink.scalar("cost", at("batch", 0));
    sink.scalar("accuracy", at("batch", 1));
  },
};
