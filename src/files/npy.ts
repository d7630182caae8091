/** @file One array as NumPy's .npy (format 1.0 to 3.0, numpy.lib.format). Pure. */
import { Refusal } from "../experiment/checked.ts";
import { elementsOf, type NamedTensor } from "../experiment/named-tensor.ts";
import { readNumbers, writeFloats } from "./little-endian.ts";

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** The data begin at a multiple of this, so that they can be mapped. */
const alignment = 64;

/** As NumPy writes it: format 1.0, little-endian float32, rows first. */
export function writeNpy({
  shape,
  values,
}: Pick<NamedTensor, "shape" | "values">): Uint8Array<ArrayBuffer> {
  // A tuple of one has a comma after it.
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const unpadded = magic.length + 4 + text.length + 1;
  const header = Math.ceil(unpadded / alignment) * alignment;
  const bytes = new Uint8Array(header + 4 * values.length);
  bytes.set([...magic, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header - 10, true);
  const line = `${text}${" ".repeat(header - unpadded)}\n`;
  bytes.set(new TextEncoder().encode(line), 10);
  writeFloats(bytes, header, values);
  return bytes;
}

export const isNpy = (bytes: Uint8Array): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** An array of float32 or float64, which is rounded to float32. Throws Refusal, which names the array. */
export function readNpy(name: string, bytes: Uint8Array): NamedTensor {
  const refuse = (value: unknown, allowed: string): Refusal => new Refusal(name, value, allowed);
  if (!isNpy(bytes) || bytes.length < 12) throw refuse("other bytes", "an array in NumPy's format");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const begin = isFirst ? 10 : 12;
  const end = begin + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > bytes.length) throw refuse("an array that ends early", "all of it");
  const header = new TextDecoder().decode(bytes.subarray(begin, end));
  const type = /'descr':\s*'([^']*)'/u.exec(header)?.[1];
  const dimensions = /'shape':\s*\(([^)]*)\)/u.exec(header)?.[1];
  const isColumnsFirst = /'fortran_order':\s*True/u.test(header);
  if (type !== "<f4" && type !== "<f8") {
    throw refuse(`type ${type ?? "unknown"}`, "<f4 or <f8, which are float32 and float64");
  }
  const shape = (dimensions ?? "?")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => (/^\d+$/u.test(each) ? Number(each) : Number.NaN));
  if (!shape.every(Number.isSafeInteger) || shape.length > 2) {
    throw refuse(`shape (${dimensions ?? "unknown"})`, "at most two dimensions");
  }
  const width = type === "<f4" ? 4 : 8;
  const count = elementsOf(shape);
  if (bytes.length !== end + width * count) {
    throw refuse(`${bytes.length - end} bytes`, `${width * count}, as its shape says`);
  }
  const values = readNumbers(bytes, end, count, width);
  return { name, shape, values: isColumnsFirst ? rowsFirst(values, shape) : values };
}

/** What lies column after column, row after row. */
function rowsFirst(
  values: Float32Array<ArrayBuffer>,
  [rows = 1, columns = 1]: readonly number[],
): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return values[column * rows + row] ?? Number.NaN;
  });
}
