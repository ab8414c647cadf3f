import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { WasmBinaries } from "./wasm-threads.ts";

/** Where the built page finds the WASM backend's binaries. For browsers only: Node passes paths of its own. */
export const WASM_BINARIES: WasmBinaries = { plain, simd, threadedSimd };
