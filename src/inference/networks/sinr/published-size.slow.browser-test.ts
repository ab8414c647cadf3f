import { describe, expect, it } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { WASM_BINARIES } from "../../backends/wasm-binaries.ts";
import { PUBLISHED_PLACES, publishedDifference } from "./fixtures/published-parity.ts";

/** Far below what moves a score visibly, far above float32's noise. */
const LOGIT_TOLERANCE = 1e-4;

describe.each(["webgpu", "wasm"] as const)("the published size in the browser on %s", (backend) => {
  it("gives PyTorch's logits at all places of the fixture", async () => {
    await startBackend(backend, { wasmBinaries: WASM_BINARIES, wasmThreads: 2 });
    const largest = await publishedDifference(PUBLISHED_PLACES);
    console.log(
      `${backend}, ${PUBLISHED_PLACES} places: largest difference of logits ${largest.toExponential(2)}`,
    );
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(LOGIT_TOLERANCE);
  });
});
