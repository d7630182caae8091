/** @file What an engine has recorded, by whose it is and by its key. */
export class Recordings<T> {
  private readonly owners = new Map<object, Map<string, T>>();

  /** What was recorded under this key for this owner; made the first time, and `isNew` then. */
  get(
    owner: object,
    key: string,
    make: () => T,
  ): { readonly recording: T; readonly isNew: boolean } {
    const own = this.owners.get(owner) ?? new Map<string, T>();
    this.owners.set(owner, own);
    const known = own.get(key);
    if (known !== undefined) return { recording: known, isNew: false };
    const recording = make();
    own.set(key, recording);
    return { recording, isNew: true };
  }

  *all(): Generator<T> {
    for (const own of this.owners.values()) yield* own.values();
  }

  clear(): void {
    this.owners.clear();
  }
}
