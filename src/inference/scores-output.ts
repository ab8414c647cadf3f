/** Returns the entry of `mlm:output` for a species distribution model: one score for each species. */
export function scoresOutput(speciesCount: number) {
  return {
    name: "scores",
    tasks: ["classification"],
    result: { shape: [-1, speciesCount], dim_order: ["batch", "class"], data_type: "float32" },
  };
}
