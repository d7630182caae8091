/** @file Brings the library in when it is first needed, once. */
import { loadPart } from "../offline/load-part.ts";
import type { Library, LibraryOptions } from "./library.ts";

/** A library that cannot be loaded is said in the store, and can be asked for again. */
export function lazyLibrary(options: LibraryOptions): () => Promise<Library> {
  let opening: Promise<Library> | null = null;
  const open = async (): Promise<Library> => {
    try {
      const { Library } = await loadPart(() => import("./library.ts"));
      const library = new Library(options);
      await library.start();
      return library;
    } catch (error) {
      opening = null;
      options.store.setState({ problem: "other" });
      throw error;
    }
  };
  return () => (opening ??= open());
}
