import type { Preprocessing } from "../../../tensors/preprocessing.ts";

/** How the published notebooks scale their inputs: cubes are raw, with gaps as 0; the picture is scaled to -1..1. */
export const publishedPreprocessing: Preprocessing = {
  landsat: [{ step: "nodata-to-zero" }],
  climate: [{ step: "nodata-to-zero" }],
  sentinel2: [
    { step: "nodata-to-zero" },
    { step: "u8-gamma" },
    { step: "divide-255" },
    { step: "standardise", mean: [0.5], std: [0.5] },
  ],
};
