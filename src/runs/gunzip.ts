/** @file Gzip unpacked: one member or several one after the other, as `cat` makes them; checksums are checked. */
import { Gunzip } from "fflate";

type Bytes = Uint8Array<ArrayBuffer>;

export const isGzip = (bytes: Bytes): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** At most `most` bytes. Throws RangeError where it unfolds to more, another Error where it is broken or ends early. */
export async function gunzip(bytes: Bytes, most = Number.MAX_SAFE_INTEGER): Promise<Bytes> {
  try {
    return concatenated(await unpackMember(bytes, most));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // Browsers take one member alone.
    const members = membersOf(bytes, most);
    if (members.length < 2) throw error;
    const chunks: Bytes[] = [];
    for (const member of members) chunks.push(...(await unpackMember(member, most)));
    return concatenated(chunks);
  }
}

async function unpackMember(member: Bytes, most: number): Promise<Bytes[]> {
  const stream = new Blob([member]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  const chunks: Bytes[] = [];
  let left = most;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    left -= value.length;
    if (left < 0) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    chunks.push(value);
  }
}

/** Where members begin can only be found by unpacking them. Throws as `gunzip` does. */
function membersOf(bytes: Bytes, most: number): Bytes[] {
  const starts = [0];
  let left = most;
  const reader = new Gunzip((chunk) => {
    left -= chunk.length;
    if (left < 0) throw new RangeError(`more than ${most} bytes`);
  });
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
