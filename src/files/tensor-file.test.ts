/** @file Weights as files: read back to the bit here and in Python, and refused by name where they are broken. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { NamedTensor } from "../experiment/named-tensor.ts";
import { readNpy, writeNpy } from "./npy.ts";
import { readTensors, tensorFormats, writeTensors } from "./tensor-file.ts";

/** Denormal, signed zero, the largest, and what has no short decimal. */
const odd = [1e-45, -0, 3.4028234663852886e38, 0.1, -1 / 3, Number.NaN];
const tensors: readonly NamedTensor[] = [
  { name: "Whh", shape: [2, 3], values: Float32Array.from(odd) },
  { name: "bh", shape: [3], values: Float32Array.of(1, 2, 3) },
  { name: "velocities/Whh", shape: [1, 1], values: Float32Array.of(-7) },
];
const about = { program: "Through Time", configuration: { hidden: 3 } };
const bitsOf = (all: readonly NamedTensor[]): Map<string, unknown> =>
  new Map(
    all.map(({ name, shape, values }) => [name, [shape, [...new Uint32Array(values.buffer)]]]),
  );

describe.each(tensorFormats)("%s", (format) => {
  const bytes = writeTensors(format, { tensors, about });
  it("is read back to the bit, and is the same whenever it is written", () => {
    const read = readTensors(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(bitsOf(read.value)).toEqual(bitsOf(tensors));
    expect(writeTensors(format, { tensors, about })).toEqual(bytes);
  });
  it("is refused wherever it is cut off, and nothing throws", () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readTensors(bytes.slice(0, length)).ok).toBe(false);
    }
  });
  it("is read from the middle of a larger buffer", () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    const read = readTensors(larger.subarray(3));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(bitsOf(read.value)).toEqual(bitsOf(tensors));
  });
});

describe("an array of NumPy's", () => {
  const npy = (header: string, data: Uint8Array, version = 1): Uint8Array => {
    const text = new TextEncoder().encode(`${header}\n`);
    const length = version === 1 ? [text.length, 0] : [text.length, 0, 0, 0];
    return Uint8Array.of(
      0x93,
      ...new TextEncoder().encode("NUMPY"),
      version,
      0,
      ...length,
      ...text,
      ...data,
    );
  };
  const doubles = new Uint8Array(Float64Array.of(1, 2, 3, 4, 5, 6).buffer);
  it("may be of float64, and lie column after column", () => {
    const header = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }";
    for (const version of [1, 2]) {
      const read = readNpy("a", npy(header, doubles, version));
      expect(read).toEqual({ name: "a", shape: [2, 3], values: Float32Array.of(1, 3, 5, 2, 4, 6) });
    }
  });
  it.each([
    ["{'descr': '<i8', 'fortran_order': False, 'shape': (6,), }"],
    ["{'descr': '>f8', 'fortran_order': False, 'shape': (6,), }"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (7,), }"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, 3), }"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-6,), }"],
    ["{'descr': '<f8', 'fortran_order': False, }"],
  ])("with %s is refused", (header) => {
    expect(() => readNpy("a", npy(header, doubles))).toThrow("a");
  });
  it("begins its numbers where they can be mapped", () => {
    for (const shape of [[1], [1, 1], [], [100, 400]]) {
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
      expect((writeNpy({ shape, values }).length - 4 * values.length) % 64).toBe(0);
    }
  });
});

const python = promisify(execFile);
const hasNumpy = await python("python3", ["-c", "import numpy"]).then(
  () => true,
  () => false,
);

/** Reads an .npz, checks it, and writes the same arrays anew; safetensors by its specification alone. */
const script = `
import json, struct, sys
import numpy as np
npz, safetensors, again = sys.argv[1:]
a = np.load(npz)
about = json.loads(a["about.json"])
assert about["program"] == "Through Time", about
raw = open(safetensors, "rb").read()
(n,) = struct.unpack("<Q", raw[:8])
assert (8 + n) % 8 == 0
header = json.loads(raw[8 : 8 + n])
assert json.loads(header.pop("__metadata__")["configuration"])["hidden"] == 3
out = {}
for name, t in header.items():
    assert t["dtype"] == "F32"
    lo, hi = t["data_offsets"]
    v = np.frombuffer(raw[8 + n + lo : 8 + n + hi], dtype="<f4").reshape(t["shape"])
    assert a[name].dtype == np.float32 and a[name].flags.c_contiguous
    assert v.tobytes() == a[name].tobytes() and v.shape == a[name].shape
    out[name] = a[name]
np.savez_compressed(again, **out)
print(",".join(out))
`;

describe.runIf(hasNumpy)("in Python", () => {
  it("NumPy reads both, and what it writes is read back to the bit", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tensors-"));
    try {
      const paths = ["a.npz", "a.safetensors", "again.npz"].map((name) => join(folder, name));
      const [npz = "", safetensors = "", again = ""] = paths;
      await writeFile(npz, writeTensors("npz", { tensors, about }));
      await writeFile(safetensors, writeTensors("safetensors", { tensors, about }));
      const { stdout } = await python("python3", ["-c", script, ...paths]);
      expect(stdout.trim()).toBe("Whh,bh,velocities/Whh");
      const read = readTensors(await readFile(again));
      if (!read.ok) throw new Error(JSON.stringify(read.problem));
      expect(bitsOf(read.value)).toEqual(bitsOf(tensors));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
