import { join } from "node:path";
import { type SurveySource, surveySources } from "./survey-source.ts";

/** Lists the plots that were placed at random on simulated islands, at most n of each of an island's two survey files. */
export function randomPlots(islands: readonly string[], most: number): SurveySource[] {
  const files = islands.flatMap((island) =>
    ["calibration", "test"].map((survey) => join(island, "surveys", `plots-${survey}.csv`)),
  );
  const catalogues = islands.flatMap((island) => [island, island]);
  return surveySources("islands", files, catalogues, { crs: null, most });
}
