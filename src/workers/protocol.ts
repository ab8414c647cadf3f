import type { BackendName } from "../core/backend-name.ts";
import type { ErrorTag } from "../core/errors.ts";
import type { StartedBackend } from "../inference/backends/start-backend.ts";
import type { FileProgress } from "../transport/kept-files.ts";

/** What the page tells the compute worker first. Questions follow as calls (`explorerCalls`). */
export type ComputeRequest =
  | {
      readonly kind: "start";
      readonly backend: BackendName;
      /** Threads wanted of the WASM backend. */
      readonly wasmThreads: number;
    }
  /** After the start: the port to the reading worker. */
  | { readonly kind: "connect"; readonly reading: MessagePort };

/** What the compute worker answers to a start. An error crosses with its tag and message, never as bare text. */
export type ComputeAnswer =
  | { readonly kind: "started"; readonly backend: StartedBackend }
  | { readonly kind: "failed"; readonly tag: ErrorTag | "Unexpected"; readonly message: string };

/** How far a model's file has come, told by the compute worker at any time. */
export interface FileMessage {
  readonly kind: "file";
  readonly progress: Pick<FileProgress, "address" | "received" | "size" | "ended">;
}

/** The device was lost and started again, told by the compute worker; what was asked is being done once more. */
export interface RestartMessage {
  readonly kind: "restarted";
  readonly reason: string;
}

/** The browser gives no more room, told by either worker: work goes on, and what is read or computed is not kept. */
export interface StorageMessage {
  readonly kind: "storage-full";
}

/** What the page tells the reading worker: answer the calls that come through this port (`reading-calls.ts`). */
export interface ReadingRequest {
  readonly kind: "connect";
  readonly port: MessagePort;
}
