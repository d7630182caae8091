/** @file What is open in the room, as its part of the address says it: `learn=fading.draw`, `learn=workbook`, `learn=class`. Pure. */

export type Place =
  | { readonly kind: "list" }
  /** One's own workbook. */
  | { readonly kind: "workbook" }
  /** The workbooks of many. */
  | { readonly kind: "class" }
  /** A lesson at a step; null: where it was left, or at its beginning. */
  | { readonly kind: "lesson"; readonly lesson: string; readonly step: string | null };

const part = "learn";
/** No lesson has one of these names. */
export const ownPlaces = ["workbook", "class"] as const;

/** Reads the room's part of the address; whatever names nothing is the list. */
export function readPlace(place: string): Place {
  const text = new URLSearchParams(place).get(part) ?? "";
  const own = ownPlaces.find((name) => name === text);
  if (own !== undefined) return { kind: own };
  const [lesson = "", step = ""] = text.split(".");
  if (lesson === "") return { kind: "list" };
  return { kind: "lesson", lesson, step: step === "" ? null : step };
}

/** The part of the address that `readPlace` reads back; an empty one is the list. */
export function writePlace(place: Place): string {
  switch (place.kind) {
    case "list":
      return "";
    case "workbook":
    case "class":
      return `${part}=${place.kind}`;
    case "lesson":
      return `${part}=${place.lesson}${place.step === null ? "" : `.${place.step}`}`;
  }
}
