import * as ort from "onnxruntime-web/wasm";
import { WASM_BINARIES } from "../../src/inference/backends/wasm-binaries.ts";
import type { ReadModelFile } from "../../src/inference/open-model.ts";
import { landRingsOf } from "../../src/prediction/range/land-rings.ts";
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
      readHabitatFile,
      readLand,
      say: (line) => self.postMessage({ line }),
    });
    self.postMessage(suite);
  } catch (error) {
    self.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

const readHabitatFile: ReadModelFile = async (name) => {
  const answer = await fetch(new URL(`/models/island-habitats/${name}`, self.location.href));
  if (!answer.ok) throw new Error(`${answer.url}: expected a file, got ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/** The server of the benchmarks gives no modules of JSON, which the page's build has inside. */
async function readLand() {
  const answer = await fetch(new URL("/node_modules/world-atlas/land-50m.json", self.location.href));
  return landRingsOf(await answer.json());
}
