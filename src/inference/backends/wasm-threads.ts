import { getThreadsCount, setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env } from "@tensorflow/tfjs-core";

/** Addresses (browser) or paths (Node) of the three WebAssembly binaries of tfjs-backend-wasm. */
export interface WasmBinaries {
  readonly plain: string;
  readonly simd: string;
  readonly threadedSimd: string;
}

/**
 * Prepares the WASM backend, before its first use, to run on `threads` threads; on one thread where the page is not isolated.
 *
 * tfjs-backend-wasm 4.22 takes at most half of `navigator.hardwareConcurrency`, so on two cores it would use one. The
 * count is therefore reported doubled in this worker while the backend starts.
 */
export function prepareWasm(binaries: WasmBinaries, threads: number): void {
  setWasmPaths({
    "tfjs-backend-wasm.wasm": binaries.plain,
    "tfjs-backend-wasm-simd.wasm": binaries.simd,
    "tfjs-backend-wasm-threaded-simd.wasm": binaries.threadedSimd,
  });
  const threaded = threads > 1 && globalThis.crossOriginIsolated === true;
  if (!threaded) {
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    return;
  }
  Object.defineProperty(navigator, "hardwareConcurrency", { value: threads * 2, configurable: true });
  setThreadsCount(threads);
}

/** Returns how many threads the running WASM backend uses. */
export function wasmThreadCount(): number {
  return getThreadsCount();
}
