/** @file What is made of a worker whose script does not come. */
import { expect, test, vi } from "vitest";
import type { SessionError } from "../protocol/session-state.ts";
import { handleOf } from "./worker-handle.ts";

/** A worker that does what the test says, and nothing else. */
class Puppet extends EventTarget {
  readonly told: unknown[] = [];
  isTerminated = false;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: ((event: { message?: string; preventDefault: () => void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;

  postMessage(command: unknown): void {
    this.told.push(command);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  fail(message?: string): void {
    this.onerror?.({ preventDefault: () => {}, ...(message === undefined ? {} : { message }) });
  }
}

function bench() {
  const puppets: Puppet[] = [];
  const report = vi.fn<(report: string) => void>();
  const broken = vi.fn<(error: SessionError) => void>();
  const handle = handleOf<string, string>(
    () => {
      const puppet = new Puppet();
      puppets.push(puppet);
      return puppet as unknown as Worker;
    },
    { report, broken },
  );
  return { handle, puppets, report, broken };
}

test("a script that does not come is asked for once more, and told all again", () => {
  const { handle, puppets, report, broken } = bench();
  handle.send("prepare");
  handle.send("train");
  puppets[0]?.fail();
  expect(puppets).toHaveLength(2);
  expect(puppets[1]?.told).toEqual(["prepare", "train"]);
  handle.send("pause");
  expect(puppets[1]?.told).toEqual(["prepare", "train", "pause"]);
  puppets[1]?.onmessage?.({ data: "ready" });
  expect(report).toHaveBeenCalledExactlyOnceWith("ready");
  expect(broken).not.toHaveBeenCalled();
});

test("where it does not come the second time either, it is said why that may be", () => {
  const { puppets, broken } = bench();
  puppets[0]?.fail();
  puppets[1]?.fail();
  expect(puppets).toHaveLength(2);
  expect(broken).toHaveBeenCalledTimes(1);
  expect(broken.mock.calls[0]?.[0].message).toMatch(/could not be loaded: the server/u);
});

test("one that breaks in its work, or after it has spoken, is not opened anew", () => {
  const first = bench();
  first.puppets[0]?.fail("x is not a function");
  expect(first.puppets).toHaveLength(1);
  expect(first.broken.mock.calls[0]?.[0].message).toBe("x is not a function");
  const second = bench();
  second.puppets[0]?.onmessage?.({ data: "ready" });
  second.puppets[0]?.fail();
  expect(second.puppets).toHaveLength(1);
  expect(second.broken).toHaveBeenCalledTimes(1);
});

test("one that is closed is not opened anew", () => {
  const { handle, puppets } = bench();
  handle.close();
  puppets[0]?.fail();
  expect(puppets).toHaveLength(1);
});
