import { beforeEach, describe, expect, it } from "vitest";
import { createScheduler, drawInterval, frameBudget, type Scheduler } from "./scheduler.ts";

let time = 0;
let isHidden = false;
let requested: (() => void)[] = [];
let scheduler: Scheduler;

/** The next frame, `after` milliseconds later. */
function frame(after = 16): void {
  time += after;
  const callbacks = requested;
  requested = [];
  for (const callback of callbacks) callback();
}

function addSeen(draw: () => void): ReturnType<Scheduler["add"]> {
  const chart = scheduler.add(draw);
  chart.setSeen(true);
  return chart;
}

beforeEach(() => {
  time = 1000;
  isHidden = false;
  requested = [];
  scheduler = createScheduler({
    now: () => time,
    request: (callback) => requested.push(callback),
    isHidden: () => isHidden,
  });
});

describe("the chart scheduler", () => {
  it("draws once a frame however often asked", () => {
    let draws = 0;
    const chart = addSeen(() => (draws += 1));
    chart.requestDraw();
    chart.requestDraw();
    expect(draws).toBe(0);
    frame();
    expect(draws).toBe(1);
  });

  it("leaves out what has been drawn with something else meanwhile, as if it had had its turn", () => {
    const drawn: string[] = [];
    const whole = addSeen(() => {
      drawn.push("whole");
      part.settle();
    });
    const part = addSeen(() => drawn.push("part"));
    whole.requestDraw();
    part.requestDraw();
    frame();
    frame();
    expect(drawn).toEqual(["whole"]);
    part.requestDraw();
    frame();
    expect(drawn).toEqual(["whole"]);
    frame(drawInterval);
    expect(drawn).toEqual(["whole", "part"]);
  });

  it("asks for no frame when there is nothing to draw", () => {
    const chart = addSeen(() => {});
    chart.requestDraw();
    frame();
    expect(requested).toEqual([]);
  });

  it("draws at most once in the interval, and what came meanwhile after it", () => {
    let draws = 0;
    const chart = addSeen(() => (draws += 1));
    for (let elapsed = 0; elapsed < 1000; elapsed += 16) {
      chart.requestDraw();
      frame();
    }
    expect(draws).toBeGreaterThan(8);
    expect(draws).toBeLessThanOrEqual(Math.ceil(1000 / drawInterval));
    while (requested.length > 0) frame();
    expect(time).toBeLessThan(1000 + 1000 + 2 * drawInterval);
  });

  it("leaves to the next frame what one has no time for, the longest waiting first", () => {
    const drawn: string[] = [];
    const charts = ["a", "b", "c"].map((name) =>
      addSeen(() => {
        drawn.push(name);
        time += frameBudget;
      }),
    );
    for (const chart of charts) chart.requestDraw();
    frame();
    expect(drawn).toEqual(["a"]);
    frame();
    frame();
    expect(drawn).toEqual(["a", "b", "c"]);
  });

  it("draws an unseen chart when it comes into view", () => {
    let draws = 0;
    const chart = scheduler.add(() => (draws += 1));
    chart.requestDraw();
    frame();
    expect(requested).toEqual([]);
    chart.setSeen(true);
    frame();
    expect(draws).toBe(1);
  });

  it("draws nothing in a hidden page, and draws when it is shown", () => {
    let draws = 0;
    const chart = addSeen(() => (draws += 1));
    isHidden = true;
    chart.requestDraw();
    expect(requested).toEqual([]);
    isHidden = false;
    scheduler.pageChanged();
    frame();
    expect(draws).toBe(1);
  });

  it("forgets a removed chart", () => {
    let draws = 0;
    const chart = addSeen(() => (draws += 1));
    chart.requestDraw();
    chart.remove();
    frame();
    expect(draws).toBe(0);
  });
});
