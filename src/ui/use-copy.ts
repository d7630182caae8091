/** @file Puts text on the clipboard and says whether it is there: on plain http, and where a person forbids it, there is none. */
import { useState } from "react";

export interface CopyWords {
  readonly copied: string;
  readonly failed: string;
}

/** `said` is empty until something was copied, or could not be. */
export function useCopy(words: CopyWords): {
  readonly said: string;
  readonly copy: (text: string) => Promise<void>;
} {
  const [said, setSaid] = useState("");
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.failed);
    }
  };
  return { said, copy };
}
