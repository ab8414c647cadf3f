import type { AreaAnswer } from "../../prediction/area/area-answer.ts";
import type { Area } from "../../state/area.ts";
import { writeStatement } from "./statement.ts";

/** Writes an area as a GeoJSON feature with the main numbers of its answer, and says that they are predicted. */
export function areaGeojson({ name, geometry }: Area, answer: AreaAnswer): string {
  const { alpha, gamma, areaSquareMetres, cells, grain, outsideShare, habitats, provenance } = answer;
  const feature = {
    type: "Feature",
    geometry,
    properties: {
      name,
      basis: writeStatement(answer),
      squareMetres: Math.round(areaSquareMetres),
      cells: cells.all,
      cellsComputed: cells.computed,
      grain,
      richnessOfCellMean: alpha.mean,
      richnessOfCellLower: alpha.lower,
      richnessOfCellUpper: alpha.upper,
      speciesOfAreaMean: gamma.mean,
      speciesOfAreaLower: gamma.lower,
      speciesOfAreaUpper: gamma.upper,
      speciesOfAreaAtLeast: gamma.bounds?.lower ?? null,
      speciesOfAreaAtMost: gamma.bounds?.upper ?? null,
      shareExtrapolated: outsideShare,
      largestHabitat: habitats?.level3[0]?.code ?? null,
      models: provenance.models.map(({ id }) => id),
      computedAt: provenance.computedAt,
    },
  };
  return `${JSON.stringify({ type: "FeatureCollection", features: [feature] }, null, 1)}\n`;
}

/** Writes an area's answer as a JSON document that first says what it is. `florascope verify` can read it. */
export function areaJson({ name }: Area, answer: AreaAnswer): string {
  return `${JSON.stringify({ statement: writeStatement(answer), name, ...answer }, null, 1)}\n`;
}
