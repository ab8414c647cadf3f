import { isAbort, onAbort, pause } from "../core/abort.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { notAgreedError } from "../core/not-agreed.ts";
import type { Urgency } from "../core/read-options.ts";
import type { Counters } from "./counters.ts";
import type { OriginLimiter } from "./origin-limiter.ts";
import { refusedSecret, requireWhole, withUserAsHeader } from "./signed-address.ts";

/** Limits of one request to a server. */
export interface HttpLimits {
  /** The most attempts, the first one included. */
  readonly attempts: number;
  /** The first wait between attempts in milliseconds. It doubles each time; a random time of up to the same length is added. */
  readonly backOffMs: number;
  /** The longest silence in milliseconds, before the answer and between its pieces. */
  readonly silenceMs: number;
}

/** What is needed to send requests. */
export interface HttpClient {
  readonly fetch: typeof fetch;
  readonly limiter: OriginLimiter;
  readonly counters: Counters;
  readonly limits: HttpLimits;
  /** Whether an address may be asked at all; null where all may. */
  readonly mayAsk: ((address: string) => boolean) | null;
}

/** One request and the most bytes that its answer may have. */
export interface HttpRequest {
  readonly address: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maximumBytes: number;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A failure after which another attempt may succeed. */
class RetryableFailure extends Error {
  readonly failure: AppError;
  readonly retryAfterMs: number;
  constructor(failure: AppError, retryAfterMs = 0) {
    super(failure.message);
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}

const LONGEST_RETRY_AFTER_MS = 10_000;

/**
 * Sends a request and returns its whole answer, after `check` has accepted its head (before the body is read) and
 * `checkBody` has accepted its length. Statuses 408, 429 and 5xx, dropped connections, silence and short bodies are
 * tried again.
 *
 * @throws AppError SourceNotFound for 404 and 410, SourceUnreachable where no attempt gave an answer, SourceInvalid
 * where the answer is not what was asked for; the signal's reason when aborted, at once.
 */
export async function sendRequest(
  client: HttpClient,
  request: HttpRequest,
  check: (answer: Omit<HttpAnswer, "bytes">) => void,
  checkBody: (answer: HttpAnswer) => void,
  urgency: Urgency,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { limiter, counters, limits } = client;
  requireWhole(request.address);
  const { origin } = new URL(request.address);
  if (client.mayAsk?.(request.address) === false) throw notAgreedError(request.address);
  for (let attempt = 1; ; attempt++) {
    try {
      return await limiter(origin, urgency, signal, async () => {
        counters.requests += 1;
        const answer = await oneAttempt(client, request, check, signal);
        checkBody(answer);
        return answer;
      });
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      if (isAppError(error, "SourceInvalid")) counters.refused += 1;
      if (!(error instanceof RetryableFailure)) throw error;
      if (attempt === limits.attempts) throw error.failure;
      counters.retries += 1;
      const backOff = limits.backOffMs * 2 ** (attempt - 1) * (1 + Math.random());
      await pause(Math.max(backOff, error.retryAfterMs), signal);
    }
  }
}

/** Returns the error for a body that is too short, so that it is asked for again. */
export function shortBody(address: string, expected: number, got: number): Error {
  return new RetryableFailure(
    new AppError("SourceInvalid", `${address}: expected ${expected} bytes, got ${got}`, {
      address,
      mayPass: true,
    }),
  );
}

async function oneAttempt(
  { fetch, counters, limits, mayAsk }: HttpClient,
  { address, method, headers, body, maximumBytes }: HttpRequest,
  check: (answer: Omit<HttpAnswer, "bytes">) => void,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const connection = new AbortController();
  const forgetCaller = onAbort(signal, () => connection.abort(signal.reason));
  let silence = setTimeout(() => connection.abort(silent), limits.silenceMs);
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => connection.abort(silent), limits.silenceMs);
  };
  const silent = new RetryableFailure(
    new AppError("SourceUnreachable", `${address}: no answer for ${limits.silenceMs} ms`, {
      address,
      mayPass: true,
    }),
  );
  try {
    signal.throwIfAborted();
    const asked = withUserAsHeader(address);
    const response = await fetch(asked.address, {
      method,
      headers: { ...headers, ...asked.headers },
      ...(body === undefined ? {} : { body }),
      signal: connection.signal,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: mayAsk === null ? "follow" : "manual",
    });
    heard();
    refuseRedirect(address, response);
    refuseStatus(address, response);
    check({ status: response.status, headers: response.headers });
    const bytes = await readBody(response, maximumBytes, address, heard);
    counters.bytesReceived += bytes.length;
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    connection.abort(error);
    if (signal.aborted) throw signal.reason;
    if (error instanceof RetryableFailure || isAppError(error)) throw error;
    throw new RetryableFailure(
      new AppError(
        "SourceUnreachable",
        `${address}: the connection failed (${describeReason(error)})`,
        { address, mayPass: true },
        error,
      ),
    );
  } finally {
    clearTimeout(silence);
    forgetCaller();
  }
}

/** A browser does not say where a redirect leads before that address is asked: where not every address may be asked, it is not followed. */
function refuseRedirect(address: string, { type, status }: Response): void {
  if (type !== "opaqueredirect" && (status < 300 || status > 399)) return;
  throw new AppError(
    "SourceUnreachable",
    `${address}: expected the file, got a redirect to another address, which was not followed; expected an address that answers by itself`,
    { address },
  );
}

function refuseStatus(address: string, response: Response): void {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  const got = `${status} ${response.statusText}`.trim();
  const message = `${address}: expected the file, the server answered ${got}${refusedSecret(address, status)}`;
  if (status === 404 || status === 410) throw new AppError("SourceNotFound", message, { address });
  if (status !== 408 && status !== 429 && status < 500)
    throw new AppError("SourceUnreachable", message, { address });
  const failure = new AppError("SourceUnreachable", message, { address, mayPass: true });
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  throw new RetryableFailure(
    failure,
    Math.min(Number.isFinite(seconds) ? seconds * 1000 : 0, LONGEST_RETRY_AFTER_MS),
  );
}

async function readBody(
  response: Response,
  maximumBytes: number,
  address: string,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) break;
    heard();
    length += piece.value.length;
    if (length > maximumBytes)
      throw new AppError("SourceInvalid", `${address}: expected at most ${maximumBytes} bytes, got more`, {
        address,
      });
    pieces.push(piece.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function describeReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
