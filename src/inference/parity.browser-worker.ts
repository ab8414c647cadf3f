import * as tf from "@tensorflow/tfjs-core";
import type { BackendName } from "../core/backend-name.ts";
import { startBackend } from "./backends/start-backend.ts";
import { WASM_BINARIES } from "./backends/wasm-binaries.ts";
import { createEngine } from "./engine.ts";
import { exhaustMemory } from "./fixtures/exhaust-memory.ts";
import { largestDifference } from "./fixtures/read-fixture.ts";
import { mmeDifference } from "./networks/glc24-mme/fixtures/mme-difference.ts";
import { multiScaleDifference } from "./networks/multi-scale/fixtures/multi-scale-difference.ts";
import type { SpeciesNetwork } from "./networks/network.ts";
import { tileDifference } from "./networks/resnet6-mme/fixtures/tile-difference.ts";
import {
  TINY_SPECIES,
  tinyLogits,
  tinyNetwork,
  tinySite,
} from "./networks/resnet6-mme/fixtures/tiny-network.ts";
import { placesDifference } from "./networks/sinr/fixtures/places-difference.ts";
import { scoreSite } from "./score-site.ts";

/** How a backend in this worker computed PyTorch's fixtures; the differences are the largest absolute ones. */
export interface Parity {
  readonly threads: number;
  readonly logits: number;
  readonly tileEmbeddings: number;
  /** Of SINR networks, at all places of their fixture. */
  readonly places: number;
  /** Of the logits of the ensemble of residual networks and a Swin transformer. */
  readonly ensemble: number;
  /** Of the logits of the network of several scales. */
  readonly multiScale: number;
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
  const ensemble = await mmeDifference(1);
  const multiScale = await multiScaleDifference();
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
    ensemble,
    multiScale,
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

/** Loses the device for real: the GPU is destroyed, the WASM memory used up. */
function destroyDevice(): void {
  const { device } = tf.backend() as unknown as { device?: GPUDevice };
  if (device) device.destroy();
  else exhaustMemory();
}
