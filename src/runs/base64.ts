/** @file Float32 buffers as text: base64 of their little-endian bytes, exact to the bit. */
import { readNumbers, writeFloats } from "../files/little-endian.ts";

/** Bytes that are turned into characters at a time: more arguments than this a call may not have. */
const slice = 0x8000;

export function floatsToBase64(values: Float32Array): string {
  const bytes = new Uint8Array(values.length * 4);
  writeFloats(bytes, 0, values);
  let text = "";
  for (let start = 0; start < bytes.length; start += slice) {
    text += String.fromCharCode(...bytes.subarray(start, start + slice));
  }
  return btoa(text);
}

/** Null where the text is not base64 of whole float32 numbers. */
export function floatsFromBase64(text: string): Float32Array<ArrayBuffer> | null {
  let bytes: string;
  try {
    bytes = atob(text);
  } catch {
    return null;
  }
  if (bytes.length % 4 !== 0) return null;
  const codes = Uint8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i));
  return readNumbers(codes, 0, bytes.length / 4, 4);
}
