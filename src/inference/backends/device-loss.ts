import * as tf from "@tensorflow/tfjs-core";
import { AppError, isAppError } from "../../core/errors.ts";
import { gpuFailure } from "./gpu-finished.ts";

/**
 * Tells whether `error` means that the current backend's device (GPU or WASM memory) is lost, so that nothing on it can
 * be used any more. Returns the typed error; null for every other failure.
 */
export async function deviceLoss(error: unknown): Promise<AppError<"GpuLost"> | null> {
  if (isAppError(error, "GpuLost")) return error;
  const backend = tf.getBackend();
  if (backend === "webgpu") {
    const failure = await gpuFailure();
    return failure === null ? null : lost(backend, `the WebGPU device failed: ${failure}`, error);
  }
  // Emscripten aborts with WebAssembly's own error when its memory cannot grow; the module is of no use afterwards.
  return backend === "wasm" && error instanceof WebAssembly.RuntimeError
    ? lost(backend, `the WASM memory was lost: ${error.message}`, error)
    : null;
}

function lost(backend: string, message: string, cause: unknown): AppError<"GpuLost"> {
  return new AppError("GpuLost", message, { backend }, cause);
}
