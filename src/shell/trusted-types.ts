/**
 * @file The only way by which a string becomes something that runs. The built page demands Trusted Types, so that whatever
 * names a file or a link brings along never becomes HTML; workers' addresses are allowed here.
 */

/** Not in TypeScript's own library yet, and not in every browser. */
interface WithTrustedTypes {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): unknown;
  };
}

export function allowOwnWorkers(): void {
  const { trustedTypes } = window as Window & WithTrustedTypes;
  trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => {
      const { origin } = new URL(address, document.baseURI);
      if (origin === location.origin) return address;
      throw new TypeError(`A worker of ${origin} is not one of this page's.`);
    },
  });
}
