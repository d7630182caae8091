/** @file Gzip unpacked: one member or several one after the other, as `cat` makes them; checksums are checked. */
import { Gunzip } from "fflate";

type Bytes = Uint8Array<ArrayBuffer>;

export const isGzip = (bytes: Bytes): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Throws an Error where it is broken or ends early. */
export async function gunzip(bytes: Bytes): Promise<Bytes> {
  try {
    return await unpackMember(bytes);
  } catch (error) {
    // Browsers take one member alone.
    const members = membersOf(bytes);
    if (members.length < 2) throw error;
    return concatenated(await Promise.all(members.map(unpackMember)));
  }
}

async function unpackMember(member: Bytes): Promise<Bytes> {
  const stream = new Blob([member]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Where members begin can only be found by unpacking them. */
function membersOf(bytes: Bytes): Bytes[] {
  const starts = [0];
  const reader = new Gunzip(() => {});
  reader.onmember = (start) => starts.push(start);
  reader.push(bytes, true);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1]));
}

function concatenated(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
