/** @file Which build this page is, and which one the server has. */
import { buildFile, buildMeta } from "../protocol/offline.ts";

/** The address that index.html lies in. */
export const pageFolder = (): string => new URL("./", document.baseURI).href;

/** Empty in development, where there is no build. */
export const ownBuild = (): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${buildMeta}"]`)?.content ?? "";

/** Milliseconds in which a server should have answered. */
const patience = 8000;

/** Of the build that the server has now; null where its answer is something else. Throws where there is no answer. */
export async function servedBuild(): Promise<string | null> {
  const response = await fetch(new URL(buildFile, pageFolder()), {
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  try {
    const { build } = JSON.parse(text) as { build?: unknown };
    return response.ok && typeof build === "string" ? build : null;
  } catch {
    return null;
  }
}
