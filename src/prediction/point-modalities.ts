import type { LonLat } from "../core/cell.ts";
import { AppError } from "../core/errors.ts";
import { type Modality, modalities } from "../core/modality.ts";
import { type NoVegetation, noVegetation } from "../science/habitats/no-vegetation.ts";
import { cellReflectances } from "./cell-reflectances.ts";
import type { Sdm } from "./open-sdm.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { SiteInputs } from "./reader.ts";
import { modalitiesUsed } from "./score-point.ts";

const imagery: readonly Modality[] = ["sentinel2", "landsat"];

/**
 * Nothing, where a site has what an answer needs: imagery, for a model that takes any. Climate alone says nothing of a
 * square of 50 m, and it is known for the sea too.
 *
 * @throws AppError OutsideCoverage with what became of each modality.
 */
export function requireInputs(sdm: Sdm, inputs: SiteInputs, [lon, lat]: LonLat): void {
  const used = modalitiesUsed(sdm, inputs);
  const takesImagery = imagery.some((modality) => sdm.network.branches.has(modality));
  if (used.length > 0 && (!takesImagery || used.some((modality) => imagery.includes(modality)))) return;
  const wanted = takesImagery ? imagery : modalities;
  const reasons = wanted.map((modality) => `${modality}: ${inputs.reading.modalities[modality].reason}`);
  throw new AppError(
    "OutsideCoverage",
    `expected ${takesImagery ? "imagery" : "climate"} at ${lon.toFixed(5)} ${lat.toFixed(5)}, the catalogue has none to use (${reasons.join("; ")})`,
    { place: `${lon} ${lat}` },
  );
}

/**
 * Why a site's cell has no vegetation to speak of; null where it has, or no picture tells.
 *
 * @throws AppError OutsideCoverage on open water: the catalogue has a Landsat series there, cut at the shore, without data.
 */
export function bareCell({ reading }: SiteInputs, [lon, lat]: LonLat): NoVegetation | null {
  const { sentinel2 } = reading.site;
  const bare = sentinel2 && noVegetation(cellReflectances(sentinel2));
  const { status, files } = reading.modalities.landsat;
  if (bare !== "water" || status !== "missing" || files.length === 0) return bare;
  throw new AppError(
    "OutsideCoverage",
    `expected a place on land, got open water (the sea or a large lake) at ${lon.toFixed(5)} ${lat.toFixed(5)}: the model speaks of land plants`,
    { place: `${lon} ${lat}` },
  );
}

/**
 * What became of each modality, as the answer tells it.
 *
 * @param asked  the year that was asked for, which the picture may not be of.
 */
export function modalityAnswers(
  { reading, chosen }: SiteInputs,
  { network }: Sdm,
  asked: number | null,
): PointAnswer["modalities"] {
  const answerOf = (modality: Modality) => {
    const { status, covered, reason } = reading.modalities[modality];
    if (!network.branches.has(modality))
      return { status: "missing" as const, covered, reason: "the model does not take it" };
    const year = chosen[modality]?.year ?? null;
    const isOther =
      modality === "sentinel2" &&
      status !== "missing" &&
      asked !== null &&
      year !== asked &&
      chosen[modality]?.isOwn !== true;
    const instead = isOther ? `of ${year}: there is none of ${asked} here` : null;
    return { status, covered, reason: [instead, reason].filter(Boolean).join("; ") || null };
  };
  return { sentinel2: answerOf("sentinel2"), landsat: answerOf("landsat"), climate: answerOf("climate") };
}
