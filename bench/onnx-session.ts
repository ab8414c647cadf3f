import type { InferenceSession, Tensor } from "onnxruntime-web";
import {
  publishedBranches,
  publishedInput,
  publishedInputs,
  publishedWeights,
} from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { onnxModel } from "./onnx-model.ts";

/** The part of onnxruntime-web that its builds for Node and for browsers share. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: { executionProviders: string[] }): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => Tensor;
}

/** Computes the logits of a seeded site of published size with onnxruntime-web. */
export type RunOnnx = (site: number) => Promise<Float32Array>;

/** Starts the seeded network of published size in onnxruntime-web on WASM. */
export async function startOnnx(ort: OnnxRuntime): Promise<RunOnnx> {
  const session = await ort.InferenceSession.create(onnxModel(publishedWeights()), {
    executionProviders: ["wasm"],
  });
  return async (site) => {
    const feeds = Object.fromEntries(
      publishedBranches.map(({ modality }) => [
        modality,
        new ort.Tensor("float32", publishedInput(modality, site), [1, ...publishedInputs[modality]]),
      ]),
    );
    const { logits } = await session.run(feeds);
    return Float32Array.from(logits!.data as Float32Array);
  };
}
