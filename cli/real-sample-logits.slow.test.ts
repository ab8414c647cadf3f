import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nodeBackendSetup } from "../node/backend-setup.ts";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { decodeFloats, largestDifference } from "../src/inference/fixtures/read-fixture.ts";
import { trainedArchitecture } from "../src/inference/networks/architectures.ts";
import { publishedWeights } from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { realSampleLogits } from "../src/prediction/reading/fixtures/real-sample-logits.ts";
import fixture from "../src/prediction/reading/fixtures/real-samples.fixture.json" with { type: "json" };
import { createRasters } from "../src/sources/raster-file.ts";

const samples = "../shared/catalogs/real-samples";

/** The product's promise for logits. */
const LOGIT_TOLERANCE = 1e-3;

describe.skipIf(!existsSync(samples))("real sample sites at the published size", () => {
  test.each(["wasm", "cpu"] as const)("give PyTorch's logits from COG on, on %s", async (backend) => {
    await startBackend(backend, nodeBackendSetup);
    const network = await trainedArchitecture.load(publishedWeights());
    const transport = createNodeTransport();
    const reader = createReader(transport, createRasters(transport));
    for (const site of fixture.sites) {
      if (!site.published) continue;
      const logits = await realSampleLogits(reader, catalogueAddress(samples), site, network);
      const thinned = logits.filter((_, index) => index % fixture.everyClass === 0);
      const difference = largestDifference(thinned, decodeFloats(site.published));
      console.log(`${backend}, ${site.id}: largest difference of logits ${difference.toExponential(2)}`);
      expect(difference, site.id).toBeLessThan(LOGIT_TOLERANCE);
    }
    network.dispose();
  });
});
