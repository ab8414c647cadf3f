import { expect, test } from "vitest";
import { LOGIT_TOLERANCE, publishedParity } from "../../fixtures/published-parity.ts";
import { seededInput } from "../../fixtures/seeded-tensors.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { loadMultiScale } from "./multi-scale.ts";

test("the multi-scale network of both modalities of the published size gives PyTorch's logits on wasm", async () => {
  const site = siteOf({
    sentinel2: seededInput([4, 115, 115], 1000),
    bioclim: seededInput([19, 5, 5], 1001),
  });
  const { weightsSha256, difference } = await publishedParity(fixture, loadMultiScale, site);
  expect(weightsSha256).toBe(fixture.weightsSha256);
  expect(difference).toBeLessThan(LOGIT_TOLERANCE);
});
