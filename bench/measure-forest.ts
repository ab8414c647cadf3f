import * as ort from "onnxruntime-web/wasm";
import { votesOfOnnx } from "../src/inference/networks/random-forest/fixtures/votes-of-onnx.ts";
import { seededFloats } from "../src/inference/seeded-floats.ts";
import { interleave, median } from "./interleave.ts";
import { onnxForest } from "./onnx-forest.ts";

/** The settings that were published, and as many sites as a tile has cells. */
const size = { trees: 100, depth: 10, variables: 27, classes: 1000, votesOfLeaf: 8 };
const sites = 4096;
const rounds = 5;

/**
 * `npm run measure-forest`: the votes of a forest of the published size (100 trees of depth 10, here seeded and full) for the cells of a tile,
 * in turn by this product and by onnxruntime-web on one thread of Node, from the same ONNX file. Prints medians, and the largest difference.
 */
const model = onnxForest(size);
const begun = performance.now();
const votesOf = votesOfOnnx(model, size.variables);
const readMs = performance.now() - begun;
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
const values = seededFloats(sites * size.variables, 5, 100);
const own = () => votesOf(values);
const theirs = async () => {
  const feeds = { X: new ort.Tensor("float32", values, [sites, size.variables]) };
  const { probabilities } = await session.run(feeds);
  return probabilities!.data as Float32Array;
};
const [a, b] = [own(), await theirs()];
const difference = a.reduce((most, share, at) => Math.max(most, Math.abs(share - b[at]!)), 0);
const timings = await interleave({ own: async () => own(), onnxruntime: theirs }, rounds);
const [ownMs, onnxruntimeMs] = [median(timings["own"]!), median(timings["onnxruntime"]!)];
const result = { ...size, sites, bytes: model.length, readMs, ownMs, onnxruntimeMs };
console.log(JSON.stringify({ ...result, ratio: ownMs / onnxruntimeMs, difference }, null, 1));
