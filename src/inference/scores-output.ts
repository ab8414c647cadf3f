/** The entry of a species distribution model's `mlm:output`: one score a species. */
export function scoresOutput(speciesCount: number) {
  return {
    name: "scores",
    tasks: ["classification"],
    result: { shape: [-1, speciesCount], dim_order: ["batch", "class"], data_type: "float32" },
  };
}
