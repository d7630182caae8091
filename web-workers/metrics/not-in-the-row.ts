/** @file Metrics that are no part of an iteration's row: validations have a beat of their own, eigenvalues are computed on the host. */
import type { MetricEngine } from "./metric.ts";

const elsewhere: MetricEngine = { slots: () => 0, read: () => undefined };

export const validation = elsewhere;
export const eigenvalues = elsewhere;
