/** @file The stream from worker to page for a short while; `npm run soak` runs the same for minutes. */
import { expect, test } from "@playwright/test";
import { judge, soak } from "../../benchmarks/soak.ts";

const seconds = 20;

test("streams for 20 seconds without growth, loss or hurry", async ({ context, baseURL }) => {
  const result = await soak(context, baseURL ?? "", seconds, () => {});
  const findings = judge(result);
  expect(findings.filter(({ ok }) => !ok).map(({ text }) => text)).toEqual([]);
});
