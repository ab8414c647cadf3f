import type { CallTable, OnlyCalls } from "../core/calls.ts";
import { AppError } from "../core/errors.ts";
import type { CallMessage, CallPort, ReplyMessage } from "./call-protocol.ts";
import { packError } from "./crossed-error.ts";

/**
 * Answers the calls that come through a port until the port is closed. A call that was aborted gets no answer.
 *
 * @param table  names the calls that are answered, and which buffers of each answer are moved.
 */
export function answerCalls<Calls extends OnlyCalls<Calls>>(
  port: CallPort,
  table: CallTable<Calls>,
  calls: Calls,
): void {
  const running = new Map<number, AbortController>();
  const send = (reply: ReplyMessage, moved: ArrayBuffer[] = []) => port.postMessage(reply, moved);

  port.addEventListener("message", ({ data }: MessageEvent<CallMessage>) => {
    if (data.kind === "abort") running.get(data.id)?.abort();
    else if (data.kind === "call") void answer(data);
  });
  port.start?.();

  async function answer({ id, method, request, urgency }: CallMessage & { kind: "call" }): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    const onProgress = (value: unknown) => {
      if (!signal.aborted) send({ kind: "progress", id, value });
    };
    try {
      const name = knownName(table, method);
      const options = { signal, onProgress, ...(urgency === undefined ? {} : { urgency }) };
      const value = (await calls[name](request as never, options)) as Awaited<ReturnType<Calls[typeof name]>>;
      if (!signal.aborted) send({ kind: "done", id, value }, table[name](value));
    } catch (error) {
      if (!signal.aborted) send({ kind: "refused", id, ...packError(error) });
    } finally {
      running.delete(id);
    }
  }
}

function knownName<Table extends object>(table: Table, method: string): keyof Table {
  if (Object.hasOwn(table, method)) return method as keyof Table;
  throw new AppError("BadInput", `expected a call that is answered here, got "${method}"`, {
    input: method,
  });
}
