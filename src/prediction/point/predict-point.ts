import type { CallOptions } from "../../core/calls.ts";
import { cellAt } from "../../core/cell.ts";
import { fileCount } from "../../core/file-count.ts";
import { YEARLY_PICTURE } from "../../core/modality.ts";
import { urgencies } from "../../core/read-options.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { kOfPlace, placeVariables, variableInputs } from "../../models/plot-k.ts";
import { isRelative, patternAtGrain, toProbabilities } from "../../models/probabilities.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { summariseInputs } from "../../tensors/input-summary.ts";
import { windowSize } from "../../tensors/input-window.ts";
import { judgeCell } from "../cells/judge-cell.ts";
import { type CellScores, scoreCell } from "../cells/score-cell.ts";
import { chooseBanner } from "../choose-banner.ts";
import { grainText } from "../grain-text.ts";
import { pointHabitats } from "../habitats/point-habitats.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { failedModalities } from "../reading/failed-modalities.ts";
import type { SiteInputs } from "../reading/reader.ts";
import { recordProvenance } from "../record-provenance.ts";
import { dropoutHere } from "./dropout-here.ts";
import { answerIndicators } from "./indicators-answer.ts";
import { inputsToLookAt } from "./inputs-to-look-at.ts";
import { notAssessedText } from "./not-assessed-text.ts";
import { ownHere } from "./own-here.ts";
import { sharesOfParts, withoutEach } from "./part-shares.ts";
import type { PointAnswer } from "./point-answer.ts";
import { bareCell, modalityAnswers, requireInputs } from "./point-modalities.ts";
import type { PointPlace } from "./point-place.ts";
import type { PointProgress } from "./point-progress.ts";
import type { PointRequest } from "./point-request.ts";
import { readPoint } from "./read-point.ts";
import { answerRichness } from "./richness-answer.ts";
import { chooseSpeciesList, type PlaceK } from "./species-list.ts";

/**
 * Predicts one point or cell exactly: its species, richness, indicators, habitats and reasons. Its inputs are told first, to
 * be looked at.
 *
 * @throws AppError OutsideCoverage outside the grid, at sea, and where the catalogue has no imagery; what opening
 * the catalogue and the models throws; the signal's reason.
 */
export async function predictPoint(
  setup: PredictionSetup,
  request: PointRequest,
  { onProgress, ...options }: CallOptions<PointProgress> = {},
): Promise<PointAnswer> {
  const { question } = request;
  const files = onProgress && fileCount((counted) => onProgress({ kind: "files", files: counted }));
  const [{ place, sdm, inputs }, habitat] = await Promise.all([
    readPoint(setup, request, { ...options, files }).then((read) => {
      const { reading, chosen } = read.inputs;
      const inputs = inputsToLookAt(reading.site, chosen[YEARLY_PICTURE]?.year ?? null);
      onProgress?.({ kind: "inputs", inputs });
      return read;
    }),
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
  const { labels, network, species: table } = sdm;
  const { simulated } = inputs;
  const { most = labels.length } = request;
  const lonLat = [place.cell.lon, place.cell.lat] as const;
  requireInputs(sdm, inputs, lonLat);
  const bare = bareCell(inputs, lonLat);
  const scored = await scoreCell(sdm, inputs.reading.site, signal);
  const { pattern, probabilities, scores, values } = scored;
  const dropout = await dropoutHere(sdm, scored, request.dropout, signal);
  const hasSuitabilities = isRelative(sdm);
  const atGrain = patternAtGrain(sdm, scored.used, request.question.grain);
  const shown = atGrain && toProbabilities(scores, atGrain);
  const calibrated = atGrain !== null;
  const demonstrationOnly = sdm.manifest.properties["florascope:demonstration_only"];
  const applicability = judgeCell(sdm, scored, simulated);
  const notRead = failedModalities(inputs.reading).filter(
    (modality) => windowSize(sdm.network.inputs, modality) !== null,
  );
  const withheld = applicability?.reason ?? null;
  const { listed, statement } = chooseSpeciesList(
    request.question.setRule,
    values,
    pattern,
    withheld,
    hasSuitabilities,
    request.question.setRule?.kind === "plot-k" ? placeKOf(sdm, scored) : null,
  );
  // A network of one part has nothing to be held against it.
  const without = network.parts.length === 1 && hasSuitabilities ? [] : await withoutEach(sdm, scored);
  const predicted = { labels, probabilities, scores, listed, effect: pattern?.dispersion ?? null };
  const { habitats, changes } =
    habitat !== null && bare === null && !hasSuitabilities
      ? await pointHabitats(habitat, predicted, without, { simulated, withheld, signal })
      : { habitats: null, changes: [] };
  const habitatsDemonstrationOnly = habitats !== null && (habitat?.demonstrationOnly ?? false);
  return {
    kind: "point",
    cell: place.cell,
    center: place.center,
    outline: place.outline,
    banner: chooseBanner({
      demonstrationOnly,
      habitatsDemonstrationOnly,
      simulated,
      cell: cellAt(lonLat),
      applicability,
      calibrated,
      isRelative: hasSuitabilities,
      notRead,
    }),
    applicability,
    calibrated,
    ...(hasSuitabilities && { isRelative: true as const }),
    ...(most < labels.length && { speciesCount: labels.length }),
    species: [...descendingOrder(values).subarray(0, most)].map((species) => ({
      name: labels[species]!,
      score: scores[species]!,
      probability: shown?.[species] ?? null,
      listed: listed[species] === 1,
      status: table?.species[species]?.status ?? "mapped",
      ...(dropout !== null && {
        withDropout: {
          mean: dropout.scores.mean[species]!,
          deviation: dropout.scores.deviation[species]!,
        },
      }),
    })),
    ...(dropout !== null && { dropout: dropout.statement }),
    ...(sdm.own !== null && bare === null && { own: ownHere(sdm, scored) }),
    list: { ...statement, promise: `${statement.promise}${notAssessedText(sdm.notAssessed.length)}` },
    richness: answerRichness(shown, atGrain, grainText(sdm, request.question.grain), {
      bare,
      withheld,
      notRead,
      isRelative: hasSuitabilities,
    }),
    indicators:
      shown && atGrain && table && bare === null ? answerIndicators(shown, table, atGrain, withheld) : null,
    habitats,
    noVegetation: bare,
    modalities: modalityAnswers(inputs, sdm, request.question.year),
    reasons: sharesOfParts(labels, values, without, changes),
    provenance: recordProvenance({ request, inputs, sdm, habitat, backend: setup.backend, mode: "exact" }),
  };
}

/** The number of species that is learnt to be best listed at a place with these inputs; null where none is known. */
function placeKOf({ plotK, network, labels }: Sdm, { prepared, scores }: CellScores): PlaceK | null {
  if (plotK === null) return null;
  const variables = placeVariables(variableInputs(network.inputs), summariseInputs(prepared), scores);
  return variables && { k: kOfPlace(plotK.estimator, variables, labels.length), facts: plotK.facts };
}
