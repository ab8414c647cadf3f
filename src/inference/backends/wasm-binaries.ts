import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { WasmBinaries } from "./wasm-threads.ts";

/** Addresses of the WASM backend's binaries in the built page. For browsers only: Node uses paths on its disk. */
export const WASM_BINARIES: WasmBinaries = { plain, simd, threadedSimd };
