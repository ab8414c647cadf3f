import type { BackendName } from "../core/backend-name.ts";
import type { ErrorTag } from "../core/errors.ts";
import type { StartedBackend } from "../inference/backends/start-backend.ts";
import type { FileProgress } from "../transport/kept-files.ts";

/** The page's first messages to the compute worker. Questions follow as calls (`explorerCalls`). */
export type ComputeRequest =
  | {
      readonly kind: "start";
      readonly backend: BackendName;
      /** Threads wanted of the WASM backend. */
      readonly wasmThreads: number;
    }
  /** After the start: the port to the reading worker. */
  | { readonly kind: "connect"; readonly reading: MessagePort };

/** The compute worker's answer to a start. An error crosses with its tag and message, never as bare text. */
export type ComputeAnswer =
  | { readonly kind: "started"; readonly backend: StartedBackend }
  | { readonly kind: "failed"; readonly tag: ErrorTag | "Unexpected"; readonly message: string };

/** How much of a model's file has arrived; the compute worker sends it at any time. */
export interface FileMessage {
  readonly kind: "file";
  readonly progress: Pick<FileProgress, "address" | "received" | "size" | "ended">;
}

/** Says that the device was lost and started again. The compute worker sends it and computes open questions once more. */
export interface RestartMessage {
  readonly kind: "restarted";
  readonly reason: string;
}

/**
 * Says that the browser's storage is full. Either worker sends it; work goes on, but what is read or computed is not kept.
 */
export interface StorageMessage {
  readonly kind: "storage-full";
}

/** The page's message to the reading worker: answer the calls that come through this port (`reading-calls.ts`). */
export interface ReadingRequest {
  readonly kind: "connect";
  readonly port: MessagePort;
}
