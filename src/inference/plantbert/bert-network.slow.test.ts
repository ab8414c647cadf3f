import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import base from "./fixtures/bert-base.fixture.json" with { type: "json" };
import { readNetworkFixture, runNetworkFixture } from "./fixtures/network-fixture.ts";

const fixture = readNetworkFixture(base);

beforeAll(async () => void (await startBackend("wasm", nodeSetup)));

test("the network of published size gives PyTorch's logits on wasm", async () => {
  const { classification, masked } = await runNetworkFixture(fixture);
  const [classes, words] = [
    largestDifference(classification, fixture.classification.flat()),
    largestDifference(masked, fixture.masked.flat()),
  ];
  console.info(`largest difference of logits: classification ${classes}, masked words ${words}`);
  expect(classes).toBeLessThan(1e-3);
  expect(words).toBeLessThan(1e-3);
});
