/** @file Floats of scratch in which a scan keeps its matrix rearranged for the products of all steps. */

/** For products with a matrix [rows,columns]. */
export const panelsOf = (rows: number, columns: number): number =>
  4 * Math.ceil(rows / 4) * 8 * Math.ceil(columns / 8);

/** For products of a state [N,H] with a matrix [H,H]. */
export const scanPanels = (hidden: number): number => panelsOf(hidden, hidden);
