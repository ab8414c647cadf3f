import { backend, ready, setBackend } from "@tensorflow/tfjs-core";
import type { BackendName } from "../../core/backend-name.ts";
import { AppError } from "../../core/errors.ts";
import { checkReference } from "./check-reference.ts";
import { measureSpeed } from "./measure-speed.ts";
import type { WasmBinaries } from "./wasm-threads.ts";

/** A running backend that has computed the reference numbers correctly. */
export interface StartedBackend {
  readonly name: BackendName;
  /** Threads of the WASM backend; 1 elsewhere. */
  readonly threads: number;
  /** The GPU's name; "" for other backends, and where the GPU states none. */
  readonly device: string;
  /** Multiply-adds per second on a short convolution like the network's; see measureSpeed. */
  readonly speed: number;
}

export interface BackendSetup {
  readonly wasmBinaries: WasmBinaries;
  /** The number of threads wanted for the WASM backend, normally the number of cores. */
  readonly wasmThreads: number;
}

/** A start that neither succeeds nor fails (a worker that is not allowed, a driver that hangs) is given up after this time. */
const START_TIMEOUT_MS = 10_000;

/**
 * Starts one backend, checks it with a small network whose values PyTorch computed, and measures its speed.
 *
 * @throws AppError GpuUnavailable when it is missing, does not start within 10 s or computes a wrong value.
 */
export async function startBackend(name: BackendName, setup: BackendSetup): Promise<StartedBackend> {
  let speed: number;
  try {
    await withinStartTime(activate(name, setup));
    await checkReference();
    speed = await measureSpeed();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "GpuUnavailable",
      `the ${name} backend does not work here: ${reason}`,
      { backend: name },
      cause,
    );
  }
  return { name, threads: await threadCount(name), device: name === "webgpu" ? gpuName() : "", speed };
}

async function activate(name: BackendName, { wasmBinaries, wasmThreads }: BackendSetup): Promise<void> {
  if (name === "webgpu") {
    if ((await globalThis.navigator?.gpu?.requestAdapter()) == null)
      throw new Error("there is no WebGPU adapter");
    await import("@tensorflow/tfjs-backend-webgpu");
  } else if (name === "wasm") {
    const { prepareWasm } = await import("./wasm-threads.ts");
    const { installWasmSlice } = await import("./wasm-slice.ts");
    prepareWasm(wasmBinaries, wasmThreads);
    installWasmSlice();
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
  }
  if (!(await setBackend(name))) throw new Error("it did not start");
  await ready();
  if (name === "wasm") {
    const { refuseFailedAllocations } = await import("./wasm-memory.ts");
    refuseFailedAllocations();
  }
}

/** Waits for `start`, but rejects when it takes too long. No timer is left that would keep a process running. */
function withinStartTime(start: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLong = () => reject(new Error(`expected a start within ${START_TIMEOUT_MS} ms`));
    const timer = setTimeout(tooLong, START_TIMEOUT_MS);
    start.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function threadCount(name: BackendName): Promise<number> {
  if (name !== "wasm") return 1;
  const { wasmThreadCount } = await import("./wasm-threads.ts");
  return wasmThreadCount();
}

function gpuName(): string {
  const { adapterInfo } = backend() as { adapterInfo?: Partial<Record<string, string>> };
  const { vendor = "", architecture = "", description = "" } = adapterInfo ?? {};
  return description || `${vendor} ${architecture}`.trim();
}
