/** The sentences about the benchmarks of a model of ranges. */
export const benchmarksWords = {
  title: "Benchmarks of the SINR paper",
  text: "Scores a model of ranges as its paper does (Cole et al. 2023), on the paper's own files: any of snt_res_5.npy, iucn_res_5.json, geo_prior_model_preds.npz with geo_prior_model_meta.csv, and the nine rasters with USA_MASK.tif. Choose them together. Nothing is sent.",
  choose: "Choose benchmark files",
  label: "Benchmarks",
  reading: "Opening the model and the files…",
  running: (name: string, done: number, all: number) => `${name}: ${done + 1} of ${all}`,
  stop: "Stop",
  failed: "No benchmark was run",
  of: (model: string) => `Scores of “${model}”`,
  head: ["Benchmark", "Score", "Details"],
  meaning:
    "A taxon that the model does not know has no value. Geo Feature is scored on squares of a checkerboard that were not learnt from.",
  save: "Save the scores as CSV",
} as const;
