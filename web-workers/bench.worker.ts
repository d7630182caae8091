/** @file The worker that times the engines for the page: protocol to bench. */
import type { BenchCommand, BenchReport } from "../src/protocol/bench-messages.ts";
import { benchOnEngines } from "./session/bench.ts";

self.addEventListener("message", (event: MessageEvent<BenchCommand>) => {
  void benchOnEngines(event.data.cases, (report: BenchReport) => {
    self.postMessage(report);
  });
});
