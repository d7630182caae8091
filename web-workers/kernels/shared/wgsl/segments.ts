/** @file Elements of some segments of the flat parameter buffers in one dispatch. */
import { groups, table } from "./wgsl.ts";

/** [start, count, index of its rate] of parameters that move. */
type Segments = readonly (readonly [start: number, count: number, rate: number])[];

interface OverSegments {
  /** WGSL that finds this lane's element `i`, of the segment whose number is `segment`; lanes without one return. */
  readonly find: string;
  /** WGSL of the table `rate_indices`, a segment each. */
  readonly rates: string;
  readonly workgroups: number;
}

/** The workgroups of a segment follow those of the one before it. */
export function overSegments(segments: Segments, lanes: number): OverSegments {
  const shares = segments.map(([, count]) => groups(count, lanes));
  const firstBlocks = shares.map((_, i) => shares.slice(0, i).reduce((sum, n) => sum + n, 0));
  return {
    find: `let first_blocks = ${table(firstBlocks)};
  let starts = ${table(segments.map(([start]) => start))};
  let ends = ${table(segments.map(([start, count]) => start + count))};
  var segment = 0u;
  while (segment + 1u < ${segments.length}u && block >= first_blocks[segment + 1u]) { segment++; }
  let i = starts[segment] + (block - first_blocks[segment]) * ${lanes}u + lane;
  if (i >= ends[segment]) { return; }`,
    rates: `let rate_indices = ${table(segments.map(([, , rate]) => rate))};`,
    workgroups: shares.reduce((sum, n) => sum + n, 0),
  };
}
