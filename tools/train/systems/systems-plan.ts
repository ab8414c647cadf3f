/** What a comparison of systems depends on: the islands, how many plots are looked at, and how long each network learns. */
export interface SystemsPlan {
  readonly seed: number;
  /** Seeds of the islands to learn from, to choose thresholds and calibrate on, and never seen before the test; and one of another climate. */
  readonly islands: {
    readonly train: readonly number[];
    readonly calibration: readonly number[];
    readonly test: readonly number[];
    readonly transfer: readonly number[];
  };
  /** Plots of an island, evenly chosen, that every system learns from or is judged on. */
  readonly plots: { readonly train: number; readonly calibration: number; readonly test: number };
  /** Plots of an island that aerial patches are drawn for, evenly chosen among those. */
  readonly aerialPlots: { readonly train: number; readonly test: number };
  /** Times that every network's epochs are multiplied with. */
  readonly epochShare: number;
}

/** The scenario of the climate of the transfer islands. */
export const transferScenario = "warmer-drier";

/** The comparison in docs/systems-on-the-island.md: four of the twelve islands of `island-sdm`, and its test islands. */
export const comparisonPlan: SystemsPlan = {
  seed: 20250405,
  islands: { train: [101, 102, 103, 104], calibration: [201, 202], test: [301, 302, 303], transfer: [401] },
  plots: { train: 800, calibration: 400, test: 600 },
  aerialPlots: { train: 400, test: 300 },
  epochShare: 1,
};

/** Every step on few plots of the same islands, in minutes: its figures are those of a sketch. */
export const quickPlan: SystemsPlan = {
  ...comparisonPlan,
  islands: { train: [101], calibration: [201], test: [301], transfer: [] },
  plots: { train: 60, calibration: 40, test: 40 },
  aerialPlots: { train: 60, test: 20 },
  epochShare: 0.1,
};
