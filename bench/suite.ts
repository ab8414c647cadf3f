import * as tf from "@tensorflow/tfjs-core";
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { sumSpecies } from "../src/inference/cells/sum-species.ts";
import published from "../src/inference/fixtures/published-size.fixture.json" with { type: "json" };
import {
  publishedInput,
  publishedInputs,
  publishedSpeciesCount,
  publishedWeights,
} from "../src/inference/fixtures/published-size.ts";
import { floatsOf, largestDifference } from "../src/inference/fixtures/read-fixture.ts";
import { loadResnet6Mme, type Resnet6Mme } from "../src/inference/networks/resnet6-mme.ts";
import { newPace } from "../src/inference/pace.ts";
import { type ScaledSite, scoreSite } from "../src/inference/score-site.ts";
import { embedTileCells, type ScaledTile, type TileEmbeddings } from "../src/inference/score-tile.ts";
import { seededFloats } from "../src/inference/seeded-floats.ts";
import type { TileMode } from "../src/inference/tile/embed-tile.ts";
import { windowLength } from "../src/inference/tile/tile-geometry.ts";
import { patchWork, restWork, sentinel2Work } from "./floor.ts";
import { interleave, median, type Timings } from "./interleave.ts";
import { onnxModel } from "./onnx-model.ts";

/** The part of onnxruntime-web that both its builds, for Node and for browsers, have. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: { executionProviders: string[] }): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => Tensor;
}

export interface SuiteOptions {
  /** Cells along a side of the tile; 64 is the product's. */
  readonly tile: number;
  readonly rounds: number;
  say(line: string): void;
}

/** The suite on the current tfjs backend, in whatever runtime calls it. Times in milliseconds, rates per second. */
export async function runSuite(ort: OnnxRuntime, options: SuiteOptions) {
  const weights = publishedWeights();
  const network = loadResnet6Mme(weights);
  const session = await ort.InferenceSession.create(onnxModel(weights), { executionProviders: ["wasm"] });
  const parity = await measureParity(network, session, ort);
  options.say(
    `parity: tfjs ${parity.tfjs.toExponential(1)}, onnxruntime ${parity.onnxruntime.toExponential(1)}`,
  );
  const click = await measureClick(network, session, ort, options.rounds);
  options.say(
    `one click: tfjs ${click.tfjsMs.toFixed(0)} ms, onnxruntime ${click.onnxruntimeMs.toFixed(0)} ms`,
  );
  const tiles = await measureTiles(network, click.tfjsSentinel2Ms, options);
  const differences = await measureDifferences(network, options);
  return { parity, click, tiles, differences };
}

async function measureParity(network: Resnet6Mme, session: InferenceSession, ort: OnnxRuntime) {
  const perSite = Math.ceil(publishedSpeciesCount / published.everyClass);
  const expected = floatsOf(published.logits);
  const largest = { tfjs: 0, onnxruntime: 0 };
  for (let site = 0; site < published.sites; site++) {
    const part = expected.subarray(site * perSite, (site + 1) * perSite);
    const thinned = (logits: Float32Array) => logits.filter((_, index) => index % published.everyClass === 0);
    const { logits } = await scoreSite(network, siteOf(site), new Map());
    largest.tfjs = Math.max(largest.tfjs, largestDifference(thinned(logits), part));
    largest.onnxruntime = Math.max(
      largest.onnxruntime,
      largestDifference(thinned(await runOnnx(session, ort, site)), part),
    );
  }
  return largest;
}

async function measureClick(
  network: Resnet6Mme,
  session: InferenceSession,
  ort: OnnxRuntime,
  rounds: number,
) {
  const site = siteOf(0);
  const timings = await interleave(
    {
      tfjs: () => scoreSite(network, site, new Map()),
      onnxruntime: () => runOnnx(session, ort, 0),
      sentinel2: () =>
        scoreSite(
          { ...network, branches: new Map([["sentinel2", network.branches.get("sentinel2")!]]) },
          site,
          new Map(),
        ),
      matrixProduct: multiplyMatrices,
    },
    rounds,
  );
  const of = (name: string) => median(timings[name]!);
  return {
    timings,
    tfjsMs: of("tfjs"),
    onnxruntimeMs: of("onnxruntime"),
    ratio: of("tfjs") / of("onnxruntime"),
    tfjsSentinel2Ms: of("sentinel2"),
    matrixMultiplyAddsPerSecond: (matrixSide ** 3 / of("matrixProduct")) * 1e3,
    shareOfFloor: patchWork() / of("sentinel2") / (matrixSide ** 3 / of("matrixProduct")),
  };
}

const matrixSide = 1_024;

async function multiplyMatrices(): Promise<void> {
  const matrix = tf.ones([matrixSide, matrixSide]) as tf.Tensor2D;
  const product = tf.matMul(matrix, matrix);
  await tf.slice(product, 0, 1).data();
  tf.dispose([matrix, product]);
}

