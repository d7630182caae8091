/** @file Moving the cursor and the zoom by pointer, wheel, pinch and keys. */
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import type { CursorProps } from "../props.ts";
import type { Projection } from "./projection.ts";
import { useCorner } from "./use-corner.ts";
import type { Range } from "../series.ts";

export interface NavigationOptions extends CursorProps {
  readonly element: HTMLElement | null;
  /** The projection of the plot at this pixel of the element, or of any when null; null until there is one. */
  readonly projectionAt: (pixel: number | null) => Projection | null;
  /** All of x, and the part in view. */
  readonly full: Range;
  readonly view: Range;
  readonly onZoom: (range: Range | null) => void;
  /** The point nearest to x. */
  readonly snap: (x: number) => number;
  /** The point `by` points from x; from the last point when x is null. */
  readonly step: (x: number | null, by: number) => number | null;
  /** Beside the cursor along x, what else the pointer is over. */
  readonly onPointer?: ((position: { x: number; y: number } | null) => void) | undefined;
  /** Arrow up and down, where the chart has a second direction. */
  readonly onVertical?: ((by: number) => void) | undefined;
}

export interface Navigation {
  /** The stretch being dragged, in pixels. */
  readonly selection: Range | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onDoubleClick: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** Shorter drags are clicks. */
const dragThreshold = 5;
/** A zoom shows at least this share of all of x. */
const deepest = 1e-4;

/** `range` inside `full`; null when it is all of it. */
export function clampZoom(range: Range, full: Range): Range | null {
  const span = full[1] - full[0];
  const width = Math.max(range[1] - range[0], span * deepest);
  if (width >= span * 0.999) return null;
  const low = Math.max(full[0], Math.min(full[1] - width, range[0]));
  return [low, low + width];
}

/** The zoom that shows `factor` times as much, the x under `pixel` staying where it is. */
export function zoomAbout(projection: Projection, pixel: number, factor: number): Range {
  const { left, width } = projection.plot;
  return [
    projection.invertX(pixel - (pixel - left) * factor),
    projection.invertX(pixel + (left + width - pixel) * factor),
  ];
}

/** The zoom that moves the x once under pixels `from` to under pixels `to`, as two fingers do. */
export function zoomByPinch(projection: Projection, from: Range, to: Range): Range {
  const { left, width } = projection.plot;
  const spread = to[1] - to[0];
  const ratio = (from[1] - from[0]) / (Math.abs(spread) < 1 ? 1 : spread);
  const back = (pixel: number): number => projection.invertX(from[0] + (pixel - to[0]) * ratio);
  return [back(left), back(left + width)];
}

export function useNavigation(options: NavigationOptions): Navigation {
  const [selection, setSelection] = useState<Range | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const pointers = useRef(new Map<number, { from: number; now: number }>());
  const downProjection = useRef<Projection | null>(null);

  const { element } = options;

  const corner = useCorner(element);
  const place = (event: { clientX: number; clientY: number }): { x: number; y: number } => {
    const { left, top } = corner();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const within = (pixel: number, { plot }: Projection): number =>
    Math.max(plot.left, Math.min(plot.left + plot.width, pixel));

  useEffect(() => {
    if (element === null) return undefined;
    // React's wheel listeners are passive and could not keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      if (!(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const pixel = event.clientX - corner().left;
      const current = latest.current.projectionAt(pixel);
      if (current === null) return;
      const factor = Math.exp(Math.max(-50, Math.min(50, event.deltaY)) * 0.01);
      const { full, onZoom } = latest.current;
      onZoom(clampZoom(zoomAbout(current, pixel, factor), full));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("wheel", onWheel);
    };
  }, [element, corner]);

  function pinch(): boolean {
    const [first, second] = [...pointers.current.values()];
    const current = downProjection.current;
    if (first === undefined || second === undefined || current === null) return false;
    const range = zoomByPinch(current, [first.from, second.from], [first.now, second.now]);
    options.onZoom(clampZoom(range, options.full));
    return true;
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    const { x } = place(event);
    pointers.current.set(event.pointerId, { from: x, now: x });
    for (const pointer of pointers.current.values()) pointer.from = pointer.now;
    downProjection.current = options.projectionAt(x);
    element?.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent): void {
    const position = place(event);
    options.onPointer?.(position);
    const pointer = pointers.current.get(event.pointerId);
    const current =
      pointer === undefined ? options.projectionAt(position.x) : downProjection.current;
    if (current === null) return;
    if (pointer === undefined) {
      if (!options.cursor.isPinned())
        options.cursor.move(options.snap(current.invertX(within(position.x, current))));
      return;
    }
    pointer.now = position.x;
    if (pointers.current.size > 1) {
      setSelection(null);
      pinch();
    } else if (selection !== null || Math.abs(pointer.now - pointer.from) > dragThreshold) {
      const ends = [within(pointer.from, current), within(pointer.now, current)] as const;
      setSelection([Math.min(...ends), Math.max(...ends)]);
    }
  }

  function onPointerUp(event: PointerEvent): void {
    const current = downProjection.current;
    const wasPinch = pointers.current.size > 1;
    const wasDown = pointers.current.delete(event.pointerId);
    setSelection(null);
    if (!wasDown || wasPinch || current === null) return;
    if (selection === null) {
      const pixel = within(place(event).x, current);
      const { cursor } = options;
      const at = cursor.at();
      const isOnPin =
        at !== null && cursor.isPinned() && Math.abs(current.x(at) - pixel) <= dragThreshold;
      cursor.pin(isOnPin ? at : options.snap(current.invertX(pixel)));
    } else if (selection[1] - selection[0] > dragThreshold) {
      const range = [current.invertX(selection[0]), current.invertX(selection[1])] as const;
      options.onZoom(clampZoom(range, options.full));
    }
  }

  function moveCursor(by: number): void {
    const x = options.step(options.cursor.at(), by);
    if (x === null) return;
    options.cursor.move(x);
    const [low, high] = options.view;
    const shift = x < low ? x - low : Math.max(0, x - high);
    if (shift !== 0) options.onZoom(clampZoom([low + shift, high + shift], options.full));
  }

  function zoomByKey(factor: number): void {
    const current = options.projectionAt(null);
    if (current === null) return;
    const { left, width } = current.plot;
    const cursor = options.cursor.at();
    const about = cursor === null ? left + width / 2 : current.x(cursor);
    options.onZoom(clampZoom(zoomAbout(current, within(about, current), factor), options.full));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = event.shiftKey ? 10 : 1;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => moveCursor(-stride),
      ArrowRight: () => moveCursor(stride),
      ArrowUp: () => options.onVertical?.(stride),
      ArrowDown: () => options.onVertical?.(-stride),
      Home: () => moveCursor(-Infinity),
      End: () => moveCursor(Infinity),
      Enter: () => {
        const x = options.cursor.at() ?? options.step(null, 0);
        if (x !== null) options.cursor.pin(x);
      },
      "+": () => zoomByKey(0.5),
      "=": () => zoomByKey(0.5),
      "-": () => zoomByKey(2),
      Escape: () => {
        // A drag given up by Escape ends here: releasing the button is then neither a zoom nor a click.
        pointers.current.clear();
        if (selection === null) options.onZoom(null);
        setSelection(null);
      },
    };
    const action = actions[event.key];
    const { full, view } = options;
    const isWhole = full[0] === view[0] && full[1] === view[1];
    const isUnused =
      (/^Arrow(Up|Down)$/u.test(event.key) && options.onVertical === undefined) ||
      // This chart has nothing left to undo, so the page may release the cursor.
      (event.key === "Escape" && selection === null && isWhole);
    if (action === undefined || isUnused) return;
    event.preventDefault();
    // While a chart has the focus the page must not act on the same keys.
    event.stopPropagation();
    action();
  }

  return {
    selection,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: (event) => {
        pointers.current.delete(event.pointerId);
        setSelection(null);
      },
      onPointerLeave: () => {
        options.onPointer?.(null);
        if (!options.cursor.isPinned() && pointers.current.size === 0) options.cursor.move(null);
      },
      onDoubleClick: () => {
        options.onZoom(null);
      },
      onKeyDown,
    },
  };
}
