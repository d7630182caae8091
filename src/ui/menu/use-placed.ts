/** @file Keeps an open panel in its place. */
import { useLayoutEffect } from "react";
import type { PlacePanel } from "./place-panel.ts";

/** Places `panel` beside `anchor`, and anew when the window changes, the page scrolls or the panel grows. `panel` is null while it is closed. */
export function usePlaced(
  panel: HTMLElement | null,
  anchor: Element | null,
  place: PlacePanel,
): void {
  useLayoutEffect(() => {
    if (panel === null || anchor === null) return undefined;
    const settle = (): void => {
      const content = {
        width: panel.offsetWidth,
        height: panel.scrollHeight + panel.offsetHeight - panel.clientHeight,
      };
      const { clientWidth } = document.documentElement;
      const { left, top, maxHeight } = place(anchor.getBoundingClientRect(), content, {
        width: clientWidth,
        height: window.innerHeight,
      });
      Object.assign(panel.style, {
        left: `${left}px`,
        top: `${top}px`,
        maxHeight: `${maxHeight}px`,
      });
    };
    const onScroll = ({ target }: Event): void => {
      if (!(target instanceof Node) || !panel.contains(target)) settle();
    };
    settle();
    // Not at once: browsers call it an error where an observer changes the size that it observes.
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(settle);
    });
    observer.observe(panel);
    window.addEventListener("resize", settle);
    window.addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      window.removeEventListener("resize", settle);
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [panel, anchor, place]);
}
