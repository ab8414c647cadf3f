import { catalogueOrigins } from "../../src/core/known-origins.ts";

/** Addresses other than its own that the page may ask, each only when a person turns on or fetches something that needs it. */
const ASKED_ORIGINS = [
  // The online basemap.
  "https://tiles.openfreemap.org",
  // Published weights: the hub, and the file servers of its owner to which it redirects downloads, whose names change.
  "https://huggingface.co",
  "https://*.huggingface.co",
  "https://*.hf.co",
  ...catalogueOrigins,
];

/**
 * The worker that reads rasters, by its built name. It alone may ask any https address, because a person's own raster
 * may be anywhere. It has no document, and asks only servers that the person agreed to (src/workers/reading-entry.ts).
 */
const READING_WORKER = /^\/assets\/reading-entry-[\w-]+\.js$/;

const contentSecurityPolicy = (alsoAsked: readonly string[]) =>
  [
    "default-src 'none'",
    // WebAssembly needs a keyword of its own; nothing is evaluated from strings.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // The map's worker reads from such addresses what the page itself has made, for example points of surveys.
    `connect-src 'self' blob: ${[...ASKED_ORIGINS, ...alsoAsked].join(" ")}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * The headers of every answer except that of the reading worker. Opener and embedder policies isolate the page, which
 * WebAssembly threads need (SharedArrayBuffer); a worker has the policy of its own answer, so every answer has all
 * headers.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy([]),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const READING_HEADERS = { ...SECURITY_HEADERS, "Content-Security-Policy": contentSecurityPolicy(["https:"]) };

/** Returns the headers of the answer at a path. */
export function securityHeaders(pathname: string): Readonly<Record<string, string>> {
  return READING_WORKER.test(pathname) ? READING_HEADERS : SECURITY_HEADERS;
}
