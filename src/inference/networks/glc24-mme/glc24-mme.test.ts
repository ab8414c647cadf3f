import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { rowOf } from "../../fixtures/stored-array.ts";
import { newPace } from "../../pace.ts";
import { relativePositionIndex } from "../layers/swin/relative-position-bias.ts";
import { mmeDifference } from "./fixtures/mme-difference.ts";
import { tinyMme, tinyMmeSite, tinyNumbers } from "./fixtures/tiny-mme.ts";

/** Float32 sums of a few hundred products in another order than PyTorch's. */
const F32_TOLERANCE = 1e-5;

describe.each(["cpu", "wasm"] as const)("the tiny ensemble on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test("gives PyTorch's parts and logits, and leaves nothing behind", async () => {
    const before = tf.memory().numTensors;
    expect(await mmeDifference(2)).toBeLessThan(F32_TOLERANCE);
    const network = tinyMme();
    const parts = await network.embedSite(tinyMmeSite(1), newPace());
    expect([...parts.keys()]).toEqual(["landsat", "climate", "sentinel2"]);
    for (const modality of ["landsat", "climate", "sentinel2"] as const)
      expect(largestDifference(parts.get(modality)!, rowOf(tinyNumbers.parts[modality], 1))).toBeLessThan(
        F32_TOLERANCE,
      );
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("scores a few species, and as one linear layer, as it scores all; a missing part is zero activations", async () => {
    const network = tinyMme();
    const { species } = tinyNumbers;
    const parts = new Map(
      network.parts.map(({ name, width }) => [
        name,
        tf.tensor2d(rowOf(tinyNumbers.parts[name as "landsat"], 0), [1, width]),
      ]),
    );
    const some = network.head.speciesLogits(parts, 1, [4, 0]);
    const expected = rowOf(tinyNumbers.logits, 0);
    expect(largestDifference(some.dataSync(), [expected[4]!, expected[0]!])).toBeLessThan(F32_TOLERANCE);
    const { weights, bias } = await network.head.readLinear!();
    const joined = network.parts.flatMap(({ name }) => [...parts.get(name)!.dataSync()]);
    const sums = Array.from(bias, (start, at) =>
      joined.reduce((sum, value, row) => sum + value * weights[row * species + at]!, start),
    );
    expect(largestDifference(sums, expected)).toBeLessThan(F32_TOLERANCE);
    const zeros = new Map(parts).set("climate", tf.zeros([1, network.parts[1]!.width]));
    const missing = new Map(parts);
    missing.delete("climate");
    const [without, withZeros] = [missing, zeros].map((own) => network.head.logits(own, 1).dataSync());
    expect(largestDifference(without!, withZeros!)).toBe(0);
    expect(largestDifference(without!, expected)).toBeGreaterThan(0.01);
    network.dispose();
  });
});

test("a site that is given up after any strip leaves nothing behind", async () => {
  await startBackend("wasm", nodeSetup);
  const network = tinyMme();
  const before = tf.memory().numTensors;
  const whole = stoppedAfter(Number.POSITIVE_INFINITY);
  await network.embedSite(tinyMmeSite(0), whole);
  for (let strips = 1; strips <= whole.strips; strips++) {
    await expect(network.embedSite(tinyMmeSite(0), stoppedAfter(strips))).rejects.toThrow("given up");
    expect(tf.memory().numTensors).toBe(before);
  }
  network.dispose();
});

/** A pace that never cuts a layer and gives up after some strips, and counts them. */
function stoppedAfter(most: number) {
  return {
    strips: 0,
    rows: () => Number.POSITIVE_INFINITY,
    async pause() {
      this.strips += 1;
      if (this.strips >= most) throw new Error("given up");
    },
  };
}

test("pairs of positions of a window take PyTorch's rows of the table", () => {
  expect([...relativePositionIndex(3)]).toEqual(tinyNumbers.relativePositionIndex);
});
