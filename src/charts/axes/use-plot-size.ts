/** @file The size the page leaves for a plot. */
import { useEffect, useState } from "react";

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Follows the inner size of `element` in whole pixels; zero until it is known. */
export function usePlotSize(element: Element | null): PlotSize {
  const [size, setSize] = useState<PlotSize>({ width: 0, height: 0 });
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      if (box === undefined) return;
      const next = { width: Math.floor(box.width), height: Math.floor(box.height) };
      setSize((before) =>
        before.width === next.width && before.height === next.height ? before : next,
      );
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
