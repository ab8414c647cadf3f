import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { clusterMean } from "../../science/statistics/cluster-mean.ts";
import { drawCount, meanHabitats, type PredictedSpecies } from "../habitats/answer-habitats.ts";
import type { AreaAnswer } from "./area-answer.ts";
import { habitatSpecies } from "./habitat-species.ts";

/** A cell that the habitat model is asked about. */
export interface HabitatCell {
  /** Share of the cell inside the area. */
  readonly fraction: number;
  readonly predicted: PredictedSpecies;
  /** Probabilities of its species at the grain of the area's answer; null where there are none. */
  readonly presence: Float64Array | null;
}

/** The part of the area that the cells represent. */
export interface HabitatShare {
  /** The share of the area's cells that these cells are. */
  readonly computedShare: number;
  /** Area with vegetation. */
  readonly squareMetres: number;
}

type AreaHabitats = AreaAnswer["habitats"];

/**
 * Drawn assemblages of all cells together. Where there are many cells, each gets fewer draws, because only the mean counts.
 */
const MOST_DRAWS = 512;
const LEAST_DRAWS = 4;
/** Number of cells between two calls of `onProgress`. */
const STEP = 8;

/**
 * The area of each EUNIS class, as the mean probability over the cells times the area; null where the model knows no
 * species of any cell.
 *
 * @param cells  Neighbours come after one another.
 * @param onProgress  Called with each partial answer before the last one.
 * @param inTurn  Runs one cell's work when the device is free.
 */
export async function areaHabitats(
  model: Plantbert,
  cells: readonly HabitatCell[],
  { computedShare, squareMetres }: HabitatShare,
  onProgress: (habitats: AreaHabitats) => void,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  signal?: AbortSignal,
): Promise<AreaHabitats> {
  const draws = Math.max(
    LEAST_DRAWS,
    Math.min(drawCount, Math.floor(MOST_DRAWS / Math.max(1, cells.length))),
  );
  const rows: Row[] = [];
  for (const [at, { fraction, predicted, presence }] of cells.entries()) {
    if (at > 0 && at % STEP === 0)
      onProgress(habitatsOf(model, rows, (computedShare * at) / cells.length, squareMetres));
    const probabilities = await inTurn(() => meanHabitats(model, predicted, draws, signal));
    if (probabilities !== null)
      rows.push({ weight: fraction, probabilities, labels: predicted.labels, presence });
  }
  return habitatsOf(model, rows, computedShare, squareMetres);
}

interface Row extends Pick<HabitatCell, "presence"> {
  readonly weight: number;
  /** Of each habitat of the model. */
  readonly probabilities: Float32Array;
  /** The names of the species. */
  readonly labels: readonly string[];
}

function habitatsOf(
  model: Plantbert,
  rows: readonly Row[],
  computedShare: number,
  squareMetres: number,
): AreaHabitats {
  if (rows.length === 0) return null;
  const levels = rows.map(({ weight, probabilities, presence }) => ({
    weight,
    presence,
    levels: rollUp(model.habitats, probabilities),
  }));
  const areasAt = (level: "level1" | "level2" | "level3") => {
    const classes = levels.map((row) => new Map(row.levels[level].map((one) => [one.code, one])));
    return [...classes[0]!.values()]
      .map(({ code, name }) => {
        const clusters = levels.map(({ weight }, row) => ({
          weight,
          total: weight * classes[row]!.get(code)!.probability,
        }));
        const { mean, standardError } = clusterMean(clusters, computedShare);
        return {
          code,
          name,
          squareMetres: mean * squareMetres,
          samplingError: standardError === null ? null : standardError * squareMetres,
        };
      })
      .sort((one, other) => other.squareMetres - one.squareMetres || (one.code < other.code ? -1 : 1));
  };
  const level1 = areasAt("level1");
  const cells = levels.map(({ weight, presence, levels: { level1: classes } }) => ({
    weight,
    presence,
    habitats: new Map(classes.map(({ code, probability }) => [code, probability])),
  }));
  return {
    cells: rows.length,
    level1,
    level2: areasAt("level2"),
    level3: areasAt("level3"),
    species: habitatSpecies(level1, cells, rows[0]!.labels),
  };
}
