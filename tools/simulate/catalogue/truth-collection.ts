import { HABITAT_CLASSES } from "../maps/truth-maps.ts";
import { type AssetNotes, rasterAsset } from "./asset.ts";
import type { CollectionToWrite } from "./catalogue.ts";
import { type FindRaster, relativeTo } from "./collections.ts";

const FOLDER = "hy-brasil-truth/truth";

/** The file of each raster of the truth. */
export const TRUTH_PATHS = {
  habitat: `${FOLDER}/habitat.tif`,
  richness: `${FOLDER}/richness.tif`,
  presence: { cell: `${FOLDER}/presence-cell.tif`, plot: `${FOLDER}/presence-plot.tif` },
  probability: { cell: `${FOLDER}/probability-cell.tif`, plot: `${FOLDER}/probability-plot.tif` },
} as const;

/** What is true on the island, and the surveys: apart from the imagery, so that no model is handed it by mistake. */
export function truthCollection(find: FindRaster): CollectionToWrite {
  const asset = (path: string, title: string, notes: Partial<AssetNotes> = {}) =>
    rasterAsset(relativeTo(FOLDER, path), find(path).description, {
      ...{ title, roles: ["truth"], gsd: 50, years: [2020, 2020] },
      ...notes,
    });
  const surveys = (name: string, title: string) => ({
    href: `../../surveys/${name}.csv`,
    title: `Simulated ${title}`,
    type: "text/csv",
    roles: ["survey"],
  });
  return {
    id: "hy-brasil-truth",
    title: "Hy-Brasil: truth and surveys",
    description: "What grows where on the simulated island, and what simulated surveyors saw of it.",
    items: [
      {
        id: "truth",
        title: "Hy-Brasil: truth",
        description:
          "True habitat, presence and probability of every species, richness; surveys as Darwin Core.",
        years: [2020, 2020],
        gsd: 50,
        assets: {
          habitat: asset(TRUTH_PATHS.habitat, "True habitat", { gsd: 10, classes: HABITAT_CLASSES }),
          richness: asset(TRUTH_PATHS.richness, "True richness"),
          presence_cell: asset(TRUTH_PATHS.presence.cell, "True presence in cells"),
          presence_plot: asset(TRUTH_PATHS.presence.plot, "True presence in plots"),
          probability_cell: asset(TRUTH_PATHS.probability.cell, "True probability in cells"),
          probability_plot: asset(TRUTH_PATHS.probability.plot, "True probability in plots"),
          plots_train: surveys("plots-train", "plots for training"),
          plots_calibration: surveys("plots-calibration", "plots for calibration"),
          plots_test: surveys("plots-test", "plots for tests"),
          exhaustive_cells: surveys("exhaustive-cells", "exhaustive surveys of cells"),
          occurrences: surveys("occurrences", "presence-only records"),
        },
      },
    ],
  };
}
