import { AppError } from "../core/errors.ts";

/**
 * Reads a small file of the page's own server.
 *
 * @throws SourceUnreachable where it does not come; the signal's reason.
 */
export async function fetchBytes(address: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(address, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new AppError("SourceUnreachable", `${address}: no answer`, { address }, error);
  });
  if (!answer.ok)
    throw new AppError("SourceUnreachable", `${address}: expected status 200, got ${answer.status}`, {
      address,
    });
  return new Uint8Array(await answer.arrayBuffer());
}
