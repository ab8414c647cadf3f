import { isAppError } from "../core/errors.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import type { ComputeAnswer, ComputeRequest } from "./protocol.ts";

self.addEventListener("message", ({ data }: MessageEvent<ComputeRequest>) => {
  void answer(data).then((message) => self.postMessage(message));
});

async function answer({ backend, wasmThreads }: ComputeRequest): Promise<ComputeAnswer> {
  try {
    return {
      kind: "started",
      backend: await startBackend(backend, { wasmBinaries: WASM_BINARIES, wasmThreads }),
    };
  } catch (error) {
    const tag = isAppError(error) ? error.tag : "Unexpected";
    return { kind: "failed", tag, message: error instanceof Error ? error.message : String(error) };
  }
}
