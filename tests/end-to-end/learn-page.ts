/** @file The lessons' room as a person meets it, and how each of their steps is done whatever it asks. */
import type { Locator, Page } from "@playwright/test";
import type { DoStep, PredictStep, Step, WhyStep } from "../../src/learn/lesson/lesson.ts";
import { expect } from "./lab.ts";

export class LearnPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(place = ""): Promise<void> {
    await this.page.goto(`./#${place === "" ? "room=learn" : `learn=${place}`}`);
    await expect(this.page.getByRole("heading", { level: 2 })).toBeVisible();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 2 });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  get came(): Locator {
    return this.page.locator(".learn-came");
  }

  /** Draws a line over the plot: places from the left and from above, as shares. */
  async draw(points: readonly (readonly [number, number])[]): Promise<void> {
    const plot = this.page.locator(".sketch-plot");
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error("there is no plot to draw on");
    const [first = [0, 0], ...others] = points;
    const at = ([x, y]: readonly [number, number]): [number, number] => [
      box.x + x * box.width,
      box.y + y * box.height,
    ];
    await this.page.mouse.move(...at(first as readonly [number, number]));
    await this.page.mouse.down();
    for (const point of others) await this.page.mouse.move(...at(point), { steps: 6 });
    await this.page.mouse.up();
  }

  /** The same by touch, as a finger sends it. */
  async drawByFinger(points: readonly (readonly [number, number])[]): Promise<void> {
    const plot = this.page.locator(".sketch-plot");
    await plot.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const box = await plot.boundingBox();
    if (box === null) throw new Error("there is no plot to draw on");
    const client = await this.page.context().newCDPSession(this.page);
    const touch = async (type: string, point?: readonly [number, number]): Promise<void> => {
      const touchPoints =
        point === undefined
          ? []
          : [{ x: box.x + point[0] * box.width, y: box.y + point[1] * box.height }];
      await client.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints });
    };
    const [first = [0, 0] as const, ...others] = points;
    await touch("touchStart", first);
    for (const point of others) await touch("touchMove", point);
    await touch("touchEnd");
  }

  /** Locks in and waits until what came is said. */
  async lockIn(): Promise<void> {
    await this.button(/^Lock in/u).click();
    await expect(this.came.first()).toBeVisible({ timeout: 120_000 });
  }

  /** Does what a step asks, one way or another. */
  async doStep(step: Step, isTouch: boolean): Promise<void> {
    await expect(this.heading).toHaveText(step.title.replaceAll(/_\{?([^}]*)\}?/gu, "$1"));
    switch (step.kind) {
      case "read":
        return;
      case "predict":
        await this.predict(step, isTouch);
        return;
      case "do":
        await this.achieve(step);
        return;
      case "why":
        await this.explain(step);
        return;
      case "write":
        await this.page.getByRole("textbox").fill("It depends on the length.");
        return;
    }
  }

  private async predict({ form }: PredictStep, isTouch: boolean): Promise<void> {
    const line = [
      [0.15, 0.8],
      [0.5, 0.4],
      [0.95, 0.1],
    ] as const;
    switch (form.form) {
      case "choice":
        await this.page.getByRole("radio").first().check({ force: true });
        break;
      case "number":
      case "point":
        await this.page.getByRole("slider", { name: "Your prediction, slider" }).focus();
        await this.page.keyboard.press("ArrowRight");
        break;
      case "curve":
        if (isTouch) await this.drawByFinger(line);
        else await this.draw(line);
        break;
    }
    await this.lockIn();
  }

  private async achieve({ controls, ways }: DoStep): Promise<void> {
    const [way = {}] = ways;
    for (const [index, { field, values }] of controls.entries()) {
      if (!(field in way)) continue;
      const place = values.findIndex((value) => value === way[field]);
      await this.page
        .getByRole("radiogroup")
        .nth(index)
        .getByRole("radio")
        .nth(place)
        .check({ force: true });
    }
    await this.button("Run").click();
    await expect(this.page.getByText("You did it.")).toBeVisible({ timeout: 120_000 });
  }

  /** Tries every wrong explanation, and then the right one. */
  private async explain({ options }: WhyStep): Promise<void> {
    const all = this.page.locator(".learn-options button");
    for (const isRight of [false, true]) {
      for (const [index, { right }] of options.entries()) {
        if (right !== isRight) continue;
        await all.nth(index).click();
        await expect(all.nth(index)).toHaveAttribute("aria-pressed", "true");
        if (!right) await expect(this.page.locator(".learn-mistake")).toBeVisible();
      }
    }
    await expect(this.button("Next")).toBeVisible();
  }
}
