import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toDarwinCoreCsv } from "./darwin-core.ts";
import type { Surveys } from "./make-surveys.ts";

/**
 * Writes the surveys' five CSV files into `surveys/` under an island's folder, and gives their paths relative to it.
 *
 * @throws the file system's error where the folder cannot be written.
 */
export function writeSurveys(islandFolder: string, { plots, exhaustive, occurrences }: Surveys): string[] {
  mkdirSync(join(islandFolder, "surveys"), { recursive: true });
  const files = [
    ...(["train", "calibration", "test"] as const).map((fold) => ({
      path: `surveys/plots-${fold}.csv`,
      surveys: plots.filter((plot) => plot.fold === fold),
    })),
    { path: "surveys/exhaustive-cells.csv", surveys: exhaustive },
    { path: "surveys/occurrences.csv", surveys: occurrences },
  ];
  return files.map(({ path, surveys }) => {
    writeFileSync(join(islandFolder, path), toDarwinCoreCsv(surveys));
    return path;
  });
}
