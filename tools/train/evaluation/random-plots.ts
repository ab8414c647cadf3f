import { join } from "node:path";
import { type SurveySource, surveySources } from "./survey-source.ts";

/** Plots laid out at random on simulated islands, at most so many of each of an island's two survey files. */
export function randomPlots(islands: readonly string[], most: number): SurveySource[] {
  const files = islands.flatMap((island) =>
    ["calibration", "test"].map((survey) => join(island, "surveys", `plots-${survey}.csv`)),
  );
  const catalogues = islands.flatMap((island) => [island, island]);
  return surveySources("islands", files, catalogues, { crs: null, most });
}
