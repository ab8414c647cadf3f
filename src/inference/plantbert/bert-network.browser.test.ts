import { describe, expect, it } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { WASM_BINARIES } from "../backends/wasm-binaries.ts";
import { largestDifference } from "../fixtures/read-fixture.ts";
import tiny from "./fixtures/bert-tiny.fixture.json" with { type: "json" };
import { readNetworkFixture, runNetworkFixture } from "./fixtures/network-fixture.ts";

/** GPUs may round differently from PyTorch on a processor; the promise is 1e-3. */
const LOGIT_TOLERANCE = 1e-3;

const fixture = readNetworkFixture(tiny);

describe.each(["webgpu", "wasm"] as const)("the tiny network in the browser on %s", (backend) => {
  it("gives PyTorch's logits", async () => {
    await startBackend(backend, { wasmBinaries: WASM_BINARIES, wasmThreads: 2 });
    const { classification, masked } = await runNetworkFixture(fixture);
    expect(largestDifference(classification, fixture.classification.flat())).toBeLessThan(LOGIT_TOLERANCE);
    expect(largestDifference(masked, fixture.masked.flat())).toBeLessThan(LOGIT_TOLERANCE);
  });
});
