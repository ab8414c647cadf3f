import { onAbort, pause } from "../core/abort.ts";
import { AppError, isAppError } from "../core/errors.ts";
import type { HttpLimits } from "./http-request.ts";
import type { PartialFile } from "./partial-file.ts";
import { refusedSecret, requireWhole, withUserAsHeader } from "./signed-address.ts";

/** How a whole file is received. */
export interface Receiving {
  readonly fetch: typeof fetch;
  readonly limits: HttpLimits;
  /** The exact size of the file in bytes, where it is known; else the most bytes that are accepted. */
  readonly size: { readonly exactly: number } | { readonly atMost: number };
  /** Whether the address that a redirect led to may give the bytes. */
  readonly mayAnswer: (address: string) => boolean;
  /** Called after each piece. */
  readonly onBytes: (received: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Streams the file at `address` into `file`: from where `file` ends if the server still has that version (Range with
 * If-Range), else from the beginning. After a broken connection, receiving goes on where it broke. A browser asks another origin first
 * whether these headers are allowed, and does not tell a refusal from a dead network; so where no answer comes to them, the file is
 * asked for whole from then on.
 *
 * @throws AppError SourceNotFound, SourceUnreachable, SourceInvalid (more or fewer bytes than `size`); StorageFull; the
 *   signal's reason. The bytes that were received stay in `file`.
 */
export async function receiveFile(address: string, file: PartialFile, receiving: Receiving): Promise<void> {
  const { limits, signal } = receiving;
  requireWhole(address);
  let mayContinue = true;
  for (let failures = 0; ; ) {
    const before = file.length;
    const headers = mayContinue ? rangeAfter(file) : {};
    try {
      await receiveRest(address, file, headers, receiving);
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Broken)) throw error;
      if (!error.isAnswered && "Range" in headers) mayContinue = false;
      failures = file.length > before ? 1 : failures + 1;
      if (failures >= limits.attempts) throw error.failure;
      await pause(limits.backOffMs * 2 ** (failures - 1) * (1 + Math.random()), signal);
    }
  }
}

/** A failure after which another attempt may succeed. */
class Broken extends Error {
  readonly failure: AppError;
  /** Whether the server had begun to answer. */
  readonly isAnswered: boolean;
  constructor(failure: AppError, isAnswered: boolean) {
    super(failure.message);
    this.failure = failure;
    this.isAnswered = isAnswered;
  }
}

async function receiveRest(
  address: string,
  file: PartialFile,
  headers: Readonly<Record<string, string>>,
  { fetch, limits, size, mayAnswer, onBytes, signal }: Receiving,
): Promise<void> {
  let isAnswered = false;
  const connection = new AbortController();
  const forgetCaller = onAbort(signal, () => connection.abort(signal.reason));
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(
      () => connection.abort(new Error(`silence of ${limits.silenceMs} ms`)),
      limits.silenceMs,
    );
  };
  try {
    signal.throwIfAborted();
    heard();
    const asked = withUserAsHeader(address);
    const response = await fetch(asked.address, {
      headers: { ...headers, ...asked.headers },
      signal: connection.signal,
      cache: "no-store",
      credentials: "omit",
    });
    isAnswered = true;
    checkRedirect(address, response, mayAnswer);
    checkStatus(address, response);
    if (!continues(address, response, file)) file.restart(strongVersion(response.headers));
    const most = "exactly" in size ? size.exactly : size.atMost;
    for (const reader = response.body?.getReader(); ; ) {
      heard();
      const piece = await reader?.read();
      if (piece === undefined || piece.done) break;
      if (file.length + piece.value.length > most) {
        file.restart(null);
        throw new AppError("SourceInvalid", `${address}: expected ${most} bytes, got more`, { address });
      }
      file.append(piece.value);
      onBytes(file.length);
    }
    if ("exactly" in size && file.length < size.exactly) throw cutShort(address, size.exactly, file.length);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof Broken || isAppError(error)) throw error;
    if (!(error instanceof TypeError) && !connection.signal.aborted) throw error;
    const reason = connection.signal.aborted ? connection.signal.reason : error;
    const message = `${address}: the connection failed (${reason instanceof Error ? reason.message : reason})`;
    throw new Broken(new AppError("SourceUnreachable", message, { address }, error), isAnswered);
  } finally {
    clearTimeout(silence);
    forgetCaller();
    connection.abort();
  }
}

function rangeAfter(file: PartialFile): Record<string, string> {
  if (file.length === 0 || file.version === null) return {};
  return { Range: `bytes=${file.length}-`, "If-Range": file.version };
}

/** A browser follows redirects by itself: what an address gives that may not answer is thrown away before it is read. */
function checkRedirect(
  address: string,
  { redirected, url }: Response,
  mayAnswer: Receiving["mayAnswer"],
): void {
  if (!redirected || mayAnswer(url)) return;
  const message = `${address}: expected the file from that server, got a redirect to ${new URL(url).origin}; nothing of it was used`;
  throw new AppError("SourceUnreachable", message, { address });
}

function checkStatus(address: string, { status, statusText, headers }: Response): void {
  const isPage = /text\/html/.test(headers.get("content-type") ?? "");
  if ((status === 200 || status === 206) && !isPage) return;
  const got = isPage ? `${status} with a web page` : `${status} ${statusText}`.trim();
  const message = `${address}: expected the file, the server answered ${got}${refusedSecret(address, status)}`;
  if (status === 404 || status === 410) throw new AppError("SourceNotFound", message, { address });
  const failure = new AppError("SourceUnreachable", message, { address });
  throw status === 408 || status === 429 || status >= 500 ? new Broken(failure, true) : failure;
}

/** Tells whether the answer continues where the file ends; any other answer must be the whole file. */
function continues(address: string, { status, headers }: Response, file: PartialFile): boolean {
  if (status !== 206) return false;
  const first = /^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1];
  if (Number(first) === file.length) return true;
  const message = `${address}: expected bytes from ${file.length} on, got from ${first ?? "an unstated place"}`;
  throw new AppError("SourceInvalid", message, { address });
}

/**
 * Returns the version, where it can be used in If-Range, which takes strong ETags only. Positions in a compressed
 * answer are not positions in the file, so it gives null.
 */
function strongVersion(headers: Headers): string | null {
  const etag = headers.get("etag");
  return etag === null || etag.startsWith("W/") || headers.has("content-encoding") ? null : etag;
}

function cutShort(address: string, expected: number, got: number): Broken {
  return new Broken(
    new AppError("SourceInvalid", `${address}: expected ${expected} bytes, got ${got}`, { address }),
    true,
  );
}
