import { backend, matMul, ready, setBackend, type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import type { BackendName } from "../../core/backend-name.ts";
import { AppError } from "../../core/errors.ts";
import type { WasmBinaries } from "./wasm-threads.ts";

/** A running backend, after it has computed a known product rightly. */
export interface StartedBackend {
  readonly name: BackendName;
  /** Threads of the WASM backend; 1 elsewhere. */
  readonly threads: number;
  /** What the GPU calls itself, "" for the other backends and where it says nothing. */
  readonly device: string;
}

export interface BackendSetup {
  readonly wasmBinaries: WasmBinaries;
  /** Threads wanted of the WASM backend, normally the number of cores. */
  readonly wasmThreads: number;
}

/** A start that neither succeeds nor fails (a forbidden worker, a hung driver) is given up after this time. */
const startTimeoutMs = 10_000;

/**
 * Starts one backend and checks it with a product whose value is known.
 *
 * @throws AppError GpuUnavailable when it is missing, does not start within 10 s or computes a wrong value.
 */
export async function startBackend(name: BackendName, setup: BackendSetup): Promise<StartedBackend> {
  try {
    await Promise.race([activate(name, setup), timeout()]);
    await checkKnownProduct();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "GpuUnavailable",
      `the ${name} backend does not work here: ${reason}`,
      { backend: name },
      cause,
    );
  }
  return { name, threads: await threadCount(name), device: name === "webgpu" ? gpuName() : "" };
}

async function activate(name: BackendName, { wasmBinaries, wasmThreads }: BackendSetup): Promise<void> {
  if (name === "webgpu") {
    if ((await globalThis.navigator?.gpu?.requestAdapter()) == null)
      throw new Error("there is no WebGPU adapter");
    await import("@tensorflow/tfjs-backend-webgpu");
  } else if (name === "wasm") {
    const { prepareWasm } = await import("./wasm-threads.ts");
    prepareWasm(wasmBinaries, wasmThreads);
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
  }
  if (!(await setBackend(name))) throw new Error("it did not start");
  await ready();
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`expected a start within ${startTimeoutMs} ms`)), startTimeoutMs);
  });
}

/** [[1, 2], [3, 4]] times [[5, 6], [7, 8]], by hand; small whole numbers are exact in every floating-point format. */
async function checkKnownProduct(): Promise<void> {
  const left = tensor2d([1, 2, 3, 4], [2, 2]);
  const right = tensor2d([5, 6, 7, 8], [2, 2]);
  const product: Tensor2D = matMul(left, right);
  const values = [...(await product.data())];
  for (const tensor of [left, right, product]) tensor.dispose();
  const expected = [19, 22, 43, 50];
  if (values.some((value, index) => value !== expected[index])) {
    throw new Error(`expected the product ${expected.join(", ")}, got ${values.join(", ")}`);
  }
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
