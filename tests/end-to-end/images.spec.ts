/** @file Sequential MNIST in the browser: loaded with a report, trained on, and put aside for a person's own files. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./lab.ts";

const smallest =
  "task=mnist&length=49&mnistSubset=subset&hidden=8&batch=4&maxIterations=4&testLength=196&lanes=1";

function idx(header: readonly number[], values: readonly number[]): Buffer {
  const words = Buffer.alloc(4 * header.length);
  header.forEach((word, i) => words.writeUInt32BE(word, 4 * i));
  return Buffer.concat([words, Buffer.from(values)]);
}
const images = (name: string, count: number, side = 28) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: idx(
    [2051, count, side, side],
    Array.from({ length: count * side * side }, (_, i) => i % 256),
  ),
});
const labels = (name: string, values: readonly number[]) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: idx([2049, values.length], values),
});

/** Keeps the last bar about MNIST that the page showed: it is gone before a test could look. */
function watchProgress(): void {
  const look = (): void => {
    for (const bar of document.querySelectorAll("progress")) {
      const label = bar.getAttribute("aria-label") ?? "";
      if (!label.includes("MNIST")) continue;
      sessionStorage.setItem("progress", `${label}: ${bar.value} of ${bar.max}`);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
  });
}

/** Lets the images come in two parts, the second when a bar tells of the first: from this machine's disk they are there before. */
async function slowImages(page: Page): Promise<AsyncDisposable> {
  async function* pieces(file: Uint8Array): AsyncGenerator<Uint8Array> {
    const first = 2 ** 20;
    yield file.subarray(0, first);
    await page.waitForFunction(() => sessionStorage.getItem("progress") !== null);
    yield file.subarray(first);
  }
  const server = createServer((request, response) => {
    void (async () => {
      const file = new Uint8Array(
        await (await fetch(new URL(request.url ?? "", page.url()))).arrayBuffer(),
      );
      response.writeHead(200, { "content-length": file.length });
      Readable.from(pieces(file)).pipe(response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await page.route(/mnist-[0-9a-f]+\.bin$/, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.continue({ url: `http://127.0.0.1:${port}${pathname}` });
  });
  return {
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

test("trains on images loaded once, and on a person's own in their place", async ({
  lab,
  page,
}) => {
  const downloads: string[] = [];
  page.on("request", (request) => {
    if (/mnist-[0-9a-f]+\.bin$/.test(request.url())) downloads.push(request.url());
  });
  await page.addInitScript(watchProgress);
  await using _server = await slowImages(page);
  await lab.open("");
  await expect(page.getByRole("group", { name: "Images" })).toHaveCount(0);
  expect(downloads).toEqual([]);

  await lab.openReady(smallest);
  await lab.button("Train").click();
  await expect(lab.lanes.getByText(/Tested at T=196: \d+\.\d% right, 1,000 samples/)).toBeVisible();
  expect(downloads).toHaveLength(1);
  const seen = await page.evaluate(() => sessionStorage.getItem("progress"));
  expect(seen).toMatch(/loading MNIST \(MB\), [\d.]+ of 11\.\d: [\d.]+ of 11\.\d/);

  const group = page.getByRole("group", { name: "Images" });
  await expect(group).toContainText("60,000 images to train on");
  const chooser = group.locator("input[type=file]");
  await chooser.setInputFiles([images("big-images", 2, 32), labels("big-labels", [1, 2])]);
  await expect(group.getByRole("alert")).toContainText(
    "big-images cannot be used: its images are 32 x 32, but 28 x 28 is needed. The images before stay.",
  );
  await expect(group).toContainText("60,000 images to train on");

  const own = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1];
  await chooser.setInputFiles([images("my-test-i", 12), labels("my-test-l", own)]);
  await expect(group).toContainText("To train on: MNIST's; to test on: 12 of your own.");
  await expect(group.getByRole("alert")).toHaveCount(0);
  await lab.expectReady();
  await lab.expectIterations(0);
  await lab.button("Train").click();
  await expect(lab.lanes.getByText(/Tested at T=196: \d+\.\d% right, 12 samples/)).toBeVisible();

  // A card of the gallery would not give MNIST's figures with them.
  await page.getByRole("link", { name: "Gallery", exact: true }).click();
  await page.getByRole("link", { name: /^Table 6/ }).click();
  await expect(page.getByText("Your own images stand in MNIST's place")).toBeVisible();
  await expect(lab.button("Run")).toHaveCount(0);
  await page.getByRole("link", { name: "Observatory", exact: true }).click();

  // They are there again after a reload, and the built-in ones need no second download.
  await page.reload();
  await lab.expectReady();
  await expect(group).toContainText("12 of your own");
  await group.getByRole("button", { name: "Back to MNIST" }).click();
  await expect(group).toContainText("10,000 to test on");
  await lab.expectReady();
  expect(downloads).toHaveLength(1);
});

test("takes files that are dropped, gzipped or not, and names the one that is wrong", async ({
  lab,
  page,
}) => {
  await lab.openReady(smallest);
  const group = page.getByRole("group", { name: "Images" });
  const drop = async (files: readonly { name: string; buffer: Buffer }[]): Promise<void> => {
    const data = await page.evaluateHandle(
      (all) => {
        const transfer = new DataTransfer();
        for (const { name, bytes } of all) {
          transfer.items.add(new File([Uint8Array.from(bytes)], name));
        }
        return transfer;
      },
      files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
    );
    await page.dispatchEvent("body", "drop", { dataTransfer: data });
  };
  const packed = images("t10k-images.gz", 3);
  const three = labels("t10k-labels", [4, 5, 6]);
  await drop([{ name: packed.name, buffer: gzipSync(packed.buffer) }, three]);
  await expect(group).toContainText("to test on: 3 of your own.");

  await drop([packed, three]);
  await expect(group.getByRole("alert")).toContainText(
    "t10k-images.gz cannot be used: it is named .gz but is not gzipped. The images before stay.",
  );
  await drop([{ name: "notes.txt", buffer: Buffer.from("hello world") }]);
  await expect(group.getByRole("alert")).toContainText("notes.txt cannot be used: it begins with");
  await expect(group).toContainText("to test on: 3 of your own.");
});

test("says so where the images cannot be loaded, and tries again", async ({ lab, page }) => {
  await page.context().route(/mnist-[0-9a-f]+\.bin$/, (route) => route.fulfill({ status: 404 }), {
    times: 1,
  });
  await lab.open(smallest);
  const problem = lab.lanes.getByText(
    /The images of MNIST could not be loaded \(the server answered 404\)/,
  );
  await expect(problem).toBeVisible();
  lab.problems.length = 0;
  await lab.button("Start the engine anew").click();
  await lab.expectReady();
});
