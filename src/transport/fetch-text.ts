import { AppError } from "../core/errors.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { ownFile } from "./own-folders.ts";

/**
 * Returns a function that reads the text file at an address, on a server or on this device; it gives null where there
 * is no such file (404, 410). @throws SourceUnreachable for other failures; the signal's reason.
 */
export function textFetcher(signal?: AbortSignal): (address: string) => Promise<string | null> {
  return async (address) => {
    if (parseOwnAddress(address) !== null) return (await ownFile(address))?.text() ?? null;
    const answer = await fetch(address, {
      ...(signal && { signal }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new AppError("SourceUnreachable", `${address}: no answer`, { address }, error);
    });
    if (answer.redirected && new URL(answer.url).origin !== new URL(address, answer.url).origin)
      throw new AppError(
        "SourceUnreachable",
        `${address}: expected a text from that server, got a redirect to ${new URL(answer.url).origin}; nothing of it was used`,
        { address },
      );
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.ok) return answer.text();
    throw new AppError("SourceUnreachable", `${address}: expected status 200, got ${answer.status}`, {
      address,
    });
  };
}
