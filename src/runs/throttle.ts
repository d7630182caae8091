/** @file How often the page is told of news: before a picture, and not at each picture while runs bring more than anybody reads. */

/** The browser's clock, frames and timers, replaced in tests. */
export interface Pictures {
  readonly now: () => number;
  readonly request: (callback: () => void) => void;
  readonly wait: (callback: () => void, milliseconds: number) => void;
}

/** Milliseconds between two tellings: ten a second, as often as charts draw. */
const newsInterval = 96;

/** Runs a task before the next picture, or before a later one where the task before it was a moment ago. */
export function throttledBeforePaint(pictures: Pictures): (task: () => void) => void {
  let last = -Infinity;
  return (task) => {
    const show = (): void =>
      pictures.request(() => {
        last = pictures.now();
        task();
      });
    const rest = last + newsInterval - pictures.now();
    if (rest <= 0) show();
    else pictures.wait(show, rest);
  };
}