async function measureTiles(
  network: Resnet6Mme,
  exactPatchMs: number,
  { tile: n, rounds, say }: SuiteOptions,
) {
  const tile = tileOf(n);
  const onlySentinel2 = {
    ...network,
    branches: new Map([["sentinel2", network.branches.get("sentinel2")!] as const]),
  };
  const sums = { weights: new Float32Array(publishedSpeciesCount).fill(1), sumCount: 1 };
  const results: Record<string, unknown> = {};
  const rivals: Record<string, () => Promise<unknown>> = { matrixProduct: multiplyMatrices };
  for (const mode of ["preview", "bordered", "exact"] as const) {
    rivals[mode] = () => embedTileCells(onlySentinel2, tile, mode, new Map(), newPace());
    rivals[`whole-${mode}`] = async () => {
      const embeddings = await embedTileCells(network, tile, mode, new Map(), newPace());
      await sumSpecies(network, embeddings, sums, newPace());
    };
  }
  const timings: Timings = await interleave(rivals, rounds > 3 ? 2 : 1);
  const rate = matrixSide ** 3 / median(timings["matrixProduct"]!);
  for (const mode of ["preview", "bordered", "exact"] as const) {
    const sentinel2Ms = median(timings[mode]!);
    const wholeMs = median(timings[`whole-${mode}`]!);
    const work = sentinel2Work(n, mode === "preview" ? 1 : 4, mode === "bordered" ? 4 : 0);
    results[mode] = {
      sentinel2CellsPerSecond: (n * n * 1e3) / sentinel2Ms,
      timesExactPatches: (exactPatchMs * n * n) / sentinel2Ms,
      wholeCellsPerSecond: (n * n * 1e3) / wholeMs,
      shareOfFloor: mode === "exact" ? null : work / rate / sentinel2Ms,
      wholeShareOfFloor:
        mode === "exact" ? null : (work + restWork(n * n, climatePixels(n))) / rate / wholeMs,
    };
    say(`tile ${n} x ${n}, ${mode}: ${JSON.stringify(results[mode])}`);
  }
  return { cells: n * n, timings, ...results };
}

/** Differences of scores between a tile's modes and exact patches, on random weights. */
async function measureDifferences(network: Resnet6Mme, { tile, say }: SuiteOptions) {
  const n = Math.min(tile, 16);
  const inputs = tileOf(n);
  const exact = await allScores(
    network,
    await embedTileCells(network, inputs, "exact", new Map(), newPace()),
  );
  const results: Record<string, { mean: number; percentile99: number; largest: number }> = {};
  for (const mode of ["preview", "phases", "bordered"] as const satisfies readonly TileMode[]) {
    const scores = await allScores(
      network,
      await embedTileCells(network, inputs, mode, new Map(), newPace()),
    );
    const differences = scores.map((score, index) => Math.abs(score - exact[index]!)).sort();
    results[mode] = {
      mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
      percentile99: differences[Math.floor(differences.length * 0.99)]!,
      largest: differences.at(-1)!,
    };
    say(`difference from exact, ${mode}: ${JSON.stringify(results[mode])}`);
  }
  return { cells: n * n, ...results };
}

/** Scores of every fifth cell, all species. */
async function allScores(network: Resnet6Mme, { cells, byModality }: TileEmbeddings): Promise<Float32Array> {
  const chosen = Array.from({ length: Math.ceil(cells / 5) }, (_, index) => 5 * index);
  const scores = tf.tidy(() => {
    let logits: tf.Tensor = network.bias;
    for (const [modality, head] of network.heads) {
      const all = tf.tensor2d(byModality.get(modality)!, [cells, head.shape[0]]);
      logits = tf.add(logits, tf.matMul(tf.gather(all, tf.tensor1d(chosen, "int32")), head));
    }
    return tf.sigmoid(logits);
  });
  const values = Float32Array.from(await scores.data());
  scores.dispose();
  return values;
}

async function runOnnx(session: InferenceSession, ort: OnnxRuntime, site: number): Promise<Float32Array> {
  const feeds: Record<string, Tensor> = {};
  for (const modality of ["landsat", "climate", "sentinel2"] as const)
    feeds[modality] = new ort.Tensor("float32", publishedInput(modality, site), [
      1,
      ...publishedInputs[modality],
    ]);
  const { logits } = await session.run(feeds);
  return Float32Array.from(logits!.data as Float32Array);
}

function siteOf(site: number): ScaledSite {
  const bandsFirst = publishedInput("sentinel2", site);
  const pixels = bandsFirst.length / 4;
  const sentinel2 = bandsFirst.map((_, index) => bandsFirst[(index % 4) * pixels + Math.floor(index / 4)]!);
  return { sentinel2, landsat: publishedInput("landsat", site), climate: publishedInput("climate", site) };
}

/** Climate pixels of about 1 km under a tile of n x n cells of 50 m. */
function climatePixels(n: number): number {
  return Math.ceil(n / 20) ** 2;
}

function tileOf(n: number): ScaledTile {
  const shape = { rows: n, cols: n, step: 5, patch: 128 };
  const side = windowLength(n, shape);
  const cells = n * n;
  const pixels = climatePixels(n);
  return {
    shape,
    sentinel2: seededFloats(side * side * 4, 77, 1),
    landsat: {
      cubes: seededFloats(cells * 504, 78, 128),
      cubeOfCell: Int32Array.from({ length: cells }, (_, cell) => cell),
    },
    climate: {
      cubes: seededFloats(pixels * 912, 79, 2048),
      cubeOfCell: Int32Array.from({ length: cells }, (_, cell) => cell % pixels),
    },
  };
}
