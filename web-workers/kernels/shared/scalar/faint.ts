/** @file What is too faint to be carried back through time. */
import { faintest } from "../../../../src/experiment/faintest.ts";

/** 0 for what is fainter than `faintest`; NaN stays. */
export const dropFaint = (value: number): number => (Math.abs(value) < faintest ? 0 : value);
