import { AppError } from "../core/errors.ts";
import { carriesSecret, isMasked } from "../core/masked-address.ts";

/**
 * Nothing, for an address that can be asked.
 *
 * @throws AppError SourceUnreachable for one whose secret was masked when it was shown or saved: a fresh one is asked for.
 */
export function requireWhole(address: string): void {
  if (!isMasked(address)) return;
  throw new AppError(
    "SourceUnreachable",
    `${address}: expected the whole address, got one whose secret was left out when it was saved; get a fresh one from whoever gave it to you, and name it anew`,
    { address },
  );
}

/** What a refusal may mean where the address carries a secret: the end of a sentence, "" elsewhere. */
export function refusedSecret(address: string, status: number): string {
  const isRefusal = status === 400 || status === 401 || status === 403;
  return isRefusal && carriesSecret(address)
    ? "; its signature or key may have run out: get a fresh address from whoever gave it to you"
    : "";
}

/**
 * The address without user and password, and the header that says them: `fetch` refuses addresses that have them.
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
