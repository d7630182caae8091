/** @file One matrix a thread; with fewer matrices than threads a radius by the rows of its products. */
import {
  type Parts,
  type Range,
  type Sharing,
  type Stage,
  chunks,
  elementUnit,
  numbersAt,
  productCost,
  shared,
  whole,
} from "../shared/parts.ts";
import type { Pointer } from "../shared/memory.ts";
import { panelsOf } from "../shared/panels.ts";
import { spectrumScratch } from "./op.ts";
import type { operatorNorm, spectralRadius } from "./scalar.ts";

type RadiusArgs = Parameters<ReturnType<typeof spectralRadius>>;

/** Of the thin products at the end. */
const thinCost = ([, , size, , settling, doublings]: RadiusArgs): number =>
  (settling + 2 ** doublings) * (productCost(4 * size * size) + 6 * size);

export const spectralRadiusParts: Parts<typeof spectralRadius> = (sharing, ...args) => {
  const [w, out, size, fourthPowers, settling, doublings] = args;
  const parts = Math.ceil(sharing.threads / Math.max(1, sharing.radii));
  if (parts > 1) return dividedRadius({ ...sharing, threads: parts }, args);
  const floats = spectrumScratch(size);
  const scratch = sharing.take(4 * floats);
  const cost = 2 * fourthPowers * productCost(size ** 3) + thinCost(args);
  const own = [w, out, size, fourthPowers, settling, doublings, scratch];
  return whole("spectralRadius", own, cost, {
    reads: [numbersAt(w, size * size)],
    writes: [numbersAt(out, 1), numbersAt(scratch, floats)],
  });
};

/** Bytes in which the norms of the powers lie. */
const sizesBytes = 64;

function dividedRadius(sharing: Sharing, args: RadiusArgs): readonly Stage[] {
  const [w, out, size, fourthPowers, settling, doublings] = args;
  const { take, threads } = sharing;
  const count = size * size;
  const [unit, square, fourth] = [take(4 * count), take(4 * count), take(4 * count)] as const;
  const panelFloats = panelsOf(size, size);
  const [sizes, panels, state] = [
    take(sizesBytes),
    take(4 * panelFloats),
    take(32 * size),
  ] as const;
  const matrix = (pointer: Pointer): Range => numbersAt(pointer, count);
  const times = (x: Pointer, to: Pointer): Stage => ({
    reads: [matrix(x)],
    writes: [matrix(to)],
    tasks: chunks(size, 4, threads).map(([begin, end]) => ({
      kernel: "matmulPart",
      args: [x, x, to, size, size, size, 0, 0, begin, end, 0, size],
      cost: productCost(count * (end - begin)),
    })),
  });
  const stages: Stage[] = [];
  for (let s = 0, source: Pointer = w; ; s += 1, source = fourth) {
    const place: Range = [sizes + 8 * s, sizes + 8 * s + 8];
    stages.push(
      shared(
        { threads },
        "radiusScale",
        { count, unit: elementUnit, cost: 0.8 * count },
        { reads: [matrix(source)], writes: [matrix(unit), place] },
        (begin, end) => [source, unit, count, sizes, s, begin, end],
      ),
    );
    if (s === fourthPowers) break;
    stages.push(times(unit, square), times(square, fourth));
  }
  const own = [unit, out, size, fourthPowers, settling, doublings, sizes, panels, state];
  stages.push(
    ...whole("radiusFinish", own, thinCost(args), {
      reads: [matrix(unit), [sizes, sizes + sizesBytes]],
      writes: [numbersAt(out, 1), numbersAt(panels, panelFloats), numbersAt(state, 8 * size)],
    }),
  );
  return stages;
}

/** Off by default: it stays whole. */
export const operatorNormParts: Parts<typeof operatorNorm> = ({ take }, ...args) => {
  const [w, out, size, fourthPowers, settling, doublings] = args;
  const floats = size * size + spectrumScratch(size);
  const scratch = take(4 * floats);
  const cost = (2 * fourthPowers + 1) * productCost(size ** 3) + thinCost(args);
  const own = [w, out, size, fourthPowers, settling, doublings, scratch];
  return whole("operatorNorm", own, cost, {
    reads: [numbersAt(w, size * size)],
    writes: [numbersAt(out, 1), numbersAt(scratch, floats)],
  });
};
