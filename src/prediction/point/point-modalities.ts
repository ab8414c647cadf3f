import type { LonLat } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { isSeries, type Modality, modalities, modalityTraits, YEARLY_PICTURE } from "../../core/modality.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { NoVegetation } from "../../science/habitats/no-vegetation.ts";
import { windowSize } from "../../tensors/input-window.ts";
import { failureIn } from "../../tensors/modality-report.ts";
import { bareGround } from "../cells/cell-ground.ts";
import { groundModalities, hasNeededInputs, missingNeeded } from "../cells/needed-inputs.ts";
import type { SiteInputs } from "../reading/reader.ts";
import { type ModalityAnswer, NOT_TAKEN, type PointAnswer } from "./point-answer.ts";

/**
 * Checks that a site has the inputs that an answer needs: imagery, for a model that takes imagery.
 *
 * @throws AppError OutsideCoverage with what was read of each modality; the error of a needed one that could not be read.
 */
export function requireInputs({ network }: Sdm, { reading }: SiteInputs, [lon, lat]: LonLat): void {
  const isThere = (modality: Modality) => reading.site[modality] !== null;
  if (hasNeededInputs(network, isThere)) return;
  const ground = groundModalities(network);
  const needed = missingNeeded(network, isThere);
  const all = ground.length > 0 ? ground : network.inputs.map(({ modality }) => modality);
  const wanted = needed.length > 0 ? needed : all;
  const inOrder = modalities.filter((modality) => wanted.includes(modality));
  const reasons = inOrder.map((modality) => `${modality}: ${reading.modalities[modality].reason}`);
  const [notAgreed] = inOrder.flatMap((modality) => reading.modalities[modality].notAgreed ?? []);
  const [failure] = inOrder.flatMap((modality) => failureIn(modality, reading.modalities[modality]) ?? []);
  if (failure !== undefined && notAgreed === undefined) throw failure;
  if (needed.length > 0)
    throw new AppError(
      "OutsideCoverage",
      `${lon.toFixed(5)} ${lat.toFixed(5)}: this model has no answer without ${inOrder.map((one) => modalityTraits[one].title).join(" and ")} (${reasons.join("; ")})`,
      { place: `${lon} ${lat}`, ...(notAgreed !== undefined && { notAgreed }) },
    );
  throw new AppError(
    "OutsideCoverage",
    `expected ${ground.length > 0 ? "imagery" : inOrder.join(", ")} at ${lon.toFixed(5)} ${lat.toFixed(5)}, the catalogue has none to use (${reasons.join("; ")})`,
    { place: `${lon} ${lat}`, ...(notAgreed !== undefined && { notAgreed }) },
  );
}

/**
 * Finds why a site's cell has no vegetation; null where it has some, or where there is no picture.
 *
 * @throws AppError OutsideCoverage on open water, where the catalogue's Landsat series, which is cut at the shore, has no
 * data.
 */
export function bareCell({ reading }: SiteInputs, [lon, lat]: LonLat): NoVegetation | null {
  const bare = bareGround(reading.site);
  if (bare !== "water" || !isCutAtShore(reading)) return bare;
  throw new AppError(
    "OutsideCoverage",
    `expected a place on land, got open water (the sea or a large lake) at ${lon.toFixed(5)} ${lat.toFixed(5)}: the model speaks of land plants`,
    { place: `${lon} ${lat}` },
  );
}

/** Whether a series that shows the ground was read here but has no data at all. */
function isCutAtShore({ modalities: reports }: SiteInputs["reading"]): boolean {
  return modalities.some((modality) => {
    const { status, files } = reports[modality];
    return (
      isSeries(modality) && modalityTraits[modality].showsGround && status === "missing" && files.length > 0
    );
  });
}

/**
 * Describes for the answer what was read of each modality; one that is not shown without a model is left out where the model does not
 * take it.
 *
 * @param asked  the year that was asked for; the picture may be from another year.
 */
export function modalityAnswers(
  { reading, chosen }: SiteInputs,
  { network }: Sdm,
  asked: number | null,
): PointAnswer["modalities"] {
  const told = modalities.filter(
    (modality) => modalityTraits[modality].isShown || windowSize(network.inputs, modality) !== null,
  );
  return Object.fromEntries(told.map((modality) => [modality, answerOf(modality)]));

  function answerOf(modality: Modality): ModalityAnswer {
    const { status, covered, reason, notAgreed, failure } = reading.modalities[modality];
    if (windowSize(network.inputs, modality) === null)
      return { status: "missing" as const, covered, reason: NOT_TAKEN };
    const year = chosen[modality]?.year ?? null;
    const isOther =
      modality === YEARLY_PICTURE &&
      status !== "missing" &&
      asked !== null &&
      year !== asked &&
      chosen[modality]?.isOwn !== true;
    const instead = isOther ? `of ${year}: there is none of ${asked} here` : null;
    const warnings = chosen[modality]?.warnings ?? [];
    return {
      status,
      covered,
      reason: [instead, reason, ...warnings].filter(Boolean).join("; ") || null,
      ...(failure !== undefined && { failed: failure.tag }),
      ...(notAgreed !== undefined && { notAgreed }),
    };
  }
}
