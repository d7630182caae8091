/** @file The stage as a person meets it: its phases, its equation, and what it is played by. */
import type { Locator, Page } from "@playwright/test";
import { expect, type LabPage } from "./lab.ts";

/** One sequence a batch, so that the cost of the iteration is the cost of what is on the stage. */
export const single = "length=12&hidden=8&batch=1&validationSamples=100&stopSolved=false&lanes=1";

/** The same with so many steps that a slow sweep takes 24 seconds: it is not over before it is held. */
export const long = single.replace("length=12", "length=80");

export const bptt = ["forward sweep", "output error", "backward sweep", "F update"];
export const tptthx = [
  "forward sweep",
  "output error",
  "G update",
  "targets travel back",
  "backward sweep",
  "F update",
];

export class StagePage {
  readonly page: Page;
  readonly section: Locator;
  readonly toggle: Locator;

  constructor(page: Page) {
    this.page = page;
    this.section = page.getByRole("region", { name: "Stage", exact: true });
    this.toggle = this.section.getByRole("button", { name: "Stage", exact: true });
  }

  async open(): Promise<void> {
    if ((await this.toggle.getAttribute("aria-expanded")) === "false") await this.toggle.click();
    await this.toggle.scrollIntoViewIfNeeded();
    await expect(this.network).toBeVisible();
  }

  get network(): Locator {
    return this.section.getByRole("group", { name: /^The network unrolled/ });
  }

  get now(): Locator {
    return this.section.getByRole("region", { name: "Now" });
  }

  get nextPhase(): Locator {
    return this.section.getByRole("button", { name: /^Next phase: / });
  }

  button(name: string): Locator {
    return this.section.getByRole("button", { name, exact: true });
  }

  get time(): Locator {
    return this.section.getByRole("slider", { name: "Step t" });
  }

  /** What is said of the part of the equation that is in use. */
  get term(): Locator {
    return this.now.getByRole("listitem").and(this.page.locator("[aria-current]"));
  }

  /** The equation in hand, as TeX. */
  get equation(): Locator {
    return this.now.locator("annotation");
  }

  async expectPhase(iteration: number, number: number, names: readonly string[]): Promise<void> {
    const name = names[number - 1] ?? "";
    const text = `in iteration ${iteration}, phase ${number} of ${names.length}`;
    await expect(this.section.getByText(text)).toBeVisible();
    await expect(this.now.getByRole("heading")).toHaveText(name);
    await expect(this.section.locator("[aria-current=step]")).toContainText(name);
  }

  /** The machine's values of the answer, in the order in which they are listed. */
  async answers(): Promise<number[]> {
    const all = await this.section.locator("data").all();
    return Promise.all(all.map(async (each) => Number(await each.getAttribute("value"))));
  }
}

export async function openStage(lab: LabPage, hash: string): Promise<StagePage> {
  await lab.openReady(hash);
  const stage = new StagePage(lab.page);
  await stage.open();
  return stage;
}
