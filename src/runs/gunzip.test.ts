import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gunzip } from "./gunzip.ts";

const pack = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));
const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));

const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 });

test("gives what was packed, in one member or several", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (all) => {
      expect(Buffer.compare(await gunzip(joined(all.map(pack))), joined(all))).toBe(0);
    }),
  );
});

test("a file that is cut anywhere is refused", async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.double({ min: 0, max: 0.999, noNaN: true }), async (all, share) => {
      const whole = joined(all.map(pack));
      const starts = all.map((_, index) => joined(all.slice(0, index).map(pack)).length);
      const end = Math.floor(share * whole.length);
      // Cut between members it is whole gzip.
      if (starts.includes(end)) return;
      await expect(gunzip(whole.slice(0, end))).rejects.toBeInstanceOf(Error);
    }),
  );
});

test("a member whose checksum is wrong is refused", async () => {
  const bytes = joined([pack(Uint8Array.of(1, 2, 3)), pack(Uint8Array.of(4, 5, 6))]);
  const at = bytes.length - 8;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await expect(gunzip(bytes)).rejects.toBeInstanceOf(Error);
});

test("what unfolds to more than is allowed is refused, in one member or several", async () => {
  const part = pack(new Uint8Array(1000));
  await expect(gunzip(part, 999)).rejects.toBeInstanceOf(RangeError);
  await expect(gunzip(joined([part, part]), 1999)).rejects.toBeInstanceOf(RangeError);
  expect(await gunzip(joined([part, part]), 2000)).toHaveLength(2000);
});
