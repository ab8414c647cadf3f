/** One stage of the training. */
export interface Stage {
  readonly name: "masked species" | "habitats" | "predicted lists";
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** Everything that decides a habitat model: the same plan gives the same weights. */
export interface HabitatPlan {
  readonly seed: number;
  /** Option of the command that chooses this plan, for the card. */
  readonly option: string;
  /** Seeds of islands: weights, temperature and scores each have their own. */
  readonly islands: {
    readonly train: readonly number[];
    readonly calibration: number;
    readonly test: readonly number[];
  };
  readonly stages: readonly Stage[];
  /** Plots of an island whose species the species distribution model predicts. */
  readonly predictedPlots: { readonly train: number; readonly calibration: number; readonly test: number };
}

/** The demonstration model. The island on the map has seed 1865 and is in no list. */
export const habitatPlan: HabitatPlan = {
  seed: 70,
  option: "",
  islands: { train: [101, 102, 103, 104, 105, 106], calibration: 201, test: [301, 302] },
  stages: [
    { name: "masked species", epochs: 1, batchSize: 32, learningRate: 2e-3 },
    { name: "habitats", epochs: 9, batchSize: 32, learningRate: 2e-3 },
    { name: "predicted lists", epochs: 2, batchSize: 32, learningRate: 1e-3 },
  ],
  predictedPlots: { train: 600, calibration: 1000, test: 1000 },
};

/** A plan for minutes, to see every stage run. Its figures are those of a sketch. */
export const quickHabitatPlan: HabitatPlan = {
  ...habitatPlan,
  option: " --quick",
  islands: { train: [101], calibration: 201, test: [301] },
  stages: habitatPlan.stages.map((stage) => ({ ...stage, epochs: Math.min(2, stage.epochs) })),
  predictedPlots: { train: 150, calibration: 100, test: 150 },
};
