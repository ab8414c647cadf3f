import * as ort from "onnxruntime-web/wasm";
import { WASM_BINARIES } from "../../src/inference/backends/wasm-binaries.ts";
import { SECTIONS } from "../sections.ts";
import { runSuite } from "../suite.ts";

type Question = Record<"threads" | "tile" | "rounds" | "sections", string>;

self.onmessage = ({ data }: MessageEvent<Question>) => void run(data);

async function run({ threads, tile, rounds, sections }: Question): Promise<void> {
  try {
    ort.env.wasm.numThreads = Number(threads);
    const setup = { wasmBinaries: WASM_BINARIES, wasmThreads: Number(threads) };
    const wanted = sections.split(",");
    const suite = await runSuite(ort, ["cpu", "webgpu", "wasm"], setup, {
      sections: SECTIONS.filter((section) => wanted.includes(section)),
      tile: Number(tile),
      rounds: Number(rounds),
      say: (line) => self.postMessage({ line }),
    });
    self.postMessage(suite);
  } catch (error) {
    self.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
