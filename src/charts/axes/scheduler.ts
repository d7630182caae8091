/** @file When charts draw: only with something new, only in sight, and only a few in one frame, so that no frame is late. */

/** The browser's clock and frames, replaced in tests. */
export interface Frames {
  readonly now: () => number;
  readonly request: (callback: () => void) => void;
  readonly isHidden: () => boolean;
}

/** One chart's place in the schedule. */
interface ScheduledChart {
  /** There is something new: draw when it is this chart's turn. */
  readonly requestDraw: () => void;
  /** An unseen chart keeps its request until it is seen. */
  readonly setSeen: (isSeen: boolean) => void;
  /** What was asked for has just been drawn with something else. */
  readonly settle: () => void;
  readonly remove: () => void;
}

export interface Scheduler {
  readonly add: (draw: () => void) => ScheduledChart;
  /** The page was hidden or shown. */
  readonly pageChanged: () => void;
}

interface Entry {
  readonly draw: () => void;
  isDirty: boolean;
  isSeen: boolean;
  drawnAt: number;
}

/** Milliseconds: ten drawings a second a chart, each sixth frame of a screen of sixty. */
export const drawInterval = 96;
/** Milliseconds of a frame that drawing may take, without layout and paint. Other charts wait for the next frame, the longest waiting first. */
export const frameBudget = 1;

export function createScheduler(frames: Frames): Scheduler {
  const entries = new Set<Entry>();
  let isRequested = false;

  const isWaiting = (entry: Entry): boolean => entry.isDirty && entry.isSeen;

  function wake(): void {
    if (isRequested || frames.isHidden()) return;
    if (![...entries].some(isWaiting)) return;
    isRequested = true;
    frames.request(frame);
  }

  function frame(): void {
    isRequested = false;
    if (frames.isHidden()) return;
    const start = frames.now();
    const due = [...entries]
      .filter((entry) => isWaiting(entry) && start - entry.drawnAt >= drawInterval)
      .sort((a, b) => a.drawnAt - b.drawnAt);
    for (const entry of due) {
      // A chart drawn before it in this frame may have drawn it too.
      if (!entry.isDirty) continue;
      entry.isDirty = false;
      entry.drawnAt = start;
      entry.draw();
      if (frames.now() - start >= frameBudget) break;
    }
    wake();
  }

  return {
    add(draw) {
      const entry: Entry = { draw, isDirty: false, isSeen: false, drawnAt: -Infinity };
      entries.add(entry);
      return {
        requestDraw: () => {
          entry.isDirty = true;
          wake();
        },
        setSeen: (isSeen) => {
          entry.isSeen = isSeen;
          wake();
        },
        settle: () => {
          entry.isDirty = false;
          entry.drawnAt = frames.now();
        },
        remove: () => {
          entries.delete(entry);
        },
      };
    },
    pageChanged: wake,
  };
}

let shared: Scheduler | undefined;

/** The page's one scheduler. */
export function chartScheduler(): Scheduler {
  if (shared === undefined) {
    shared = createScheduler({
      now: () => performance.now(),
      request: (callback) => {
        requestAnimationFrame(callback);
      },
      isHidden: () => document.visibilityState === "hidden",
    });
    document.addEventListener("visibilitychange", shared.pageChanged);
  }
  return shared;
}
