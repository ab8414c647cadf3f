import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeBackendSetup } from "../node/backend-setup.ts";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { decodeFloats, largestDifference } from "../src/inference/fixtures/read-fixture.ts";
import { trainedArchitecture } from "../src/inference/networks/architectures.ts";
import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import { publishedWeights } from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { realSampleLogits } from "../src/prediction/reading/fixtures/real-sample-logits.ts";
import fixture from "../src/prediction/reading/fixtures/real-samples.fixture.json" with { type: "json" };
import { createRasters } from "../src/sources/raster-file.ts";

/** Test data that is not in the repository. Without it these tests are skipped, and the run says so. */
const samples = "../shared/catalogs/real-samples";

/**
 * The effect of another order of float32 sums. A picture shifted by one pixel, or a gap that is not read as 0, changes a
 * hundred times more.
 */
const F32_TOLERANCE = 1e-5;

describe.skipIf(!existsSync(samples)).each([
  ["wasm", fixture.sites],
  ["cpu", fixture.sites.slice(-2)],
] as const)("real sample sites from COG to logits on %s", (backend, sites) => {
  let network: SpeciesNetwork;

  beforeAll(async () => {
    await startBackend(backend, nodeBackendSetup);
    network = await trainedArchitecture.load(publishedWeights([8, 12, 16, 20], 11));
  });
  afterAll(() => network.dispose());

  test("are PyTorch's on what GDAL reads", async () => {
    const transport = createNodeTransport();
    const reader = createReader(transport, createRasters(transport));
    for (const site of sites) {
      const logits = await realSampleLogits(reader, catalogueAddress(samples), site, network);
      expect(largestDifference(logits, decodeFloats(site.tiny)), site.id).toBeLessThan(F32_TOLERANCE);
    }
  });
});
