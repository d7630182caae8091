/** @file Giving the event loop its turn, so that messages come in while training runs. */

/** Node has it; it lets timers and other ports have their turn, which a message to oneself does not there. */
const { setImmediate } = globalThis as {
  readonly setImmediate?: (resume: () => void) => unknown;
};

/** Resolves after the messages that have arrived were delivered; timers would wait 4 ms. */
export const nextTask: () => Promise<void> =
  setImmediate === undefined
    ? messagesToOneself()
    : () =>
        new Promise((resolve) => {
          setImmediate(resolve);
        });

function messagesToOneself(): () => Promise<void> {
  const channel = new MessageChannel();
  let resumes: (() => void)[] = [];
  channel.port1.addEventListener("message", () => {
    const waiting = resumes;
    resumes = [];
    for (const resume of waiting) resume();
  });
  channel.port1.start();
  return () =>
    new Promise((resolve) => {
      resumes.push(resolve);
      channel.port2.postMessage(null);
    });
}

/** Resolves after so many seconds, or sooner if `isOver` turns true. */
export async function wait(seconds: number, isOver: () => boolean): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0 || isOver()) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, Math.min(left, 10));
    });
  }
}
