/** @file Answers with the headers that a static host may not be able to send. */
import { isolationHeaders } from "../../src/protocol/offline.ts";

/** What the host says itself stays. A redirect is passed on as it is: it has no headers that one may read. */
export function isolated(response: Response): Response {
  if (response.type === "opaqueredirect") return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(body, { status, statusText, headers });
}
