import { AppError } from "../core/errors.ts";
import { type InputReader, inputCalls } from "../prediction/input/input-reader.ts";
import { callOverPort } from "./call-over-port.ts";
import type { ReadingRequest } from "./protocol.ts";

/** A running reading worker. It needs no device, so inputs can be seen before a model is loaded or without one. */
export interface ReadingWorker {
  /** Sends errors and the messages of `protocol.ts`. */
  readonly worker: Worker;
  readonly inputs: InputReader;
  /** Makes a port through which another worker asks it. */
  connect(): MessagePort;
  /** Ends the worker and rejects every question under way. */
  close(): void;
}

export function startReading(): ReadingWorker {
  const worker = new Worker(new URL("./reading-entry.ts", import.meta.url), {
    type: "module",
    name: "reading",
  });
  const connect = () => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ kind: "connect", port: port1 } satisfies ReadingRequest, [port1]);
    return port2;
  };
  const inputs = callOverPort(connect(), inputCalls);
  const giveUp = (message: string) =>
    inputs.giveUp(new AppError("SourceUnreachable", message, { address: "reading worker" }));
  worker.addEventListener("error", ({ message }) => giveUp(`the reading worker failed: ${message}`));
  return {
    worker,
    inputs: inputs.calls,
    connect,
    close() {
      worker.terminate();
      giveUp("the reading worker was ended");
    },
  };
}
