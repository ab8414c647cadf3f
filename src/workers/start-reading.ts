import { AppError } from "../core/errors.ts";
import { type InputReader, inputCalls } from "../prediction/input/input-reader.ts";
import { callOverPort } from "./call-over-port.ts";
import type { ReadingRequest, StorageMessage } from "./protocol.ts";
import { type GoneWorker, isMissingPart, watchWorker } from "./watch-worker.ts";

/** A running reading worker. It needs no device, so inputs can be seen before a model is loaded or without one. */
export interface ReadingWorker {
  readonly inputs: InputReader;
  /** Makes a port through which another worker asks it. */
  connect(): MessagePort;
  /** Tells when the worker is gone; at once where it already is. */
  onGone(tell: (reason: GoneWorker) => void): void;
  /** Tells once that the browser's storage has no room left; soon where the worker has already said so. */
  onStorageFull(tell: () => void): void;
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
  const giveUp = (error: Error) =>
    inputs.giveUp(
      isMissingPart(error)
        ? error
        : new AppError("SourceUnreachable", error.message, { address: "reading worker" }),
    );
  let gone: GoneWorker | null = null;
  const listeners: ((reason: GoneWorker) => void)[] = [];
  const stopWatching = watchWorker(worker, {
    part: "the reader of rasters",
    onGone(reason) {
      gone = reason;
      giveUp(reason.error);
      for (const tell of listeners) tell(reason);
    },
  });
  const storageFull = new Promise<void>((tell) => {
    worker.addEventListener("message", ({ data }: MessageEvent<StorageMessage>) => {
      if (data.kind === "storage-full") tell();
    });
  });
  return {
    inputs: inputs.calls,
    connect,
    onGone(tell) {
      if (gone === null) listeners.push(tell);
      else tell(gone);
    },
    onStorageFull(tell) {
      void storageFull.then(tell);
    },
    close() {
      stopWatching();
      worker.terminate();
      giveUp(new Error("the reading worker was ended"));
    },
  };
}
