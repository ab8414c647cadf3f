import { onAbort } from "../core/abort.ts";
import type { Call, CallTable, OnlyCalls } from "../core/calls.ts";
import type { CallMessage, CallPort, ReplyMessage } from "./call-protocol.ts";
import { unpackError } from "./crossed-error.ts";

/** Calls that the other end of a port answers. */
export interface CallsOverPort<Calls> {
  /**
   * Each call throws what the other end threw. When its signal is aborted, it throws the reason at once and tells the other
   * end to stop.
   */
  readonly calls: Calls;
  /** Rejects every call under way and all later ones, because the other end is gone. */
  giveUp(reason: Error): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress(value: unknown): void;
}

/** Makes the calls of a table through a port; `answerCalls` answers them at its other end. */
export function callOverPort<Calls extends OnlyCalls<Calls>>(
  port: CallPort,
  table: CallTable<Calls>,
): CallsOverPort<Calls> {
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

  const callNamed =
    (method: string): Call<unknown, unknown, unknown> =>
    (request, { signal, urgency, onProgress } = {}) =>
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
          forgetCaller?.();
          end();
        };
        const forgetCaller = signal && onAbort(signal, abort);
        pending.set(id, {
          resolve: (value) => settle(() => resolve(value)),
          reject: (error) => settle(() => reject(error)),
          onProgress: (value) => onProgress?.(value),
        });
        send({ kind: "call", id, method, request, urgency });
      });

  return {
    calls: Object.fromEntries(Object.keys(table).map((name) => [name, callNamed(name)])) as object as Calls,
    giveUp(reason) {
      gone = reason;
      for (const { reject } of [...pending.values()]) reject(reason);
    },
  };
}
