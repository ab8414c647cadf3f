import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BackendSetup } from "../src/inference/backends/start-backend.ts";

const dist = dirname(
  createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"),
);

/** The setup of startBackend in Node: the WASM binaries of this installation, and one thread. */
export const nodeBackendSetup: BackendSetup = {
  wasmBinaries: {
    plain: join(dist, "tfjs-backend-wasm.wasm"),
    simd: join(dist, "tfjs-backend-wasm-simd.wasm"),
    threadedSimd: join(dist, "tfjs-backend-wasm-threaded-simd.wasm"),
  },
  wasmThreads: 1,
};
