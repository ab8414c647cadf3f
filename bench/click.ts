import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import { publishedSite } from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { interleave, median } from "./interleave.ts";
import type { RunOnnx } from "./onnx-session.ts";

/**
 * Measures one click with tfjs and onnxruntime-web in turn: exact, warm, with the data in memory. Medians in milliseconds.
 */
export async function measureClick(network: SpeciesNetwork, onnx: RunOnnx, rounds: number) {
  const site = publishedSite(0);
  const timings = await interleave(
    { tfjs: () => scoreSite(network, site, new Map()), onnxruntime: () => onnx(0) },
    rounds,
  );
  const [tfjs, onnxruntime] = [median(timings["tfjs"]!), median(timings["onnxruntime"]!)];
  return { tfjsMs: tfjs, onnxruntimeMs: onnxruntime, ratio: tfjs / onnxruntime, timings };
}
