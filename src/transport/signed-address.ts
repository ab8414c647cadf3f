import { AppError } from "../core/errors.ts";
import { carriesSecret, isMasked } from "../core/masked-address.ts";

/**
 * Refuses an address whose secret was masked, before a server is asked in vain.
 *
 * @throws AppError SourceUnreachable for an address whose secret was masked when it was shown or saved; the message
 *   asks for a new one.
 */
export function requireWhole(address: string): void {
  if (!isMasked(address)) return;
  throw new AppError(
    "SourceUnreachable",
    `${address}: expected the whole address, got one whose secret was left out when it was saved; get a fresh one from whoever gave it to you, and name it anew`,
    { address },
  );
}

/** Returns the end of a sentence on what a server's refusal may mean where the address carries a secret; "" for other addresses. */
export function refusedSecret(address: string, status: number): string {
  const isRefusal = status === 400 || status === 401 || status === 403;
  return isRefusal && carriesSecret(address)
    ? "; its signature or key may have run out: get a fresh address from whoever gave it to you"
    : "";
}

/**
 * Moves user and password from an address into a header, because `fetch` refuses addresses that contain them.
 * Basic authentication, RFC 7617, in UTF-8.
 */
export function withUserAsHeader(address: string): {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  const url = new URL(address);
  if (url.username === "" && url.password === "") return { address, headers: {} };
  const bytes = new TextEncoder().encode(`${plain(url.username)}:${plain(url.password)}`);
  url.username = "";
  url.password = "";
  const headers = { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
  return { address: url.href, headers };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
