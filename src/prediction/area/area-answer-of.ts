import type { AreaAnswer } from "../area-answer.ts";
import { chooseBanner } from "../choose-banner.ts";
import type { Provenance } from "../provenance.ts";
import { provenanceOf } from "../provenance-of.ts";
import type { InputSources } from "../reader.ts";
import { grainOf, INTERVAL_LEVEL } from "../richness-answer.ts";
import { areaEstimates } from "./area-estimates.ts";
import { areaIntervals } from "./area-intervals.ts";
import type { AreaParts } from "./area-parts.ts";
import type { AreaPlan } from "./area-plan.ts";
import type { Stage } from "./area-tally.ts";

/** What an answer is put together from. */
interface AnswerParts {
  readonly parts: AreaParts;
  readonly plan: AreaPlan;
  readonly sources: InputSources;
  readonly mode: Provenance["mode"];
  readonly stage: Stage;
  readonly habitats: AreaAnswer["habitats"];
  readonly done: boolean;
}

/** With more of the area than this outside, the answer as a whole is. */
const MOST_OUTSIDE = 0.5;

/** The answer of an area from what of it is computed so far. */
export function areaAnswerOf({ parts, plan, sources, mode, stage, habitats, done }: AnswerParts): AreaAnswer {
  const { area, sdm, request, setup, habitat } = parts;
  const { tally } = stage;
  const demonstrationOnly = sdm.manifest.properties["florascope:demonstration_only"];
  const outsideShare = tally.judgedWeight > 0 ? tally.outsideWeight / tally.judgedWeight : null;
  const isOutside = outsideShare !== null && outsideShare > MOST_OUTSIDE;
  const withheld =
    demonstrationOnly && !sources.simulated
      ? "the model has never seen a real plot, so no interval holds here"
      : isOutside
        ? "the model extrapolates in most of this area, so no interval holds here"
        : null;
  const calibrated = tally.calibratedWeight > 0;
  return {
    kind: "area",
    cells: {
      computed: tally.answered + tally.withoutInputs,
      planned: plan.cells.length,
      all: area.cells.count,
      withoutInputs: tally.withoutInputs,
    },
    done,
    sampled: stage.computed < stage.clusters,
    areaSquareMetres: area.squareMetres,
    mended: area.mended,
    banner: chooseBanner({
      demonstrationOnly,
      simulated: sources.simulated,
      applicability: isOutside
        ? {
            inside: false,
            index: null,
            threshold: null,
            reason: "the model extrapolates in most of this area",
          }
        : null,
      calibrated,
    }),
    calibrated,
    outsideShare,
    grain: grainOf(sdm.calibration?.plots.areaSquareMetres),
    ...areaEstimates({
      tally,
      labels: sdm.labels,
      table: sdm.species,
      computedShare: stage.computed / stage.clusters,
      gammaExpansion: plan.gammaCells / Math.max(1, tally.gammaCells),
      intervals: areaIntervals(withheld),
      level: INTERVAL_LEVEL,
    }),
    habitats,
    provenance: provenanceOf({ request, inputs: sources, sdm, habitat, backend: setup.backend, mode }),
  };
}
