/** @file Names that nothing else has. */

/** 128 random bits. The browser's own `randomUUID` is missing where a page is not served securely. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
