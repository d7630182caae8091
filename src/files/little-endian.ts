/** @file Numbers in the bytes of files, the least of each first, whatever the machine. Pure. */

export function writeFloats(bytes: Uint8Array, at: number, values: Float32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  values.forEach((value, index) => view.setFloat32(at + 4 * index, value, true));
}

/** `width`: bytes of each, 4 for float32 and 8 for float64. */
export function readNumbers(
  bytes: Uint8Array,
  at: number,
  count: number,
  width: 4 | 8,
): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: count }, (_, index) =>
    width === 4 ? view.getFloat32(at + 4 * index, true) : view.getFloat64(at + 8 * index, true),
  );
}
