import { europeAddresses } from "../../src/core/europe-addresses.ts";

/** Addresses that the page may ask beside its own, each only when a person turns on or gets what needs it. */
const askedOrigins = [
  // The online basemap.
  "https://tiles.openfreemap.org",
  // Published weights: the hub, and the file servers of its owner that it sends a download on to, whose names change.
  "https://huggingface.co",
  "https://*.huggingface.co",
  "https://*.hf.co",
  ...new Set(europeAddresses.map((address) => new URL(address).origin)),
];

/**
 * The worker that reads rasters, by its built name: it alone may ask any https address, for a person's own raster lies anywhere. It
 * has no document, and asks only servers that the person agreed to (src/workers/reading-entry.ts).
 */
const readingWorker = /^\/assets\/reading-entry-[\w-]+\.js$/;

const contentSecurityPolicy = (alsoAsked: readonly string[]) =>
  [
    "default-src 'none'",
    // WebAssembly needs its own word; nothing is evaluated from strings.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // What the page itself has made, as points of surveys, is read by the map's worker from such an address.
    `connect-src 'self' blob: ${[...askedOrigins, ...alsoAsked].join(" ")}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * The headers of every answer but one. Opener and embedder policies isolate the page, which WebAssembly threads need
 * (SharedArrayBuffer); workers carry the policy of their own answer, so each answer has all of them.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy([]),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const readingHeaders = { ...SECURITY_HEADERS, "Content-Security-Policy": contentSecurityPolicy(["https:"]) };

/** The headers of the answer at a path. */
export function securityHeaders(pathname: string): Readonly<Record<string, string>> {
  return readingWorker.test(pathname) ? readingHeaders : SECURITY_HEADERS;
}
