import { vocabularyOf } from "../../inference/plantbert/match-name.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import { canonicalName } from "../../inference/plantbert/read-plot.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { clusterMean } from "../../science/statistics/cluster-mean.ts";
import type { AreaAnswer } from "../area-answer.ts";

/** A cell whose habitats are asked for. */
export interface HabitatCell {
  /** Share of the cell inside the area. */
  readonly fraction: number;
  /** Species names, most probable first. */
  readonly assemblage: readonly string[];
}

/** Assemblages that are sent to the model together. */
const BATCH = 8;

type AreaHabitats = AreaAnswer["habitats"];

/**
 * The area of each EUNIS class, as the mean probability over the cells times the area; null where the model knows no
 * species of any cell. The cells stand in the order of their places.
 *
 * @param computedShare  Share of the area's cells that these are.
 * @param squareMetres  Of the whole area.
 * @param onProgress  Called with each narrower answer before the last.
 */
export async function areaHabitats(
  model: Plantbert,
  cells: readonly HabitatCell[],
  { computedShare, squareMetres }: { readonly computedShare: number; readonly squareMetres: number },
  onProgress: (habitats: AreaHabitats) => void,
  signal?: AbortSignal,
): Promise<AreaHabitats> {
  const vocabulary = vocabularyOf(model.tokenizer.species.values());
  const known = cells
    .map(({ fraction, assemblage }) => ({
      fraction,
      assemblage: assemblage.flatMap((name) => vocabulary.byName.get(canonicalName(name)) ?? []),
    }))
    .filter(({ assemblage }) => assemblage.length > 0);
  const rows: { weight: number; probabilities: Float32Array }[] = [];
  for (let at = 0; at < known.length; at += BATCH) {
    if (at > 0) onProgress(habitatsOf(model, rows, (computedShare * at) / known.length, squareMetres));
    const batch = known.slice(at, at + BATCH);
    const answers = await predictHabitats(
      model,
      batch.map(({ assemblage }) => assemblage),
      signal,
    );
    rows.push(...answers.map((probabilities, one) => ({ weight: batch[one]!.fraction, probabilities })));
  }
  return habitatsOf(model, rows, computedShare, squareMetres);
}

function habitatsOf(
  model: Plantbert,
  rows: readonly { readonly weight: number; readonly probabilities: Float32Array }[],
  computedShare: number,
  squareMetres: number,
): AreaHabitats {
  if (rows.length === 0) return null;
  const levels = rows.map(({ weight, probabilities }) => ({
    weight,
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
  return {
    cells: rows.length,
    level1: areasAt("level1"),
    level2: areasAt("level2"),
    level3: areasAt("level3"),
  };
}
