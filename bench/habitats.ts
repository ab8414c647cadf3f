import { disposeNetwork } from "../src/inference/networks/layers/owned-tensors.ts";
import type { ReadModelFile } from "../src/inference/open-model.ts";
import { type BertEncoder, loadBertEncoder } from "../src/inference/plantbert/bert-encoder.ts";
import {
  type ClassificationHead,
  classifyTokens,
  loadClassificationHead,
} from "../src/inference/plantbert/classification-head.ts";
import published from "../src/inference/plantbert/fixtures/bert-base.fixture.json" with { type: "json" };
import { readNetworkFixture } from "../src/inference/plantbert/fixtures/network-fixture.ts";
import { seededCheckpoint } from "../src/inference/plantbert/fixtures/seeded-checkpoint.ts";
import { openPlantbert, type Plantbert } from "../src/inference/plantbert/open-plantbert.ts";
import { disposePlantbertNetwork } from "../src/inference/plantbert/plantbert-network.ts";
import { predictHabitats } from "../src/inference/plantbert/predict-habitats.ts";
import { batchTokens } from "../src/inference/plantbert/token-batch.ts";
import { seededRandom } from "../src/science/statistics/seeded-random.ts";
import { interleave, median } from "./interleave.ts";
import { matrixProductRate } from "./matrix-product.ts";

/** Cells of a tile. */
const tileCells = 4_096;
/**
 * The lowest and highest number of species in a cell's list, with an even spread between. The island's plots have 11 to 12 on
 * average and at most about 30.
 */
const listLengths = [4, 24] as const;

/**
 * Measures the habitats of one list of 30 species with the network of published size, and those of a tile with a different
 * list in every cell with the demonstration model. Medians in milliseconds.
 */
export async function measureHabitats(readModelFile: ReadModelFile, rounds: number) {
  const { shape, labels, seed, tokens } = readNetworkFixture(published);
  const checkpoint = seededCheckpoint(shape, labels, seed);
  const encoder = loadBertEncoder(checkpoint, shape);
  const head = loadClassificationHead(checkpoint, shape, labels);
  const model = await openPlantbert(readModelFile);
  const lists = drawnLists(model);
  const one = await interleave({ list: () => classify(encoder, head, tokens[0]!) }, 3 * rounds);
  const tile = await interleave({ tile: () => predictHabitats(model, lists) }, rounds);
  disposeNetwork(encoder, head);
  disposePlantbertNetwork(model.network);
  const listMs = median(one["list"]!);
  const floorMs = (1e3 * productWork(encoder, tokens[0]!.length)) / (await matrixProductRate(5));
  return {
    tokens: tokens[0]!.length,
    listMs,
    listShareOfFloor: floorMs / listMs,
    tileLists: new Set(lists.map((list) => list.join())).size,
    tileMs: median(tile["tile"]!),
    timings: { list: one["list"], tile: tile["tile"] },
  };
}

async function classify(
  encoder: BertEncoder,
  head: ClassificationHead,
  ids: readonly number[],
): Promise<void> {
  const logits = classifyTokens(encoder, head, batchTokens([ids]));
  await logits.data();
  logits.dispose();
}

/**
 * Counts the multiply-adds of the products by the weights. The last layer computes only the first token, except for key and
 * value.
 */
function productWork({ shape }: BertEncoder, length: number): number {
  const { hiddenSize, feedForwardSize, layerCount } = shape;
  const whole = hiddenSize * (4 * hiddenSize + 2 * feedForwardSize);
  return (layerCount - 1) * length * whole + whole + 2 * (length - 1) * hiddenSize ** 2;
}

function drawnLists({ tokenizer }: Plantbert): string[][] {
  const random = seededRandom(11);
  const names = [...tokenizer.species.values()];
  const [shortest, longest] = listLengths;
  return Array.from({ length: tileCells }, () => {
    const length = shortest + random.integerBelow(longest - shortest + 1);
    return [...new Set(Array.from({ length }, () => names[random.integerBelow(names.length)]!))];
  });
}
