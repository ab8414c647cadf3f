import type { Resnet6Mme } from "../src/inference/networks/resnet6-mme.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { interleave, median } from "./interleave.ts";
import type { RunOnnx } from "./onnx-session.ts";
import { publishedSite } from "./published-inputs.ts";

/** One click: exact, warm, data in memory, tfjs and onnxruntime-web in turn. Medians in milliseconds. */
export async function measureClick(network: Resnet6Mme, onnx: RunOnnx, rounds: number) {
  const site = publishedSite(0);
  const timings = await interleave(
    { tfjs: () => scoreSite(network, site, new Map()), onnxruntime: () => onnx(0) },
    rounds,
  );
  const [tfjs, onnxruntime] = [median(timings["tfjs"]!), median(timings["onnxruntime"]!)];
  return { tfjsMs: tfjs, onnxruntimeMs: onnxruntime, ratio: tfjs / onnxruntime, timings };
}
