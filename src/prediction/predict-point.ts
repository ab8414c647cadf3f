import { AppError } from "../core/errors.ts";
import type { Modality } from "../core/modality.ts";
import { type ReadOptions, urgencies } from "../core/read-options.ts";
import type { Plantbert } from "../inference/plantbert/open-plantbert.ts";
import { type NoVegetation, noVegetation } from "../science/habitats/no-vegetation.ts";
import { descendingOrder } from "../science/statistics/ascending-order.ts";
import { answerHabitats } from "./answer-habitats.ts";
import { cellReflectances } from "./cell-reflectances.ts";
import { chooseBanner } from "./choose-banner.ts";
import type { PointRequest } from "./explorer.ts";
import { habitatChanges } from "./habitats-without.ts";
import { indicatorsOf } from "./indicators-answer.ts";
import { modalitySharesOf, withoutEach } from "./modality-shares.ts";
import type { Sdm } from "./open-sdm.ts";
import type { PointAnswer } from "./point-answer.ts";
import { pointApplicability } from "./point-applicability.ts";
import type { PointPlace } from "./point-place.ts";
import type { PredictionSetup } from "./prediction-setup.ts";
import { provenanceOf } from "./provenance-of.ts";
import { readPoint } from "./read-point.ts";
import type { SiteInputs } from "./reader.ts";
import { grainOf, richnessOf } from "./richness-answer.ts";
import { requireInputs, scorePoint } from "./score-point.ts";
import { speciesListOf } from "./species-list.ts";

/**
 * The answer of one point or cell, exact.
 *
 * @throws AppError OutsideCoverage outside the grid, at sea, and where the catalogue has no imagery; what opening
 * the catalogue and the models throws; the signal's reason.
 */
export async function predictPoint(
  setup: PredictionSetup,
  request: PointRequest,
  options: ReadOptions = {},
): Promise<PointAnswer> {
  const { question } = request;
  const [{ place, sdm, inputs }, habitat] = await Promise.all([
    readPoint(setup, request, options),
    question.habitat === null ? null : setup.models.habitat(question.habitat),
  ]);
  const work = () => answerFrom({ setup, request, place, sdm, habitat, inputs }, options.signal);
  return setup.order.run(urgencies.click, work, options.signal);
}

interface PointParts {
  readonly setup: PredictionSetup;
  readonly request: PointRequest;
  readonly place: PointPlace;
  readonly sdm: Sdm;
  readonly habitat: Plantbert | null;
  readonly inputs: SiteInputs;
}

async function answerFrom(parts: PointParts, signal: AbortSignal | undefined): Promise<PointAnswer> {
  const { setup, request, place, sdm, habitat, inputs } = parts;
  requireInputs(sdm, inputs, [place.cell.lon, place.cell.lat]);
  const { sentinel2 } = inputs.reading.site;
  const bare = sentinel2 && noVegetation(cellReflectances(sentinel2));
  if (isSea(bare, inputs)) throw atSea(place);
  const scored = await scorePoint(sdm, inputs, signal);
  const { pattern, probabilities, scores, values } = scored;
  const { labels } = sdm;
  const demonstrationOnly = sdm.manifest.properties["florascope:demonstration_only"];
  const applicability = pointApplicability(sdm, scored, demonstrationOnly && !inputs.simulated);
  const withheld = applicability?.reason ?? null;
  const { listed, statement } = speciesListOf(request.question.setRule, values, pattern, withheld);
  const without = await withoutEach(sdm, scored);
  const predicted = { labels, probabilities, scores, listed, effect: pattern?.dispersion ?? null };
  const hasHabitats = habitat !== null && bare === null;
  const habitats = hasHabitats ? await answerHabitats(habitat, predicted, signal) : null;
  const isUntrusted = withheld !== null || (habitat?.demonstrationOnly === true && !inputs.simulated);
  const others = without.map((one) => one.values);
  const changes =
    hasHabitats && probabilities ? await habitatChanges(habitat, labels, probabilities, others, signal) : [];
  return {
    kind: "point",
    cell: place.cell,
    center: place.center,
    outline: place.outline,
    banner: chooseBanner({
      demonstrationOnly,
      habitatsDemonstrationOnly: habitats !== null && (habitat?.demonstrationOnly ?? false),
      simulated: inputs.simulated,
      applicability,
      calibrated: pattern !== null,
    }),
    applicability,
    calibrated: pattern !== null,
    species: [...descendingOrder(values)].map((species) => ({
      name: labels[species]!,
      score: scores[species]!,
      probability: probabilities?.[species] ?? null,
      listed: listed[species] === 1,
      status: sdm.species?.species[species]?.status ?? "mapped",
    })),
    list: statement,
    richness: richnessOf(probabilities, pattern, grainOf(sdm.calibration?.plots.areaSquareMetres), {
      bare,
      withheld,
    }),
    indicators:
      probabilities && pattern && sdm.species && bare === null
        ? indicatorsOf(probabilities, sdm.species, pattern, withheld)
        : null,
    habitats: habitats && (isUntrusted ? { ...habitats, trusted: null } : habitats),
    noVegetation: bare,
    modalities: modalityAnswers(inputs, sdm, request.question.year),
    reasons: modalitySharesOf(labels, values, without, changes),
    provenance: provenanceOf({ request, inputs, sdm, habitat, backend: setup.backend, mode: "exact" }),
  };
}

function modalityAnswers(
  { reading, chosen }: SiteInputs,
  { network }: Sdm,
  asked: number | null,
): PointAnswer["modalities"] {
  const answerOf = (modality: Modality) => {
    const { status, covered, reason } = reading.modalities[modality];
    if (!network.branches.has(modality))
      return { status: "missing" as const, covered, reason: "the model does not take it" };
    const year = chosen[modality]?.year ?? null;
    const isOther = modality === "sentinel2" && status !== "missing" && asked !== null && year !== asked;
    const instead = isOther ? `of ${year}: there is none of ${asked} here` : null;
    return { status, covered, reason: [instead, reason].filter(Boolean).join("; ") || null };
  };
  return { sentinel2: answerOf("sentinel2"), landsat: answerOf("landsat"), climate: answerOf("climate") };
}

/** Water where the catalogue has a Landsat series and the series has no data: those are cut at the coast. */
function isSea(bare: NoVegetation | null, { reading }: SiteInputs): boolean {
  const { status, files } = reading.modalities.landsat;
  return bare === "water" && status === "missing" && files.length > 0;
}

function atSea({ cell: { lon, lat } }: PointPlace): AppError {
  return new AppError(
    "OutsideCoverage",
    `expected a place on land, got the sea at ${lon.toFixed(5)} ${lat.toFixed(5)}: the model speaks of land plants`,
    { place: `${lon} ${lat}` },
  );
}
