import type { BackendName } from "../src/core/backend-name.ts";
import { isAppError } from "../src/core/errors.ts";
import { type BackendSetup, startBackend } from "../src/inference/backends/start-backend.ts";
import { decodeFloats, largestDifference } from "../src/inference/fixtures/read-fixture.ts";
import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import published from "../src/inference/networks/resnet6-mme/fixtures/published-size.fixture.json" with {
  type: "json",
};
import {
  publishedSite,
  publishedSpeciesCount,
} from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import {
  tinyLogits,
  tinyNetwork,
  tinySite,
} from "../src/inference/networks/resnet6-mme/fixtures/tiny-network.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import type { RunOnnx } from "./onnx-session.ts";

/**
 * Measures the largest absolute differences of logits from PyTorch's at the published size, over seeded sites; those of
 * onnxruntime-web stay 0 where it is not given.
 */
export async function publishedParity(network: SpeciesNetwork, onnx: RunOnnx | null) {
  const perSite = Math.ceil(publishedSpeciesCount / published.everyClass);
  const expected = decodeFloats(published.logits);
  const thinned = (logits: Float32Array) => logits.filter((_, index) => index % published.everyClass === 0);
  const largest = { tfjs: 0, onnxruntime: 0 };
  for (let site = 0; site < published.sites; site++) {
    const part = expected.subarray(site * perSite, (site + 1) * perSite);
    const { logits } = await scoreSite(network, publishedSite(site), new Map());
    largest.tfjs = Math.max(largest.tfjs, largestDifference(thinned(logits), part));
    if (onnx !== null)
      largest.onnxruntime = Math.max(largest.onnxruntime, largestDifference(thinned(await onnx(site)), part));
  }
  return largest;
}

/**
 * Measures the largest absolute differences of logits from PyTorch's for the tiny network, by backend; gives a sentence where
 * a backend does not work here. The last backend of the list stays active.
 */
export async function tinyParity(names: readonly BackendName[], setup: BackendSetup) {
  const results: Partial<Record<BackendName, number | string>> = {};
  for (const name of names) {
    try {
      await startBackend(name, setup);
      results[name] = await tinyDifference();
    } catch (error) {
      if (!isAppError(error, "GpuUnavailable")) throw error;
      results[name] = error.message;
    }
  }
  return results;
}

async function tinyDifference(): Promise<number> {
  const network = tinyNetwork();
  try {
    const { logits } = await scoreSite(network, tinySite(0), new Map());
    return largestDifference(logits, tinyLogits.subarray(0, logits.length));
  } finally {
    network.dispose();
  }
}
