import { expect, test } from "vitest";
import { LOGIT_TOLERANCE, publishedParity } from "../../fixtures/published-parity.ts";
import { seededInput } from "../../fixtures/seeded-tensors.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { loadGlc24Mme } from "./glc24-mme.ts";

test("malpolon's ensemble of the published size gives PyTorch's logits on wasm", async () => {
  const site = siteOf({
    landsat: seededInput([6, 4, 21], 1000),
    climate: seededInput([4, 19, 12], 1001),
    sentinel2: seededInput([4, 128, 128], 1002),
  });
  const { weightsSha256, difference } = await publishedParity(fixture, loadGlc24Mme, site);
  expect(weightsSha256).toBe(fixture.weightsSha256);
  expect(difference).toBeLessThan(LOGIT_TOLERANCE);
});
