import * as tf from "@tensorflow/tfjs-core";
import type { BackendName } from "../core/backend-name.ts";
import { startBackend } from "./backends/start-backend.ts";
import { WASM_BINARIES } from "./backends/wasm-binaries.ts";
import { createEngine } from "./engine.ts";
import { exhaustMemory } from "./fixtures/exhaust-memory.ts";
import { bytesOf, floatsOf, largestDifference, readFixture } from "./fixtures/read-fixture.ts";
import threeModalities from "./fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import tileFixture from "./fixtures/tile.fixture.json" with { type: "json" };
import { disposeResnet6Mme, loadResnet6Mme, type Resnet6Mme } from "./networks/resnet6-mme.ts";
import { newPace } from "./pace.ts";
import { type ScaledSite, scoreSite } from "./score-site.ts";
import { embedTile } from "./tile/embed-tile.ts";
import { windowLength } from "./tile/tile-geometry.ts";
import { readSafetensors } from "./weights/safetensors.ts";

/** What a backend in this worker made of PyTorch's fixtures; the differences are the largest absolute ones. */
export interface Parity {
  readonly threads: number;
  readonly logits: number;
  readonly tileEmbeddings: number;
  readonly tensorsLeft: number;
  /** After the device was destroyed in the middle of the work: how often it was begun, and with what it ended. */
  readonly runs: number;
  readonly restarts: readonly string[];
  readonly logitsAfterLoss: number;
}

const fixture = readFixture(threeModalities);
const setup = { wasmBinaries: WASM_BINARIES, wasmThreads: 2 };

self.onmessage = ({ data }: MessageEvent<BackendName>) => {
  void measure(data).then(
    (parity) => self.postMessage(parity),
    (error) => self.postMessage(String(error)),
  );
};

async function measure(name: BackendName): Promise<Parity> {
  const started = await startBackend(name, setup);
  let network = loadNetwork();
  const before = tf.memory().numTensors;
  const logits = await logitsDifference(network);
  const tileEmbeddings = await tileDifference(network);
  const tensorsLeft = tf.memory().numTensors - before;
  disposeResnet6Mme(network);

  const restarts: string[] = [];
  const engine = createEngine(started, {
    ...setup,
    onRestart: (_backend, { message }) => void restarts.push(message),
  });
  let runs = 0;
  const logitsAfterLoss = await engine.run(async () => {
    runs += 1;
    network = loadNetwork();
    if (runs === 1) destroyDevice();
    return logitsDifference(network);
  });
  return { threads: started.threads, logits, tileEmbeddings, tensorsLeft, runs, restarts, logitsAfterLoss };
}

function loadNetwork(): Resnet6Mme {
  return loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
}

async function logitsDifference(network: Resnet6Mme): Promise<number> {
  const { logits } = await scoreSite(network, firstSite(), new Map());
  return largestDifference(logits, floatsOf(fixture.logits.float32).subarray(0, 11));
}

/** Of a tile of 2 x 3 cells in exact mode, each cell against PyTorch on its own patch. */
async function tileDifference(network: Resnet6Mme): Promise<number> {
  const shape = { ...tileFixture.shape, rows: 2, cols: 3 };
  const window = tf.tidy(() =>
    tf.slice(fixtureWindow(), 0, [1, windowLength(2, shape), windowLength(3, shape), 4]),
  ) as tf.Tensor4D;
  const branch = network.branches.get("sentinel2")!;
  const embeddings = await embedTile(branch, window, shape, "exact", newPace());
  const exact = floatsOf(tileFixture.exact);
  const below = tileFixture.shape.cols * 20;
  const expected = [...exact.subarray(0, 60), ...exact.subarray(below, below + 60)];
  const difference = largestDifference(embeddings, expected);
  window.dispose();
  return difference;
}

/** Loses the device for real: the GPU is destroyed, the WASM memory used up. */
function destroyDevice(): void {
  const { device } = tf.backend() as unknown as { device?: GPUDevice };
  if (device) device.destroy();
  else exhaustMemory();
}

function fixtureWindow(): tf.Tensor4D {
  const pixels = Float32Array.from(bytesOf(tileFixture.window.uint8), (value) => value / 127.5 - 1);
  return tf.tensor4d(pixels, [1, ...tileFixture.window.shape] as [number, number, number, number]);
}

function firstSite(): ScaledSite {
  const part = (key: string) => {
    const { shape, float32 } = fixture.inputs[key]!;
    return floatsOf(float32).subarray(
      0,
      shape.slice(1).reduce((a, b) => a * b, 1),
    );
  };
  const bandsFirst = part("sentinel_model");
  const pixels = bandsFirst.length / 4;
  return {
    landsat: part("landsat_model"),
    climate: part("bioclim_model"),
    sentinel2: bandsFirst.map((_, index) => bandsFirst[(index % 4) * pixels + Math.floor(index / 4)]!),
  };
}
