import type { BackendName } from "../core/backend-name.ts";
import type { ErrorTag } from "../core/errors.ts";
import type { StartedBackend } from "../inference/backends/start-backend.ts";

/** What the page asks of the compute worker. */
export interface ComputeRequest {
  readonly kind: "start";
  readonly backend: BackendName;
  /** Threads wanted of the WASM backend. */
  readonly wasmThreads: number;
}

/** What the compute worker answers. An error crosses with its tag and message, never as bare text. */
export type ComputeAnswer =
  | { readonly kind: "started"; readonly backend: StartedBackend }
  | { readonly kind: "failed"; readonly tag: ErrorTag | "Unexpected"; readonly message: string };
