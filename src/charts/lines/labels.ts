/** @file Labels that do not cover each other. */
import { elementAt } from "../../basics/element-at.ts";
import type { Range } from "../series.ts";

/**
 * Moves positions apart to at least `gap`, keeping their order and as near as possible to where they were (least
 * squares), inside `bounds` as far as they fit. Returned in the order given.
 */
export function pushApart(positions: readonly number[], gap: number, bounds: Range): number[] {
  const order = positions
    .map((_, index) => index)
    .sort((a, b) => elementAt(positions, a) - elementAt(positions, b));
  // Minus rank times gap, "at least gap apart" is "not falling": pool adjacent violators.
  const pools: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    let pool = { sum: elementAt(positions, index) - rank * gap, count: 1 };
    for (;;) {
      const before = pools.at(-1);
      if (before === undefined || before.sum / before.count < pool.sum / pool.count) break;
      pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  });
  const highest = bounds[1] - (positions.length - 1) * gap;
  const placed = positions.map(() => 0);
  let rank = 0;
  for (const { sum, count } of pools) {
    const base = Math.max(bounds[0], Math.min(highest, sum / count));
    for (let member = 0; member < count; member += 1) {
      const index = order[rank];
      if (index !== undefined) placed[index] = base + rank * gap;
      rank += 1;
    }
  }
  return placed;
}
