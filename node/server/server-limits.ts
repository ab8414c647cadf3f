import type { ServerResponse } from "node:http";

/** What one server gives its readers before it ends them. */
export interface ServerLimits {
  /** Bytes of a request's address and headers; above, 431. */
  readonly headerBytes: number;
  /** Connections at once; further ones are closed unanswered. */
  readonly connections: number;
  /** Time in which the headers of a request must have come. */
  readonly headersMs: number;
  /** An answer is ended that took longer than this and the time of its bytes at `bytesPerSecond`. */
  readonly graceMs: number;
  readonly bytesPerSecond: number;
}

/** A browser opens six connections; 16 KiB a second is the slowest reader that can be waited for, a modem four times over. */
export const serverLimits: ServerLimits = {
  headerBytes: 16 * 1024,
  connections: 2048,
  headersMs: 20_000,
  graceMs: 60_000,
  bytesPerSecond: 16 * 1024,
};

/** Ends an answer whose reader takes it more slowly than the limits allow, so that none holds a connection for ever. */
export function endSlowReader(
  response: ServerResponse,
  { graceMs, bytesPerSecond }: Pick<ServerLimits, "graceMs" | "bytesPerSecond">,
): void {
  const end = () => response.destroy();
  // The length is known once the answer has begun.
  const lengthMs = () => (Number(response.getHeader("Content-Length") ?? 0) / bytesPerSecond) * 1000;
  let timer = setTimeout(() => {
    timer = setTimeout(end, lengthMs());
  }, graceMs);
  response.on("close", () => clearTimeout(timer));
}
