/** @file The page as a person meets it: by roles and names. */
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test as base } from "@playwright/test";

/** A run that is over in a moment on any engine. */
export const tiny =
  "length=10&hidden=8&batch=4&validationSamples=100&stopPerfectBatches=false&stopSolved=false";

/** What the browser itself says of a header that plain http cannot have, to whoever looks there. */
const plainHttpNote = /^The Cross-Origin-Opener-Policy header has been ignored/u;

export class LabPage {
  readonly page: Page;
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() !== "error" || plainHttpNote.test(message.text())) return;
      this.problems.push(message.text());
    });
  }

  async open(hash = ""): Promise<void> {
    await this.page.goto(hash === "" ? "./" : `./#${hash}`);
    await expect(this.lanes.first()).toBeVisible();
  }

  /** Opens an experiment and waits until every lane is ready at iteration 0. */
  async openReady(hash = ""): Promise<void> {
    await this.open(hash);
    await this.expectReady();
  }

  async expectReady(): Promise<void> {
    // A software GPU compiles its kernels for several seconds.
    await expect(this.status).toContainText("Ready to train");
  }

  get lanes(): Locator {
    return this.page.getByRole("region", { name: /^Lane \d/ });
  }

  lane(rule: string | RegExp): Locator {
    return this.page.getByRole("region", { name: rule });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get status(): Locator {
    // The stage inside the room has its own, which come before where it is open.
    return this.page.locator("main ~ [role=status]").first();
  }

  field(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  async pace(name: "1" | "10" | "50" | "max"): Promise<void> {
    await this.page.getByRole("radio", { name, exact: true }).check();
  }

  async iteration(lane: Locator): Promise<number> {
    const text = await lane.getByText(/^Iteration \d+$/).innerText();
    return Number(text.replace("Iteration ", ""));
  }

  async iterations(): Promise<number[]> {
    const all = await this.lanes.all();
    return Promise.all(all.map((lane) => this.iteration(lane)));
  }

  async expectIterations(iteration: number): Promise<void> {
    // Another room may only just have been left.
    await expect(this.lanes.first()).toBeVisible();
    const count = await this.lanes.count();
    await expect
      .poll(() => this.iterations())
      .toEqual(Array.from({ length: count }, () => iteration));
  }

  async expectPast(iteration: number): Promise<void> {
    await expect
      .poll(async () => Math.min(...(await this.iterations())))
      .toBeGreaterThan(iteration);
  }

  /** Trains until every lane has reached its limit. */
  async trainToLimit(): Promise<void> {
    await this.pace("max");
    await this.button("Train").click();
    for (const lane of await this.lanes.all()) await expect(lane).toContainText("reached");
  }

  async exported(
    item: "Run as CSV" | "Run as CSV, the table alone" | "Run as JSON",
  ): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.button("Data").click();
    await this.button(item).click();
    return readFile(await (await download).path(), "utf8");
  }

  /** The cost of every iteration of every lane, as the CSV export has them. */
  async costs(): Promise<string[][]> {
    const [head = "", ...lines] = (await this.exported("Run as CSV, the table alone"))
      .trim()
      .split("\n");
    const columns = head.split(",");
    const [lane, cost] = [columns.indexOf("lane"), columns.indexOf("cost")];
    const costs: string[][] = [];
    for (const line of lines) {
      const cells = line.split(",");
      (costs[Number(cells[lane]) - 1] ??= []).push(cells[cost] ?? "");
    }
    return costs;
  }
}

/** A test on the page that also fails when the console says an error. */
export const test = base.extend<{ lab: LabPage }>({
  lab: async ({ page }, provide) => {
    const lab = new LabPage(page);
    await provide(lab);
    expect(lab.problems).toEqual([]);
  },
});

/** axe finds nothing on the page as it is now. */
export async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`),
  ).toEqual([]);
}

export { expect };
