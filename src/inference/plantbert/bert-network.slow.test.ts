import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import base from "./fixtures/bert-base.fixture.json" with { type: "json" };
import { readNetworkFixture, runNetworkFixture } from "./fixtures/network-fixture.ts";

const fixture = readNetworkFixture(base);

describe.each(["cpu", "wasm"] as const)("the network of published size on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test("gives PyTorch's logits", async () => {
    const { classification, masked } = await runNetworkFixture(fixture);
    const [classes, words] = [
      largestDifference(classification, fixture.classification.flat()),
      largestDifference(masked, fixture.masked.flat()),
    ];
    console.info(
      `${backend}: largest difference of logits: classification ${classes}, masked words ${words}`,
    );
    expect(classes).toBeLessThan(1e-3);
    expect(words).toBeLessThan(1e-3);
  });
});
