import { expect, test } from "vitest";
import { LOGIT_TOLERANCE, publishedParity } from "../../fixtures/published-parity.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import { seededPatch } from "./fixtures/aerial-patch.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { loadInception } from "./inception-v3.ts";

test("an Inception v3 of the published size gives torchvision's logits on wasm", async () => {
  const site = siteOf({ aerial: seededPatch(256, 1005) });
  const { weightsSha256, difference } = await publishedParity(fixture, loadInception, site);
  expect(weightsSha256).toBe(fixture.weightsSha256);
  expect(difference).toBeLessThan(LOGIT_TOLERANCE);
});
