/** @file Set-up of every Vitest project: property tests draw the same cases every time, and other ones under `npm run fuzz`. */
import fc from "fast-check";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    readonly propertySeed: number;
    readonly propertyRuns: number;
  }
}

fc.configureGlobal({ seed: inject("propertySeed"), numRuns: inject("propertyRuns") });
