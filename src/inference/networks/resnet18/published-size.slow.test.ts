import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { nodeSetup } from "../../fixtures/read-fixture.ts";
import { differenceFrom, hashTensors, seededInput, seededTensors } from "../../fixtures/seeded-tensors.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import { scoreSite } from "../../score-site.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { loadResnet18 } from "./resnet18.ts";

/** The product's promise for logits: far below what moves a score visibly, far above float32's noise. */
const LOGIT_TOLERANCE = 1e-3;

beforeAll(() => startBackend("wasm", nodeSetup));

test("a ResNet-18 for pictures alone of the published size gives PyTorch's logits on wasm", async () => {
  const tensors = seededTensors(fixture);
  expect(await hashTensors(tensors)).toBe(fixture.weightsSha256);
  const network = loadResnet18(tensors, {
    inputs: [{ modality: "sentinel2", size: 128 }],
    preprocessing: {},
  });
  const site = siteOf({ sentinel2: seededInput([4, 128, 128], 1002) });
  const begun = performance.now();
  const { logits } = await scoreSite(network, site, new Map());
  const difference = differenceFrom(fixture, logits);
  console.log(
    `largest difference of logits ${difference.toExponential(2)}, ${Math.round(performance.now() - begun)} ms`,
  );
  expect(difference).toBeLessThan(LOGIT_TOLERANCE);
  network.dispose();
});
