import { type NextStep, nextSteps } from "../src/models/next-steps.ts";

const LINES: Readonly<Record<NextStep, (folder: string) => string>> = {
  labels: (folder) =>
    `its classes have no names; give them: florascope labels --model ${folder} --labels FILE`,
  calibration: (folder) =>
    `its scores are not probabilities, so nothing is counted and no habitat interval holds; calibrate it: florascope calibrate --sdm ${folder} --plots PLOTS.csv --catalog CATALOGUE`,
  applicability: (folder) =>
    `nothing says what its training range is, so no answer warns of extrapolation; fit it: florascope calibrate --sdm ${folder} --training PLOTS.csv --training-catalog CATALOGUE`,
};

/** Says on one line each what a model lacks, with the command that gives it. */
function nextStepLines(id: string, folder: string, steps: readonly NextStep[]): string {
  return steps.map((step) => `florascope: ${id}: ${LINES[step](folder)}\n`).join("");
}

/** Tells on stderr what a model lacks. @param folder  the model's folder as the person named it. */
export function tellNextSteps(manifest: Parameters<typeof nextSteps>[0], folder: string): void {
  process.stderr.write(nextStepLines(manifest.id, folder, nextSteps(manifest)));
}
