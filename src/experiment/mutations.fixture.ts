/** @file For tests: files and links with something broken in them. */
import fc from "fast-check";

export type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;

/** A small generator, begun with the seed of all property tests and a number of the test's own. */
export function dice(own: number): (below: number) => number {
  let state = (fc.readConfigureGlobal().seed ?? 0) + own;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const oddities: readonly Json[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  "",
  "NaN",
  "__proto__",
  "<script>",
  "💥",
  [],
  {},
  [[]],
  [null],
  { length: 9 },
];

/** Puts an oddity, or another part of the file, at a place drawn at random; or takes something away. */
function mutate(file: Json, roll: (below: number) => number): void {
  let at: Json = file;
  for (;;) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const key = keys[roll(keys.length)];
    const holder = at as Record<string, Json>;
    if (key === undefined) return;
    const next = holder[key];
    if (next === undefined) return;
    if (typeof next === "object" && next !== null && roll(5) > 0) {
      at = next;
      continue;
    }
    const how = roll(4);
    if (how === 0 && !Array.isArray(at)) delete holder[key];
    else if (how === 1 && typeof next === "string") {
      const cut = roll(next.length + 1);
      holder[key] = next.slice(0, cut) + String.fromCodePoint(roll(300)) + next.slice(cut + 1);
    } else if (how === 2 && Array.isArray(at)) at.splice(roll(at.length), roll(2), null);
    else holder[key] = JSON.parse(JSON.stringify(oddities[roll(oddities.length)] ?? null)) as Json;
    return;
  }
}

/** Cuts, doubles or replaces a few characters. */
export function scramble(from: string, roll: (below: number) => number): string {
  const at = roll(from.length + 1);
  const odds = ["%", "&", "=", "lane1.", "9".repeat(20), "-", "%ff", '"', "{", "e5", "\u0000"];
  const odd = odds[roll(odds.length)] ?? "";
  return from.slice(0, at) + odd + from.slice(at + roll(4));
}

/** A file with one to three of its places changed. */
export function mutated(text: string, roll: (below: number) => number): string {
  const file = JSON.parse(text) as Json;
  for (let times = roll(3); times >= 0; times -= 1) mutate(file, roll);
  return JSON.stringify(file);
}
