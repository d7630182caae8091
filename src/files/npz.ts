/** @file Several arrays as NumPy's .npz: a zip, stored as it is, of a .npy each. Beside them lies a text that says what they are. Pure. */
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { Refusal } from "../experiment/checked.ts";
import type { NamedTensor, NamedTensors } from "../experiment/named-tensor.ts";
import { readNpy, writeNpy } from "./npy.ts";

/** NumPy gives an entry that is no array as its bytes. */
const aboutName = "about.json";
const extension = /\.npy$/u;
const mostEntries = 1000;

/** A file has the same bytes whenever it is written: its entries bear the oldest date that a zip knows. */
const oldest = "1980-01-01T00:00:00";

export function writeNpz({ tensors, about }: NamedTensors): Uint8Array<ArrayBuffer> {
  const options = { level: 0, mtime: oldest } as const;
  const entries: Zippable = { [aboutName]: [strToU8(JSON.stringify(about)), options] };
  for (const tensor of tensors) entries[`${tensor.name}.npy`] = [writeNpy(tensor), options];
  return zipSync(entries);
}

/** Throws Refusal, which names what is wrong. `mostBytes`: of what it holds, unpacked. */
export function readNpz(bytes: Uint8Array, mostBytes: number): readonly NamedTensor[] {
  let total = 0;
  let count = 0;
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!extension.test(name)) return false;
        total += originalSize;
        count += 1;
        return total <= mostBytes && count <= mostEntries;
      },
    });
  } catch {
    throw new Refusal("file", "a zip that is broken, ends early or has a password", "a whole one");
  }
  if (total > mostBytes || count > mostEntries) {
    throw new Refusal(
      "file",
      `${count} arrays, ${total} bytes`,
      `at most ${mostEntries} arrays, ${mostBytes} bytes`,
    );
  }
  return Object.entries(entries).map(([name, entry]) =>
    readNpy(name.replace(extension, ""), entry),
  );
}
