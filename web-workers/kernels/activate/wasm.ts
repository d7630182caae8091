/** @file phi of every element: one of the passes over a unit, which the scans use, too. */
export { activate } from "../shared/assembly/passes";
