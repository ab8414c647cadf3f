import { onlineBasemap } from "../../src/core/basemap-address.ts";
import { europeAddresses } from "../../src/core/europe-addresses.ts";

/** What the page asks beside its own server: the online basemap, and, to see which answer, the servers of the catalogue of Europe. */
const askedByPage = [
  onlineBasemap,
  ...europeAddresses.map((address) => (address.endsWith("/") ? address : `${address}/`)),
];

/**
 * What workers ask beside the page's own server, by their built names. The one that reads rasters and the one that takes areas along may
 * ask any https address, for a person's own raster lies anywhere; they have no document, and ask only what the person agreed to
 * (src/workers/reading-entry.ts, src/packing/create-packer.ts).
 * Published weights come from the hub and from the file servers of its owner that it sends a download on to, whose names change.
 */
const askedByWorkers: readonly (readonly [script: RegExp, asked: readonly string[]])[] = [
  [/^\/assets\/(reading|pack)-entry-[\w-]+\.js$/, ["https:"]],
  [
    /^\/assets\/bring-entry-[\w-]+\.js$/,
    ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"],
  ],
  [/^\/assets\/(compute|area-file|surroundings)-entry-[\w-]+\.js$/, []],
  [/^\/wasm-threads\//, []],
];

/** The policy that a published build carries in its page, for hosts that send no headers; a browser heeds it in the page alone. */
export const PAGE_POLICY: string = contentSecurityPolicy(askedByPage);

/**
 * The headers of every answer but those of some workers. Opener and embedder policies isolate the page, which WebAssembly threads need
 * (SharedArrayBuffer); workers carry the policy of their own answer, so each answer has all of them.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": headerPolicy(PAGE_POLICY),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissionsPolicy(),
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The headers of the answer at a path. */
export function securityHeaders(pathname: string): Readonly<Record<string, string>> {
  const worker = askedByWorkers.find(([script]) => script.test(pathname));
  if (worker === undefined) return SECURITY_HEADERS;
  return { ...SECURITY_HEADERS, "Content-Security-Policy": headerPolicy(contentSecurityPolicy(worker[1])) };
}

function contentSecurityPolicy(asked: readonly string[]): string {
  return [
    "default-src 'none'",
    // WebAssembly needs a keyword of its own; nothing is evaluated from strings.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // What the page itself has made, as points of surveys, is read by the map's worker from such an address.
    ["connect-src 'self' blob:", ...asked].join(" "),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // A script comes from no text, and workers start by the default policy alone (src/core/obey-policy.ts).
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}

/** A meta element has no say in who frames the page. */
function headerPolicy(policy: string): string {
  return `${policy}; frame-ancestors 'none'`;
}

/**
 * The page uses no sensor, no device and no payment; it writes to the clipboard and reads nothing from there. It may ask the browser where
 * the person is, who presses "Where am I" for it; the browser asks the person again.
 */
function permissionsPolicy(): string {
  const refused = [
    ...["accelerometer", "autoplay", "camera", "clipboard-read", "display-capture"],
    ...["gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"],
    ...["xr-spatial-tracking"],
  ];
  return [...refused.map((feature) => `${feature}=()`), "clipboard-write=(self)", "geolocation=(self)"].join(
    ", ",
  );
}
