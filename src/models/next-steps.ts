import type { ModelManifest } from "../inference/model-manifest.ts";

/** What a species model lacks before it answers with names, probabilities and warnings, in the order in which it is mended. */
export type NextStep = "labels" | "calibration" | "applicability";

/** Lists what a species model lacks, the first step first; nothing for a model of relative probabilities, which is whole as it is. */
export function nextSteps({
  properties,
  assets,
}: Pick<ModelManifest, "id" | "properties" | "assets">): NextStep[] {
  const kind = properties["florascope:output_kind"];
  return [
    ...(properties["florascope:unnamed"] === true ? (["labels"] as const) : []),
    ...(kind === "score" ? (["calibration"] as const) : []),
    ...(kind === "presence-probability" && !assets["applicability"] ? (["applicability"] as const) : []),
  ];
}
