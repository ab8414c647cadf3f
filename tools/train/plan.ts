import type { Widths } from "./engine/trainable-branch.ts";
import type { Schedule } from "./run/schedule.ts";
import type { Weights } from "./stages/training-parts.ts";

/** Everything that a training run depends on: the same plan gives the same weights on the same machine. */
export interface Plan {
  readonly seed: number;
  /** Seeds of the islands to learn from, to calibrate on, and never seen before the test. */
  readonly islands: {
    readonly train: readonly number[];
    readonly calibration: number;
    readonly test: readonly number[];
  };
  readonly widths: { readonly landsat: Widths; readonly climate: Widths; readonly sentinel2: Widths };
  readonly schedules: Readonly<Record<"landsat" | "climate" | "sentinel2" | "exact" | "fusion", Schedule>>;
  readonly weights: Weights;
  /** Plots and presence-only cells in a batch of the cube branches and the fusion. */
  readonly batch: { readonly plots: number; readonly presenceOnly: number };
  /** Exact patches: an epoch of fine-tuning, validation, and the plots and cells that the fused head learns from. */
  readonly patches: {
    readonly fineTuning: number;
    readonly validation: number;
    readonly fusionPlots: number;
    readonly fusionPresenceOnly: number;
  };
  readonly validationShare: number;
  /** Share of the windows that an epoch of the Sentinel-2 branch visits. */
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
  islands: { train: [101, 102, 103, 104], calibration: 201, test: [301] },
  widths: { landsat: [6, 16, 32, 64, 128], climate: [4, 16, 32, 64, 128], sentinel2: [4, 8, 16, 32, 64] },
  schedules: {
    landsat: adam(8, 3e-3),
    climate: adam(4, 2e-3, 2),
    sentinel2: adam(3, 3e-3),
    exact: adam(1, 5e-4),
    fusion: adam(20, 3e-3, 4),
  },
  weights: { positiveWeight: 1, absenceWeight: 1, pseudoAbsenceWeight: 0.2 },
  batch: { plots: 128, presenceOnly: 32 },
  patches: { fineTuning: 480, validation: 400, fusionPlots: 6000, fusionPresenceOnly: 1500 },
  validationShare: 0.12,
  windowShare: 0.5,
  dropout: 0.15,
  fewestPresences: 20,
};
