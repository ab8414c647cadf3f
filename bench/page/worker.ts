import * as ort from "onnxruntime-web/wasm";
import { startBackend } from "../../src/inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../../src/inference/backends/wasm-binaries.ts";
import { runSuite } from "../suite.ts";

self.onmessage = ({ data }: MessageEvent<Record<"threads" | "tile" | "rounds", string>>) => {
  void run(Number(data.threads), Number(data.tile), Number(data.rounds));
};

async function run(threads: number, tile: number, rounds: number): Promise<void> {
  try {
    ort.env.wasm.numThreads = threads;
    const backend = await startBackend("wasm", { wasmBinaries: WASM_BINARIES, wasmThreads: threads });
    self.postMessage({ line: `wasm on ${backend.threads} threads` });
    const suite = await runSuite(ort, { tile, rounds, say: (line) => self.postMessage({ line }) });
    self.postMessage({ backend, ...suite });
  } catch (error) {
    self.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
