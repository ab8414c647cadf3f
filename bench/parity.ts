import type { BackendName } from "../src/core/backend-name.ts";
import { isAppError } from "../src/core/errors.ts";
import { type BackendSetup, startBackend } from "../src/inference/backends/start-backend.ts";
import published from "../src/inference/fixtures/published-size.fixture.json" with { type: "json" };
import { publishedSpeciesCount } from "../src/inference/fixtures/published-size.ts";
import { bytesOf, floatsOf, largestDifference, readFixture } from "../src/inference/fixtures/read-fixture.ts";
import threeModalities from "../src/inference/fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import { disposeResnet6Mme, loadResnet6Mme, type Resnet6Mme } from "../src/inference/networks/resnet6-mme.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { readSafetensors } from "../src/inference/weights/safetensors.ts";
import type { RunOnnx } from "./onnx-session.ts";
import { publishedSite } from "./published-inputs.ts";

/** Largest absolute differences of logits from PyTorch's at the published size, over its seeded sites. */
export async function publishedParity(network: Resnet6Mme, onnx: RunOnnx) {
  const perSite = Math.ceil(publishedSpeciesCount / published.everyClass);
  const expected = floatsOf(published.logits);
  const thinned = (logits: Float32Array) => logits.filter((_, index) => index % published.everyClass === 0);
  const largest = { tfjs: 0, onnxruntime: 0 };
  for (let site = 0; site < published.sites; site++) {
    const part = expected.subarray(site * perSite, (site + 1) * perSite);
    const { logits } = await scoreSite(network, publishedSite(site), new Map());
    largest.tfjs = Math.max(largest.tfjs, largestDifference(thinned(logits), part));
    largest.onnxruntime = Math.max(largest.onnxruntime, largestDifference(thinned(await onnx(site)), part));
  }
  return largest;
}

/**
 * Largest absolute differences of logits from PyTorch's for the tiny network, by backend; a sentence where a backend does
 * not work here. The last backend of the list is left running.
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
  const fixture = readFixture(threeModalities);
  const network = loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
  const first = (key: string) => {
    const { shape, float32 } = fixture.inputs[key]!;
    return floatsOf(float32).subarray(
      0,
      shape.slice(1).reduce((product, length) => product * length, 1),
    );
  };
  const bandsFirst = first("sentinel_model");
  const pixels = bandsFirst.length / 4;
  const site = {
    landsat: first("landsat_model"),
    climate: first("bioclim_model"),
    sentinel2: bandsFirst.map((_, index) => bandsFirst[(index % 4) * pixels + Math.floor(index / 4)]!),
  };
  try {
    const { logits } = await scoreSite(network, site, new Map());
    return largestDifference(logits, floatsOf(fixture.logits.float32).subarray(0, logits.length));
  } finally {
    disposeResnet6Mme(network);
  }
}
