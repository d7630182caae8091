/** @file Where a panel that opens beside something stands: inside the window, and as tall as there is room for. Pure; all in CSS pixels. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface PanelPlace {
  readonly left: number;
  readonly top: number;
  /** What does not fit scrolls. */
  readonly maxHeight: number;
}

/** `anchor`: what the panel belongs to; `panel`: its size with all its content; `window`: the part of the page that is seen. */
export type PlacePanel = (anchor: Box, panel: Size, window: Size) => PanelPlace;

/** Between the panel and the edge of the window. */
const margin = 8;
/** Between the panel and its anchor. */
const gap = 4;
/** Where neither side of the anchor is as tall as this, the panel covers the anchor rather than show two lines. */
const leastHeight = 200;

/** Where a stretch of `length` begins that is to begin at `wanted` and to lie within the window. */
const within = (wanted: number, length: number, windowLength: number): number =>
  Math.max(margin, Math.min(wanted, windowLength - length - margin));

/** Under a button where there is room, else over it; it begins where the button begins, in the right half of the window it ends where that ends. */
export const placeUnder: PlacePanel = (anchor, panel, window) => {
  const wanted = anchor.left > window.width / 2 ? anchor.right - panel.width : anchor.left;
  const left = within(wanted, panel.width, window.width);
  const below = window.height - anchor.bottom - gap - margin;
  const above = anchor.top - gap - margin;
  if (Math.max(below, above) < Math.min(panel.height, leastHeight)) {
    const top = within(anchor.bottom + gap, panel.height, window.height);
    return { left, top, maxHeight: window.height - 2 * margin };
  }
  if (panel.height <= below || below >= above) {
    return { left, top: anchor.bottom + gap, maxHeight: below };
  }
  const height = Math.min(panel.height, above);
  return { left, top: within(anchor.top - gap - height, height, window.height), maxHeight: above };
};

/** Right or left of a card where the window has room there, else over its lower part. */
export const placeBeside: PlacePanel = (card, panel, window) => {
  const maxHeight = window.height - 2 * margin;
  const height = Math.min(panel.height, maxHeight);
  const top = within(card.top, height, window.height);
  const right = card.right + margin;
  if (right + panel.width + margin <= window.width) return { left: right, top, maxHeight };
  const left = card.left - panel.width - margin;
  if (left >= margin) return { left, top, maxHeight };
  return {
    left: within(card.left, panel.width, window.width),
    top: within(card.bottom + margin, height, window.height),
    maxHeight,
  };
};
