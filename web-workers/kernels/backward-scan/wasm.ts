/** @file Errors back through time. */
import { timesSlope } from "../shared/assembly/passes";
import { packWhole, product } from "../shared/assembly/product";

export function backwardScan(
  last: usize,
  h: usize,
  w: usize,
  d: usize,
  g: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  packWhole(panels, w, hidden, hidden, true);
  let at = <usize>(steps - 1) * stepBytes;
  memory.copy(g + at, last, stepBytes);
  for (let t = steps; t > 1; t--) {
    timesSlope(0, h + at, g + at, d + at, count, 1, activation);
    const earlier = at - stepBytes;
    product(d + at, w, 0, 0, g + earlier, batch, hidden, hidden, false, true, panels);
    at = earlier;
  }
  timesSlope(0, h, g, d, count, 1, activation);
}
