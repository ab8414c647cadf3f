import type { CalibrationPlots } from "../../../src/models/calibration/calibration-plots.ts";
import { crossFit } from "../../../src/models/calibration/cross-fit.ts";
import { fitDispersion } from "../../../src/models/calibration/fit-dispersion.ts";
import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { fitSpatialDependence } from "../../../src/science/counts/fit-spatial-dependence.ts";
import type { GridPosition } from "../../../src/science/counts/gamma-draws.ts";

/** Classes of distance between surveyed cells, and ranges to try, metres. */
const distanceEdges = [1, 120, 200, 300, 450, 700, 1000, 1500, 2200, 3200, 5000];
const ranges = [60, 90, 130, 180, 250, 350, 450, 600, 800, 1100];

/** Cells of each fold that the spread of counts is fitted on. */
const cellsForSpread = 50;

/** The parts of a calibration that are about whole cells. */
interface CellCalibration {
  readonly grain: NonNullable<SdmCalibration["grain"]>;
  /** undefined where no two cells are near enough to one another. */
  readonly gamma: SdmCalibration["gamma"];
}

/**
 * From a plot's probabilities to those of a whole cell, fitted on cells that were surveyed to the last species: the same three
 * parameters as between score and probability, because a larger area raises every species by an amount that depends on its
 * probability. It also fits the dependence between such cells, from pairs of them.
 *
 * @param cells  The exhaustively surveyed cells.
 * @param plotProbabilities  [cells, species]: probabilities of a plot there.
 */
export function fitCells(
  cells: CalibrationPlots,
  plotProbabilities: Float64Array,
  areaSquareMetres: number,
  pattern: string,
): CellCalibration {
  const fitted = crossFit(cells, plotProbabilities);
  const dispersion = fitDispersion(cells, fitted, cellsForSpread);
  const dependence = fitSpatialDependence(
    {
      positions: cells.positions.map((position, cell) => apart(position, Number(cells.regions[cell]))),
      speciesCount: cells.speciesCount,
      presence: fitted.elsewhere,
      recorded: cells.recorded,
    },
    distanceEdges,
    ranges,
    dispersion,
  );
  const regions = new Set(cells.regions).size;
  return {
    grain: { pattern, areaSquareMetres, beta: fitted.beta, dispersion },
    gamma: dependence
      ? {
          pattern,
          ...dependence,
          // Measured on the island: floors above 0 only took gamma below what is there.
          floors: new Array<number>(cells.speciesCount).fill(0),
          fittedOn: `pairs of ${cells.plotCount} cells surveyed to the last species in ${regions} regions, each predicted by the calibration of the others`,
          shown: [],
        }
      : undefined,
  };
}

/** Regions may share a grid, as islands of different seeds do: cells of two regions are never neighbours. */
function apart([east, north]: GridPosition, region: number): GridPosition {
  return [east + region * 1e8, north];
}
