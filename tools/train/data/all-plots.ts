/** Every survey of presence-absence plots of a simulated island, relative to its folder. */
export const allPlots: readonly string[] = [
  "surveys/plots-train.csv",
  "surveys/plots-calibration.csv",
  "surveys/plots-test.csv",
];
