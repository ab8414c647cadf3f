import { cpus, loadavg } from "node:os";
import * as tf from "@tensorflow/tfjs-core";
import { startNodeBackend } from "../node/start-node-backend.ts";
import { seededTensors } from "../src/inference/fixtures/seeded-tensors.ts";
import { siteOf } from "../src/inference/fixtures/stored-array.ts";
import { architectureNamed } from "../src/inference/networks/architectures.ts";
import { seededPatch } from "../src/inference/networks/inception-v3/fixtures/aerial-patch.ts";
import fixture from "../src/inference/networks/inception-v3/fixtures/published-size.fixture.json" with {
  type: "json",
};
import { newPace, type Pace } from "../src/inference/pace.ts";
import { median } from "./interleave.ts";
import { matrixProductRate } from "./matrix-product.ts";

const rounds = 5;
/** Multiply-adds of a patch, from the layers' sizes. */
const MULTIPLY_ADDS = 18e9;

/**
 * `npm run measure-inception`: a patch through an Inception v3 of the published size (39 channels, 3,336 classes, 256 x 256; seeded) on one
 * thread of wasm in Node: the first run, then medians of wall clock and of processor time, in strips as a click runs it and with each layer
 * at once; the time by operation; and the share of the speed of a large matrix product that is reached. Processor time is what a quiet
 * machine's clock would show.
 */
await startNodeBackend("wasm");
const network = await architectureNamed("inception-v3", "the published network").load(seededTensors(fixture));
const site = siteOf({ aerial: seededPatch(256, 1005) });
const whole: Pace = { rows: () => Number.MAX_SAFE_INTEGER, pause: async () => {} };

async function timed(pace: Pace): Promise<{ wallMs: number; processorMs: number }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await network.embedSite(site, pace);
  const { user, system } = process.cpuUsage(used);
  return { wallMs: performance.now() - began, processorMs: (user + system) / 1000 };
}

async function medians(pace: () => Pace) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await timed(pace()));
  return {
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    processorMs: median(runs.map(({ processorMs }) => processorMs)),
  };
}

const first = await timed(newPace());
const inStrips = await medians(() => newPace());
await timed(whole);
const atOnce = await medians(() => whole);
const byOperation = await operationTimes();
const perSecond = await matrixProductRate(3);
console.log(
  JSON.stringify(
    {
      processor: cpus()[0]?.model ?? "",
      load: loadavg()[0],
      ...{ rounds, first, inStrips, atOnce, byOperation },
      matrixProductPerSecond: perSecond,
      shareOfProduct: MULTIPLY_ADDS / (inStrips.processorMs / 1000) / perSecond,
    },
    null,
    1,
  ),
);
network.dispose();

/** The share of one run's time in each kind of operation, and in the slowest shapes of convolutions. */
async function operationTimes() {
  const { kernels } = await tf.profile(async () => {
    await network.embedSite(site, whole);
    return tf.scalar(0);
  });
  const all = await Promise.all(
    kernels.map(async ({ name, inputShapes, kernelTimeMs }) => ({
      name,
      shapes: inputShapes.map((shape) => shape?.join("x")).join(" by "),
      ms: Number(await kernelTimeMs),
    })),
  );
  const sum = (some: readonly { readonly ms: number }[]) => some.reduce((total, { ms }) => total + ms, 0);
  const total = sum(all);
  const groups = (key: "name" | "shapes", some: typeof all) => {
    const byKey = new Map<string, { calls: number; ms: number }>();
    for (const kernel of some) {
      const { calls, ms } = byKey.get(kernel[key]) ?? { calls: 0, ms: 0 };
      byKey.set(kernel[key], { calls: calls + 1, ms: ms + kernel.ms });
    }
    return [...byKey]
      .map(([name, { calls, ms }]) => ({ name, calls, share: ms / total }))
      .toSorted((one, other) => other.share - one.share);
  };
  return {
    kinds: groups("name", all),
    convolutions: groups(
      "shapes",
      all.filter(({ name }) => name.includes("Conv2D")),
    ).slice(0, 8),
  };
}
