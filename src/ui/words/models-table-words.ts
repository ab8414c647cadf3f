import { percentText } from "../number-text.ts";

/** The sentences of the table that compares models. */
export const modelsTableWords = {
  title: "Models",
  note: "The species models that are here, beside each other. Skill is what each model's own card states; nothing is measured for this table but the speed.",
  scrolls: "Table of models",
  inUse: "(in use)",
  compared: "(compared)",
  architecture: "Architecture",
  size: "Size",
  parameters: (count: string) => `${count} parameters`,
  looksAt: "Looks at",
  gives: "Gives",
  outputs: {
    "presence-probability": "probability",
    score: "score",
    "relative-probability": "relative suitability",
  },
  auc: "AUC",
  f1: "F1 of the 25 highest",
  adaptive30: "Adaptive top-30",
  measuredOn: "Measured on",
  calibration: "Calibration",
  calibrated: (plots: string, coverage: number | null) =>
    coverage === null
      ? `${plots} plots`
      : `${plots} plots; 90\u202f% intervals cover ${percentText(coverage)} of others`,
  notCalibrated: "not calibrated",
  notMeasured: "not measured",
  speed: "Speed on this machine",
  took: (milliseconds: number, backend: string) =>
    `${milliseconds < 995 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`} a cell (${backend})`,
  measuring: "measuring…",
  measure: "Measure their speed here",
  stop: "Stop measuring",
  speedNote:
    "For the chosen cell, when its files have been read and the model is open: the second of two answers.",
  noCell: "Choose a cell on the map to measure the speed there.",
  skillNote:
    "AUC: mean over species. F1: mean over plots. Two figures: from the least to the best place. Figures of different places or species cannot be compared.",
  reading: "…",
  notRead: "its card could not be read",
} as const;
