import * as tf from "@tensorflow/tfjs-core";
import type { BackendName } from "../../core/backend-name.ts";
import { type BackendSetup, type StartedBackend, startBackend } from "./start-backend.ts";

/** How tfjs ranks backends. It does not matter here, because they are always chosen by name. */
const PRIORITY = 1;

/**
 * Starts a backend again, with a new device or memory. Every tensor on the lost device is invalid.
 *
 * @throws AppError GpuUnavailable where it does not work any more.
 */
export async function restartBackend(name: BackendName, setup: BackendSetup): Promise<StartedBackend> {
  const factory = tf.findBackendFactory(name);
  drop(name);
  tf.registerBackend(name, factory, PRIORITY);
  return startBackend(name, setup);
}

/** Removes a backend from tfjs, even where its remains cannot be disposed of any more. */
function drop(name: BackendName): void {
  const { registry, registryFactory } = tf.engine();
  const dead = tf.findBackend(name) as { wasm?: { PThread?: { terminateAllThreads(): void } } } | null;
  try {
    tf.removeBackend(name);
  } catch {
    dead?.wasm?.PThread?.terminateAllThreads();
    delete registry[name];
    delete registryFactory[name];
  }
}
