import * as tf from "@tensorflow/tfjs-core";
import type { BackendName } from "../core/backend-name.ts";
import { startBackend } from "./backends/start-backend.ts";
import { WASM_BINARIES } from "./backends/wasm-binaries.ts";
import { createEngine } from "./engine.ts";
import { exhaustMemory } from "./fixtures/exhaust-memory.ts";
import { decodeBase64, decodeFloats, largestDifference } from "./fixtures/read-fixture.ts";
import type { SpeciesNetwork } from "./networks/network.ts";
import tileFixture from "./networks/resnet6-mme/fixtures/tile.fixture.json" with { type: "json" };
import {
  TINY_SPECIES,
  tinyLogits,
  tinyNetwork,
  tinySite,
} from "./networks/resnet6-mme/fixtures/tiny-network.ts";
import { windowLength } from "./networks/scaled-tile.ts";
import { TINY_SINRS, tinyPlaces, tinySinr, tinySinrNumbers } from "./networks/sinr/fixtures/tiny-networks.ts";
import { newPace } from "./pace.ts";
import { scoreParts } from "./score-parts.ts";
import { scoreSite } from "./score-site.ts";

/** How a backend in this worker computed PyTorch's fixtures; the differences are the largest absolute ones. */
export interface Parity {
  readonly threads: number;
  readonly logits: number;
  readonly tileEmbeddings: number;
  /** Of SINR networks, at all places of their fixture. */
  readonly places: number;
  readonly tensorsLeft: number;
  /** After the device was destroyed during the work: how often the work was begun, and how it ended. */
  readonly runs: number;
  readonly restarts: readonly string[];
  readonly logitsAfterLoss: number;
}

const setup = { wasmBinaries: WASM_BINARIES, wasmThreads: 2 };

self.onmessage = ({ data }: MessageEvent<BackendName>) => {
  void measure(data).then(
    (parity) => self.postMessage(parity),
    (error) => self.postMessage(String(error)),
  );
};

async function measure(name: BackendName): Promise<Parity> {
  const started = await startBackend(name, setup);
  let network = tinyNetwork();
  const before = tf.memory().numTensors;
  const logits = await logitsDifference(network);
  const tileEmbeddings = await tileDifference(network);
  const places = await placesDifference();
  const tensorsLeft = tf.memory().numTensors - before;
  network.dispose();

  const restarts: string[] = [];
  const engine = createEngine(started, {
    ...setup,
    onRestart: (_backend, { message }) => void restarts.push(message),
  });
  let runs = 0;
  const logitsAfterLoss = await engine.run(async () => {
    runs += 1;
    network = tinyNetwork();
    if (runs === 1) destroyDevice();
    return logitsDifference(network);
  });
  return {
    threads: started.threads,
    logits,
    tileEmbeddings,
    places,
    tensorsLeft,
    runs,
    restarts,
    logitsAfterLoss,
  };
}

async function logitsDifference(network: SpeciesNetwork): Promise<number> {
  const { logits } = await scoreSite(network, tinySite(0), new Map());
  return largestDifference(logits, tinyLogits.subarray(0, TINY_SPECIES));
}

/** Returns the difference of each SINR network's logits, through the embeddings of all places at once. */
async function placesDifference(): Promise<number> {
  let largest = 0;
  for (const name of TINY_SINRS) {
    const network = tinySinr(name);
    const parts = await network.embedPlaces!(tinyPlaces, newPace());
    const place = parts.get("position")!;
    const { width } = network.parts[0]!;
    const combinations = Array.from(
      { length: tinyPlaces.length / 2 },
      (_, site) => new Map([["position", place.subarray(site * width, (site + 1) * width)]]),
    );
    const logits = await scoreParts(network, combinations);
    const { logits: expected } = tinySinrNumbers(name);
    const own = logits.flatMap((row) => [...row]);
    largest = Math.max(largest, largestDifference(own, expected));
    network.dispose();
  }
  return largest;
}

/** Returns the difference for a tile of 2 x 3 cells in exact mode, each cell compared with PyTorch on its own patch. */
async function tileDifference(network: SpeciesNetwork): Promise<number> {
  const shape = { ...tileFixture.shape, rows: 2, cols: 3, margin: network.sharedPass!.margin };
  const tile = {
    shape,
    sentinel2: cutWindow(windowLength(2, shape), windowLength(3, shape)),
    landsat: null,
    climate: null,
    positionOf: () => [0, 0] as const,
  };
  const parts = await network.sharedPass!.embedTile(tile, "exact", new Map(), newPace());
  const exact = decodeFloats(tileFixture.exact);
  const below = tileFixture.shape.cols * 20;
  const expected = [...exact.subarray(0, 60), ...exact.subarray(below, below + 60)];
  return largestDifference(parts.get("sentinel2")!, expected);
}

/** Loses the device for real: the GPU is destroyed, the WASM memory used up. */
function destroyDevice(): void {
  const { device } = tf.backend() as unknown as { device?: GPUDevice };
  if (device) device.destroy();
  else exhaustMemory();
}

/** Returns the north-western rows and columns of the fixture's window, scaled. */
function cutWindow(rows: number, cols: number): Float32Array {
  const pixels = Float32Array.from(decodeBase64(tileFixture.window.uint8), (value) => value / 127.5 - 1);
  const line = 4 * tileFixture.window.shape[1]!;
  const window = new Float32Array(rows * cols * 4);
  for (let row = 0; row < rows; row++)
    window.set(pixels.subarray(row * line, row * line + cols * 4), row * cols * 4);
  return window;
}
