import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";

/** The internals of tfjs' WebGPU backend (4.22) that hand its queued work to the device. */
interface WebgpuBackend {
  readonly device: GPUDevice;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

const LOSS_DELAY_MS = 50;

/** The errors of each device. Without this an error there would be silent and leave wrong numbers. */
const failures = new WeakMap<GPUDevice, string[]>();

/**
 * Waits until the device has done all work given to it so far; returns at once on backends that compute during the call.
 *
 * @throws GpuLost when the device was lost or reported an error: nothing computed since may be used.
 */
export async function gpuFinished(): Promise<void> {
  if (tf.getBackend() !== "webgpu") return;
  const backend = tf.backend() as unknown as WebgpuBackend;
  const failed = watched(backend.device);
  // An open pass must end first, or the device refuses the whole submission without telling the caller.
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
  await backend.device.queue.onSubmittedWorkDone();
  if (failed.length > 0)
    throw new AppError("GpuLost", `the WebGPU device failed: ${failed[0]}`, { backend: "webgpu" });
}

/** Returns the first failure of the current backend's WebGPU device; null where there was none. */
export async function gpuFailure(): Promise<string | null> {
  const { device } = tf.backend() as unknown as WebgpuBackend;
  const failed = watched(device);
  // A loss is reported a moment after the first call that fails because of it.
  await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY_MS))]);
  return failed[0] ?? null;
}

function watched(device: GPUDevice): readonly string[] {
  const known = failures.get(device);
  if (known) return known;
  const found: string[] = [];
  failures.set(device, found);
  device.addEventListener(
    "uncapturederror",
    (event) => void found.push((event as GPUUncapturedErrorEvent).error.message),
  );
  void device.lost.then(({ message, reason }) => found.push(`device lost: ${message || reason}`));
  return found;
}
