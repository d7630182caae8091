/** @file Several arrays as safetensors: the length of a header, the header as JSON, then the numbers one after the other. Pure. */
import { asJson, asList, asRecord, Refusal } from "../experiment/checked.ts";
import { elementsOf, type NamedTensor, type NamedTensors } from "../experiment/named-tensor.ts";
import { readNumbers, writeFloats } from "./little-endian.ts";

const lengthBytes = 8;
/** What the format allows a header. */
const mostHeader = 100_000_000;
const metadataName = "__metadata__";

export function writeSafetensors({ tensors, about }: NamedTensors): Uint8Array<ArrayBuffer> {
  let end = 0;
  const header: Record<string, object> = {
    // Metadata are texts by name.
    [metadataName]: Object.fromEntries(
      Object.entries(about).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  };
  for (const { name, shape, values } of tensors) {
    const begin = end;
    end += 4 * values.length;
    header[name] = { dtype: "F32", shape, data_offsets: [begin, end] };
  }
  const unpadded = new TextEncoder().encode(JSON.stringify(header));
  // Spaces at its end make the numbers begin at a multiple of eight.
  const length = Math.ceil(unpadded.length / lengthBytes) * lengthBytes;
  const bytes = new Uint8Array(lengthBytes + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, lengthBytes, lengthBytes + length);
  bytes.set(unpadded, lengthBytes);
  let at = lengthBytes + length;
  for (const { values } of tensors) {
    writeFloats(bytes, at, values);
    at += 4 * values.length;
  }
  return bytes;
}

const widths: Readonly<Record<string, 4 | 8>> = { F32: 4, F64: 8 };

/** Throws Refusal, which names what is wrong. */
export function readSafetensors(bytes: Uint8Array): readonly NamedTensor[] {
  if (bytes.length < lengthBytes) throw endsEarly();
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(Math.min(mostHeader, bytes.length - lengthBytes))) throw endsEarly();
  const begin = lengthBytes + Number(length);
  const text = new TextDecoder().decode(bytes.subarray(lengthBytes, begin));
  const header = asRecord("file", asJson("file", text, "a header in JSON"));
  return Object.entries(header)
    .filter(([name]) => name !== metadataName)
    .map(([name, raw]) => readTensor(name, asRecord(name, raw), bytes, begin));
}

function readTensor(
  name: string,
  { dtype, shape: rawShape, data_offsets: offsets }: Readonly<Record<string, unknown>>,
  bytes: Uint8Array,
  begin: number,
): NamedTensor {
  const width = typeof dtype === "string" ? widths[dtype] : undefined;
  if (width === undefined) throw new Refusal(name, dtype, "F32 or F64");
  const shape = asList(`${name}.shape`, rawShape, 2).filter(isCount);
  if (!Array.isArray(rawShape) || shape.length !== rawShape.length) {
    throw new Refusal(`${name}.shape`, rawShape, "whole numbers");
  }
  const [from, to] = asList(`${name}.data_offsets`, offsets, 2);
  const count = elementsOf(shape);
  const isWhole =
    isCount(from) && isCount(to) && to - from === width * count && begin + to <= bytes.length;
  if (!isWhole) {
    throw new Refusal(`${name}.data_offsets`, offsets, `${width * count} bytes inside the file`);
  }
  return { name, shape, values: readNumbers(bytes, begin + from, count, width) };
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const endsEarly = (): Refusal =>
  new Refusal("file", "a file that ends early, or no safetensors", "all of one");
