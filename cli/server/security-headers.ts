/** Addresses that the page may ask beside its own, each only when a person turns on or gets what needs it. */
const askedOrigins = [
  // The online basemap.
  "https://tiles.openfreemap.org",
  // Published weights: the hub, and the file servers of its owner that it sends a download on to, whose names change.
  "https://huggingface.co",
  "https://*.huggingface.co",
  "https://*.hf.co",
  // The catalogue of Europe (public/catalogs/europe).
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];

const contentSecurityPolicy = [
  "default-src 'none'",
  // WebAssembly needs its own word; nothing is evaluated from strings.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  // What the page itself has made, as points of surveys, is read by the map's worker from such an address.
  `connect-src 'self' blob: ${askedOrigins.join(" ")}`,
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The headers of every answer. Opener and embedder policies isolate the page, which WebAssembly threads need
 * (SharedArrayBuffer); workers carry the policy of their own answer, so each answer has all of them.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
