import { expect, test } from "vitest";
import { LOGIT_TOLERANCE, publishedParity } from "../../fixtures/published-parity.ts";
import { seededInput } from "../../fixtures/seeded-tensors.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { loadResnet18 } from "./resnet18.ts";

test("a ResNet-18 for pictures alone of the published size gives PyTorch's logits on wasm", async () => {
  const site = siteOf({ sentinel2: seededInput([4, 128, 128], 1002) });
  const { weightsSha256, difference } = await publishedParity(
    fixture,
    (tensors) =>
      loadResnet18(tensors, {
        inputs: [{ modality: "sentinel2", size: 128 }],
        preprocessing: {},
      }),
    site,
  );
  expect(weightsSha256).toBe(fixture.weightsSha256);
  expect(difference).toBeLessThan(LOGIT_TOLERANCE);
});
