import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { WASM_BINARIES } from "../backends/wasm-binaries.ts";
import { bytesOf, floatsOf, largestDifference, readFixture } from "../fixtures/read-fixture.ts";
import threeModalities from "../fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import tileFixture from "../fixtures/tile.fixture.json" with { type: "json" };
import { newPace } from "../pace.ts";
import { scoreSite } from "../score-site.ts";
import { embedTile } from "../tile/embed-tile.ts";
import { windowLength } from "../tile/tile-geometry.ts";
import { readSafetensors } from "../weights/safetensors.ts";
import { disposeResnet6Mme, loadResnet6Mme } from "./resnet6-mme.ts";

/** GPUs sum in another order and may contract products and sums; the product promises 1e-3. */
const GPU_TOLERANCE = 1e-4;

const fixture = readFixture(threeModalities);
const setup = { wasmBinaries: WASM_BINARIES, wasmThreads: 2 };

describe.each(["webgpu", "wasm"] as const)("in a browser on %s", (backend) => {
  it("scores a site as PyTorch does and leaves no tensor behind", async () => {
    await startBackend(backend, setup);
    const network = loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
    const before = tf.memory().numTensors;
    const { logits } = await scoreSite(network, firstSite(), new Map());
    expect(largestDifference(logits, floatsOf(fixture.logits.float32).subarray(0, 11))).toBeLessThan(
      GPU_TOLERANCE,
    );
    expect(tf.memory().numTensors).toBe(before);
    disposeResnet6Mme(network);
  });

  it("embeds an exact tile as PyTorch embeds its patches", async () => {
    await startBackend(backend, setup);
    const network = loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
    const [rows, cols] = [windowLength(2, tileFixture.shape), windowLength(3, tileFixture.shape)];
    const window = tf.tidy(() => tf.slice(fixtureWindow(), 0, [1, rows, cols, 4])) as tf.Tensor4D;
    const branch = network.branches.get("sentinel2")!;
    const embeddings = await embedTile(
      branch,
      window,
      { ...tileFixture.shape, rows: 2, cols: 3 },
      "exact",
      newPace(),
    );
    const exact = floatsOf(tileFixture.exact);
    const below = tileFixture.shape.cols * 20;
    const expected = [...exact.subarray(0, 60), ...exact.subarray(below, below + 60)];
    expect(largestDifference(await embeddings.data(), expected)).toBeLessThan(GPU_TOLERANCE);
    tf.dispose([embeddings, window]);
    disposeResnet6Mme(network);
  });
});

describe("a device that fails", () => {
  it("ends the work with a typed error, not with numbers", async () => {
    await startBackend("webgpu", setup);
    const network = loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
    await scoreSite(network, firstSite(), new Map());
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.destroy();
    await expect(scoreSite(network, firstSite(), new Map())).rejects.toMatchObject({ tag: "GpuLost" });
  });
});

function fixtureWindow(): tf.Tensor4D {
  const pixels = Float32Array.from(bytesOf(tileFixture.window.uint8), (value) => value / 127.5 - 1);
  return tf.tensor4d(pixels, [1, ...tileFixture.window.shape] as [number, number, number, number]);
}

function firstSite() {
  const part = (key: string) =>
    floatsOf(fixture.inputs[key]!.float32).subarray(
      0,
      fixture.inputs[key]!.shape.slice(1).reduce((a, b) => a * b, 1),
    );
  const bandsFirst = part("sentinel_model");
  const pixels = bandsFirst.length / 4;
  return {
    landsat: part("landsat_model"),
    climate: part("bioclim_model"),
    sentinel2: bandsFirst.map((_, index) => bandsFirst[(index % 4) * pixels + Math.floor(index / 4)]!),
  };
}
