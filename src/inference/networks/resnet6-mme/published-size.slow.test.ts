import { describe, expect, test } from "vitest";
import { sha256 } from "../../../core/sha256.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { decodeFloats, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { scoreSite } from "../../score-site.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { publishedSite, publishedSpeciesCount, publishedWeights } from "./fixtures/published-size.ts";
import { loadResnet6Mme } from "./resnet6-mme.ts";

/** The product's promise for logits: far below what moves a score visibly, far above float32's noise. */
const LOGIT_TOLERANCE = 1e-3;

test("the seeded weights are those that PyTorch computed with", async () => {
  const tensors = [...publishedWeights().values()];
  const bytes = new Uint8Array(tensors.reduce((sum, tensor) => sum + tensor.bytes.length, 0));
  let position = 0;
  for (const tensor of tensors) {
    bytes.set(tensor.bytes, position);
    position += tensor.bytes.length;
  }
  expect(await sha256(bytes)).toBe(fixture.weightsSha256);
});

describe.each([
  ["wasm", [0, 1, 2]],
  ["cpu", [0]],
] as const)("the published size on %s", (backend, sites) => {
  test("gives PyTorch's logits", async () => {
    await startBackend(backend, nodeSetup);
    const network = loadResnet6Mme(publishedWeights());
    const expected = decodeFloats(fixture.logits);
    const perSite = Math.ceil(publishedSpeciesCount / fixture.everyClass);
    for (const site of sites) {
      const { logits: all } = await scoreSite(network, publishedSite(site), new Map());
      const logits = all.filter((_, index) => index % fixture.everyClass === 0);
      const difference = largestDifference(logits, expected.subarray(site * perSite, (site + 1) * perSite));
      console.log(`${backend}, site ${site}: largest difference of logits ${difference.toExponential(2)}`);
      expect(difference).toBeLessThan(LOGIT_TOLERANCE);
    }
    network.dispose();
  });
});
