import type { BackendName } from "../core/backend-name.ts";
import type { StartedBackend } from "../inference/backends/start-backend.ts";
import type { ComputeAnswer, ComputeRequest } from "./protocol.ts";

/** The compute worker with its running backend, and sentences for a person about the backends that were tried before it. */
export interface ComputeWorker {
  readonly worker: Worker;
  readonly backend: StartedBackend;
  /** One sentence for each backend that was tried and refused; empty where the first one worked. */
  readonly refused: readonly string[];
}

/**
 * Starts the compute worker on the wanted backend or, where none is named, on the faster of WebGPU and WASM by a short
 * measurement on this device, else on plain JavaScript. Each backend that was not taken is named with the reason.
 *
 * @throws Error with every refusal when no backend works.
 */
export async function startComputeWorker(wanted: BackendName | null): Promise<ComputeWorker> {
  const refused: string[] = [];
  const candidates: Started[] = [];
  const order: readonly BackendName[] = wanted === null ? ["webgpu", "wasm"] : [wanted];
  for (const name of order) {
    const started = await startOn(name, refused);
    if (started !== null) candidates.push(started);
  }
  for (const name of ["wasm", "cpu"] as const) {
    if (candidates.length > 0) break;
    const started = order.includes(name) ? null : await startOn(name, refused);
    if (started !== null) candidates.push(started);
  }
  const [best, ...slower] = candidates.sort((a, b) => b.backend.speed - a.backend.speed);
  if (best === undefined) throw new Error(refused.join(" "));
  for (const { worker, backend } of slower) {
    worker.terminate();
    refused.push(`${describeSpeed(backend)}; the faster is used: ${describeSpeed(best.backend)}.`);
  }
  return { ...best, refused };
}

interface Started {
  readonly worker: Worker;
  readonly backend: StartedBackend;
}

/**
 * A worker on this backend (WASM on all cores, else on one); null where it does not work, with the reasons added to
 * `refused`.
 */
async function startOn(backend: BackendName, refused: string[]): Promise<Started | null> {
  const cores = Math.max(1, navigator.hardwareConcurrency);
  for (const wasmThreads of backend === "wasm" && cores > 1 ? [cores, 1] : [1]) {
    const worker = new Worker(new URL("./compute-entry.ts", import.meta.url), {
      type: "module",
      name: "compute",
    });
    const answer = await ask(worker, { kind: "start", backend, wasmThreads });
    if (answer.kind === "started") return { worker, backend: answer.backend };
    refused.push(answer.message);
    worker.terminate();
  }
  return null;
}

function describeSpeed({ name, device, speed }: StartedBackend): string {
  const billions = (speed / 1e9).toPrecision(2);
  return `${name}${device === "" ? "" : ` (${device})`} does ${billions} billion multiply-adds a second here`;
}

function ask(worker: Worker, request: ComputeRequest): Promise<ComputeAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ComputeAnswer>) => resolve(data);
    worker.onerror = ({ message }) => {
      resolve({ kind: "failed", tag: "Unexpected", message: `the compute worker did not start: ${message}` });
    };
    worker.postMessage(request);
  });
}
