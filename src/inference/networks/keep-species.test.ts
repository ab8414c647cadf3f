import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { decodeFloats, nodeSetup, readFixture } from "../fixtures/read-fixture.ts";
import { keepSpecies } from "./keep-species.ts";
import threeModalities from "./resnet6-mme/fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import { TINY_SPECIES, tinyLogits, tinyNetwork } from "./resnet6-mme/fixtures/tiny-network.ts";

const fixture = readFixture(threeModalities);
const kept = [1, 4, 9];
const sites = 3;

beforeAll(() => startBackend("cpu", nodeSetup));

test("the kept species have PyTorch's logits, all at once, one by one, and by the weights of the head", async () => {
  const network = keepSpecies(tinyNetwork(), kept);
  const parts = new Map(
    network.parts.map(({ name }, index) => [
      name,
      tf.tensor2d(decodeFloats(Object.values(fixture.embeddings)[index]!), [sites, 20]),
    ]),
  );
  const wanted = Array.from({ length: sites }, (_, site) =>
    kept.map((species) => tinyLogits[TINY_SPECIES * site + species]!),
  ).flat();
  const close = (values: ArrayLike<number>, of: readonly number[]) => {
    for (const [at, value] of of.entries()) expect(values[at]).toBeCloseTo(value, 4);
  };
  expect(network.speciesCount).toBe(3);
  close(network.head.logits(parts, sites).dataSync(), wanted);
  close(
    network.head.speciesLogits(parts, sites, [2]).dataSync(),
    [0, 1, 2].map((site) => wanted[3 * site + 2]!),
  );
  const { weights, bias } = await network.head.readLinear!();
  expect([bias.length, weights.length]).toEqual([3, 60 * 3]);
  const joined = network.parts.flatMap(({ name }) => [...parts.get(name)!.dataSync().subarray(0, 20)]);
  const first = bias.map(
    (value, species) => value + joined.reduce((sum, one, row) => sum + one * weights[3 * row + species]!, 0),
  );
  close(first, wanted.slice(0, 3));
});
