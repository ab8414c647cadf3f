import { afterEach, describe, expect, test } from "vitest";
import { createEngine } from "../src/inference/engine.ts";
import { gpuDevice } from "../src/inference/fixtures/gpu-device.ts";
import { largestDifference } from "../src/inference/fixtures/read-fixture.ts";
import { tileDifference } from "../src/inference/networks/resnet6-mme/fixtures/tile-difference.ts";
import {
  TINY_SPECIES,
  tinyLogits,
  tinyNetwork,
  tinySite,
} from "../src/inference/networks/resnet6-mme/fixtures/tiny-network.ts";
import { placesDifference } from "../src/inference/networks/sinr/fixtures/places-difference.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { nodeBackendSetup } from "./backend-setup.ts";
import { provideNodeWebgpu } from "./node-webgpu.ts";
import { startNodeBackend } from "./start-node-backend.ts";

/** Logits of the tiny network against PyTorch's; 1e-3 is promised, and float32 on a GPU stays a tenth of that. */
const GPU_TOLERANCE = 1e-4;

const absent = await whyAbsent();

/** Says why there is no WebGPU in this Node; null where there is an adapter. */
async function whyAbsent(): Promise<string | null> {
  try {
    await provideNodeWebgpu();
    return (await navigator.gpu.requestAdapter()) === null
      ? "the package webgpu is there, but no adapter"
      : null;
  } catch (error) {
    return (error as Error).message;
  }
}

async function tinyDifference(): Promise<number> {
  const network = tinyNetwork();
  try {
    const { logits } = await scoreSite(network, tinySite(0), new Map());
    return largestDifference(logits, tinyLogits.subarray(0, TINY_SPECIES));
  } finally {
    network.dispose();
  }
}

describe.skipIf(absent !== null)(`WebGPU in Node${absent === null ? "" : ` (skipped: ${absent})`}`, () => {
  test("the tiny network gives PyTorch's logits on the adapter of this machine", async () => {
    const started = await startNodeBackend("webgpu");
    expect(started).toMatchObject({ name: "webgpu", device: expect.stringMatching(/./) });
    expect(await tinyDifference()).toBeLessThan(GPU_TOLERANCE);
  });

  test("a tile, whose convolutions cells share, and places give PyTorch's numbers too", async () => {
    await startNodeBackend("webgpu");
    const network = tinyNetwork();
    expect(await tileDifference(network)).toBeLessThan(GPU_TOLERANCE);
    network.dispose();
    expect(await placesDifference()).toBeLessThan(GPU_TOLERANCE);
  });

  test("a device that is destroyed in the middle is started anew, and the numbers are PyTorch's", async () => {
    const losses: string[] = [];
    const engine = createEngine(await startNodeBackend("webgpu"), {
      ...nodeBackendSetup,
      onRestart: (_backend, { message }) => void losses.push(message),
    });
    const [first, devices] = [gpuDevice(), new Set<GPUDevice>()];
    const difference = await engine.run(async () => {
      devices.add(gpuDevice());
      const work = tinyDifference();
      if (gpuDevice() === first) first.destroy();
      return work;
    });
    expect(devices.size).toBe(2);
    expect(losses).toEqual([expect.stringMatching(/^the WebGPU device failed: device lost/)]);
    expect(difference).toBeLessThan(GPU_TOLERANCE);
  });

  test("a device that is lost twice in the same work ends it with one sentence", async () => {
    const engine = createEngine(await startNodeBackend("webgpu"), { ...nodeBackendSetup, onRestart() {} });
    const work = engine.run(async () => {
      gpuDevice().destroy();
      return tinyDifference();
    });
    await expect(work).rejects.toMatchObject({
      tag: "GpuLost",
      message: expect.stringMatching(/^the WebGPU device failed: device lost/),
    });
  });
});

describe("where the package webgpu is not there", () => {
  const folder = process.env["FLORASCOPE_WEBGPU"];
  const { navigator: before } = globalThis;
  afterEach(() => {
    process.env["FLORASCOPE_WEBGPU"] = folder;
    if (folder === undefined) delete process.env["FLORASCOPE_WEBGPU"];
    Object.defineProperty(globalThis, "navigator", { value: before, configurable: true });
  });

  test("--backend webgpu says in one sentence how to get it", async () => {
    process.env["FLORASCOPE_WEBGPU"] = "/nowhere";
    Object.defineProperty(globalThis, "navigator", { value: undefined, configurable: true });
    await expect(startNodeBackend("webgpu")).rejects.toMatchObject({
      tag: "GpuUnavailable",
      message:
        'the webgpu backend does not work here: the package webgpu is not there: install it with "npm install --prefix DIR webgpu@0.6.2" and set FLORASCOPE_WEBGPU=DIR',
    });
  });
});
