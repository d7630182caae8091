/** @file What the glossary says around its entries. */
export const glossaryWords = {
  so: "So",
  missing: "The glossary could not be loaded. Check the connection.",
} as const;
