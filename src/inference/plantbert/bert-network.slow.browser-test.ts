import { describe, expect, it } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { WASM_BINARIES } from "../backends/wasm-binaries.ts";
import { largestDifference } from "../fixtures/read-fixture.ts";
import base from "./fixtures/bert-base.fixture.json" with { type: "json" };
import { readNetworkFixture, runNetworkFixture } from "./fixtures/network-fixture.ts";

const fixture = readNetworkFixture(base);

describe.each(["webgpu", "wasm"] as const)(
  "the network of published size in the browser on %s",
  (backend) => {
    it("gives PyTorch's logits", async () => {
      await startBackend(backend, { wasmBinaries: WASM_BINARIES, wasmThreads: 2 });
      const { classification, masked } = await runNetworkFixture(fixture);
      expect(largestDifference(classification, fixture.classification.flat())).toBeLessThan(1e-3);
      expect(largestDifference(masked, fixture.masked.flat())).toBeLessThan(1e-3);
    });
  },
);
