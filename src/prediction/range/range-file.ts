import { VERSION } from "../../core/version.ts";
import type { ChosenThreshold } from "../../science/range/range-threshold.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import { rangePolygons } from "./range-polygons.ts";
import type { RangeScores } from "./species-range.ts";

/** What a file of a range says of itself. */
export interface RangeNames {
  readonly species: string;
  readonly model: string;
  readonly weightsSha256: string;
}

/** What must be read before a range, in every file and on every screen. */
export const RANGE_STATEMENT =
  "Relative suitability, predicted and not observed: it ranks places for one species, and is no probability that the species grows there.";

/** Writes a range as a cloud-optimised GeoTIFF in longitude and latitude, NaN at sea, with the threshold among its tags. */
export function rangeCog(
  range: RangeScores,
  names: RangeNames,
  { threshold, meaning }: ChosenThreshold,
): Promise<Uint8Array> {
  const { grid, values } = range;
  const [west, south, east, north] = grid.box;
  return encodeCog(
    {
      rows: grid.rows,
      cols: grid.cols,
      georeference: {
        crs: 4326,
        west,
        north,
        pixelWidth: (east - west) / grid.cols,
        pixelHeight: (north - south) / grid.rows,
      },
      bands: [
        {
          name: `relative suitability of ${names.species}`,
          scale: 1,
          offset: 0,
          unit: "relative suitability",
        },
      ],
      sampleType: "float32",
      nodata: Number.NaN,
      interleave: "band",
      values,
      tileSize: 256,
      predictor: 1,
      overviews: "average",
      description: `${names.species} by ${names.model}. ${RANGE_STATEMENT}`,
    },
    {
      software: `Florascope ${VERSION}`,
      tags: { ...tagsOf(names), THRESHOLD: String(threshold), THRESHOLD_MEANING: meaning },
    },
  );
}

/** Writes a range as GeoJSON: one feature of polygons, with the threshold and what it means. */
export function rangeGeojson(range: RangeScores, names: RangeNames, chosen: ChosenThreshold): string {
  const { cols, rows, box } = range.grid;
  const feature = {
    type: "Feature",
    properties: {
      species: names.species,
      model: names.model,
      weightsSha256: names.weightsSha256,
      software: `Florascope ${VERSION}`,
      statement: RANGE_STATEMENT,
      threshold: chosen.threshold,
      meaning: chosen.meaning,
      grid: `${cols} x ${rows} cells over ${box.join(", ")} degrees`,
    },
    geometry: rangePolygons(range, chosen.threshold),
  };
  return `${JSON.stringify({ type: "FeatureCollection", features: [feature] })}\n`;
}

function tagsOf({ species, model, weightsSha256 }: RangeNames): Record<string, string> {
  return {
    SPECIES: species,
    UNIT: "relative suitability",
    MODELS: `${model} sha256:${weightsSha256}`,
    PREDICTED: "Predicted by a model, not observed.",
    STATEMENT: RANGE_STATEMENT,
  };
}
