/** @file Seeds of the named streams: a hash of the experiment's seed and a stream's name. */

/**
 * data: the batches; start: the weights at the start; noise: what the G phase adds; feedback: fixed matrices of feedback; validation: the validation samples;
 * test: those of a test at another length; phases: which of G and F an iteration runs;
 * subset: which images of MNIST are taken; sweep: the points of a random search; stage: which sequence is shown next.
 */
export type StreamName =
  | "data"
  | "start"
  | "noise"
  | "feedback"
  | "validation"
  | "test"
  | "phases"
  | "subset"
  | "sweep"
  | "stage";

/** 2^32 divided by the golden ratio, odd: multiples of it are spread evenly. */
const goldenStep = 0x9e3779b9;

/**
 * 32-bit words of the stream `name` of `seed`: word i is mix(mix(seed + s) ^ mix(fnv1a(name) - s)) with s = (i + 1) *
 * 0x9e3779b9 modulo 2^32, and mix the finaliser of MurmurHash3. For a given name and i, different seeds give different
 * words.
 *
 * @param seed an integer in [0, 2^32).
 */
export function seedWord(seed: number, name: StreamName, i: number): number {
  const step = Math.imul(i + 1, goldenStep);
  return mix(mix(seed + step) ^ mix(fnv1a(name) - step));
}

/** The 64-bit key [low, high] of a counter-based generator: words 4 and 5, which no stream's state starts from. */
export function streamKey(seed: number, name: StreamName): readonly [low: number, high: number] {
  return [seedWord(seed, name, 4), seedWord(seed, name, 5)];
}

/** A permutation of the 32-bit words; MurmurHash3's fmix32. */
function mix(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Fowler, Noll and Vo's hash of an ASCII text, 32 bits, variant 1a. */
function fnv1a(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  }
  return bits >>> 0;
}
