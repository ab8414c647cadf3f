import { describe, expect, test } from "vitest";
import { sha256 } from "../../../core/sha256.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { nodeSetup } from "../../fixtures/read-fixture.ts";
import { shapeSize } from "../../weights/stored-tensor.ts";
import { PUBLISHED_PLACES, publishedDifference } from "./fixtures/published-parity.ts";
import fixture from "./fixtures/published-size.fixture.json" with { type: "json" };
import { publishedSinr } from "./fixtures/published-size.ts";

/** Far below what moves a score visibly, far above float32's noise. */
const LOGIT_TOLERANCE = 1e-4;

test("the seeded weights are the 12.66 million with which PyTorch computed", async () => {
  const tensors = [...publishedSinr().values()];
  expect(tensors.reduce((sum, { shape }) => sum + shapeSize(shape), 0)).toBe(fixture.parameters);
  const bytes = new Uint8Array(tensors.reduce((sum, tensor) => sum + tensor.bytes.length, 0));
  let position = 0;
  for (const tensor of tensors) {
    bytes.set(tensor.bytes, position);
    position += tensor.bytes.length;
  }
  expect(await sha256(bytes)).toBe(fixture.weightsSha256);
});

describe.each([
  ["wasm", PUBLISHED_PLACES],
  ["cpu", 2],
] as const)("the published size on %s", (backend, sites) => {
  test("gives PyTorch's logits", async () => {
    await startBackend(backend, nodeSetup);
    const largest = await publishedDifference(sites);
    console.log(`${backend}, ${sites} places: largest difference of logits ${largest.toExponential(2)}`);
    expect(largest).toBeLessThan(LOGIT_TOLERANCE);
  });
});
