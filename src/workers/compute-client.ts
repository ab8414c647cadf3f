import type { BackendName } from "../core/backend-name.ts";
import type { StartedBackend } from "../inference/backends/start-backend.ts";
import type { ComputeAnswer, ComputeRequest } from "./protocol.ts";

/** The compute worker with its running backend, and what was tried before it, in words for a person. */
export interface ComputeWorker {
  readonly worker: Worker;
  readonly backend: StartedBackend;
  /** One sentence for each backend that was tried and refused; empty where the first one worked. */
  readonly refused: readonly string[];
}

/** Adapters that imitate a GPU on the processor: slower than WASM there, so used only when asked for by name. */
const softwareAdapter = /swiftshader|llvmpipe|lavapipe|basic render/i;

/**
 * Starts the compute worker on the wanted backend or, where none is named, on the first that works of WebGPU on a real
 * GPU, WASM on all cores, WASM on one thread, plain JavaScript. What was refused is told, never hidden.
 *
 * @throws Error with every refusal, where nothing works.
 */
export async function startComputeWorker(wanted: BackendName | null): Promise<ComputeWorker> {
  const cores = Math.max(1, navigator.hardwareConcurrency);
  const refused: string[] = [];
  for (const request of requests(wanted, cores)) {
    const worker = new Worker(new URL("./compute-entry.ts", import.meta.url), {
      type: "module",
      name: "compute",
    });
    const answer = await ask(worker, request);
    if (answer.kind === "started") {
      const { backend } = answer;
      if (wanted !== null || !softwareAdapter.test(backend.device)) return { worker, backend, refused };
      refused.push(`WebGPU here is imitated in software (${backend.device}), slower than WASM.`);
    } else {
      refused.push(answer.message);
    }
    worker.terminate();
  }
  throw new Error(refused.join(" "));
}

function requests(wanted: BackendName | null, cores: number): ComputeRequest[] {
  const names: BackendName[] = wanted === null ? ["webgpu", "wasm", "cpu"] : [wanted, "wasm", "cpu"];
  const threadCounts = (name: BackendName) => (name === "wasm" && cores > 1 ? [cores, 1] : [1]);
  return [...new Set(names)].flatMap((backend) =>
    threadCounts(backend).map((wasmThreads): ComputeRequest => ({ kind: "start", backend, wasmThreads })),
  );
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
