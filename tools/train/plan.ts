import type { Widths } from "./engine/trainable-branch.ts";
import type { Schedule } from "./run/schedule.ts";
import type { Weights } from "./stages/training-parts.ts";

/** Stages of training; `crops`, `sentinel2` (shared windows) and `exact` (patches) all train the Sentinel-2 branch. */
type StageName = "landsat" | "climate" | "crops" | "sentinel2" | "exact" | "fusion";

/** Everything that a training run depends on: the same plan gives the same weights on the same machine. */
export interface Plan {
  readonly seed: number;
  /** What `florascope train` is called with to follow this plan. */
  readonly option: "" | " --quick";
  /** Seeds of the islands to learn from, to calibrate on, and never seen before the test; and one of another climate. */
  readonly islands: {
    readonly train: readonly number[];
    readonly calibration: readonly number[];
    readonly test: readonly number[];
    readonly transfer: readonly number[];
  };
  readonly widths: { readonly landsat: Widths; readonly climate: Widths; readonly sentinel2: Widths };
  readonly schedules: Readonly<Record<StageName, Schedule>>;
  readonly weights: Weights;
  /** Plots and presence-only cells in a batch of the cube branches and the fusion. */
  readonly batch: { readonly plots: number; readonly presenceOnly: number };
  /** Exact patches: an epoch of fine-tuning, validation, and the plots of an island that are scored, evenly chosen. */
  readonly patches: {
    readonly fineTuning: number;
    readonly validation: number;
    readonly evaluation: number;
  };
  readonly validationShare: number;
  /** Share of the crops and windows that an epoch of the Sentinel-2 branch visits. */
  readonly windowShare: number;
  readonly dropout: number;
  /** A species with fewer presences on the training plots is not modelled. */
  readonly fewestPresences: number;
}

const adam = (epochs: number, learningRate: number, patience = 3): Schedule => ({
  epochs,
  patience,
  learningRate,
  weightDecay: 0.01,
});

/** The demonstration model. The island on the map has seed 1865 and is in no list. */
export const demonstrationPlan: Plan = {
  seed: 20250405,
  option: "",
  islands: {
    train: [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112],
    calibration: [201, 202, 203, 204, 205, 206],
    test: [301, 302, 303],
    transfer: [401],
  },
  widths: { landsat: [6, 16, 32, 64, 128], climate: [4, 8, 16, 32, 64], sentinel2: [4, 8, 16, 32, 64] },
  schedules: {
    landsat: adam(10, 6e-3),
    climate: adam(2, 4e-3, 2),
    crops: adam(2, 5e-3, 2),
    sentinel2: adam(1, 1e-3),
    exact: adam(1, 5e-4),
    fusion: adam(5, 2e-3, 5),
  },
  weights: { positiveWeight: 1, absenceWeight: 1, pseudoAbsenceWeight: 0.2 },
  batch: { plots: 128, presenceOnly: 32 },
  patches: { fineTuning: 480, validation: 300, evaluation: 1500 },
  validationShare: 0.1,
  windowShare: 1,
  dropout: 0.05,
  fewestPresences: 20,
};

/** A plan for a few minutes, to see every stage run: two islands, few epochs. Its figures are those of a sketch. */
export const quickPlan: Plan = {
  ...demonstrationPlan,
  option: " --quick",
  islands: { train: [101, 102], calibration: [201], test: [301], transfer: [] },
  schedules: {
    landsat: adam(4, 4e-3),
    climate: adam(1, 3e-3),
    crops: adam(1, 4e-3),
    sentinel2: adam(1, 1e-3),
    exact: adam(1, 5e-4),
    fusion: adam(2, 1e-3),
  },
  patches: { fineTuning: 64, validation: 128, evaluation: 800 },
  windowShare: 0.4,
};
