import type { CallMessage, CallPort, CallTable, ReplyMessage } from "./call-protocol.ts";
import { unpackError } from "./crossed-error.ts";

/** What a call takes besides its request. */
interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((value: Progress) => void) | undefined;
}

/** Calls the methods that the other end of a port answers. */
export interface Caller<Table extends CallTable> {
  /** @throws what the method threw; the signal's reason at once, and the other end is told to stop. */
  call<Method extends keyof Table & string>(
    method: Method,
    request: Table[Method]["request"],
    options?: CallOptions<Table[Method]["progress"]>,
  ): Promise<Table[Method]["value"]>;
  /** Rejects every call under way: the other end is gone. */
  giveUp(reason: Error): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress(value: unknown): void;
}

/** A caller through this port. */
export function createCaller<Table extends CallTable>(port: CallPort): Caller<Table> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let gone: Error | null = null;
  const send = (message: CallMessage) => port.postMessage(message, []);

  port.addEventListener("message", ({ data }: MessageEvent<ReplyMessage>) => {
    const call = pending.get(data.id);
    if (call === undefined) return;
    if (data.kind === "progress") return call.onProgress(data.value);
    if (data.kind === "done") call.resolve(data.value);
    else call.reject(unpackError(data));
  });
  port.start?.();

  return {
    call: (method, request, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        if (gone !== null) throw gone;
        const id = ++lastId;
        const abort = () => {
          send({ kind: "abort", id });
          settle(() => reject(signal?.reason));
        };
        const settle = (end: () => void) => {
          pending.delete(id);
          signal?.removeEventListener("abort", abort);
          end();
        };
        signal?.addEventListener("abort", abort, { once: true });
        pending.set(id, {
          resolve: (value) => settle(() => resolve(value)),
          reject: (error) => settle(() => reject(error)),
          onProgress: (value) => onProgress?.(value),
        });
        send({ kind: "call", id, method, request });
      }),
    giveUp(reason) {
      gone = reason;
      for (const { reject } of [...pending.values()]) reject(reason);
    },
  };
}
