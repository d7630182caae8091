/** @file A computed colour as numbers: by its text, since browsers that guard against fingerprints falsify what a canvas gives back. */

/** Red, green and blue, 0 to 255, and alpha, 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** Any colour so that its computed text is that of color(srgb …). */
export const inSrgb = (color: string): string =>
  `color-mix(in srgb, ${color} 100%, transparent 0%)`;

/** The numbers of "color(srgb r g b / a)"; transparent where it is none. */
export function parseSrgb(text: string): Rgba {
  const parts = /^color\(srgb (\S+) (\S+) (\S+?)(?: \/ (\S+))?\)$/u.exec(text);
  if (parts === null) return [0, 0, 0, 0];
  // "none" is 0.
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts
    .slice(1)
    .map((part?: string) => (part === undefined ? 1 : Math.min(1, Math.max(0, Number(part) || 0))));
  const [r, g, b] = [red, green, blue].map((share) => Math.round(255 * share));
  return [r ?? 0, g ?? 0, b ?? 0, alpha];
}
