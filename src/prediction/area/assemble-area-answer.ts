import { isRelative } from "../../models/probabilities.ts";
import { type AccumulationStep, speciesAccumulation } from "../../science/counts/species-accumulation.ts";
import { chooseBanner } from "../choose-banner.ts";
import { grainText } from "../grain-text.ts";
import { INTERVAL_LEVEL } from "../point/richness-answer.ts";
import type { Provenance } from "../provenance.ts";
import type { InputSources } from "../reading/reader.ts";
import { recordProvenance } from "../record-provenance.ts";
import type { AreaAnswer } from "./area-answer.ts";
import { areaEstimates } from "./area-estimates.ts";
import { type AreaIntervals, areaIntervals, noIntervals } from "./area-intervals.ts";
import type { AreaParts } from "./area-parts.ts";
import type { AreaPlan } from "./area-plan.ts";
import type { Stage } from "./area-tally.ts";
import { wholeGrain } from "./presence-in-cell.ts";

/** The parts that an area's answer is made from. */
interface AnswerParts {
  readonly parts: AreaParts;
  readonly plan: AreaPlan;
  readonly sources: InputSources;
  readonly mode: Provenance["mode"];
  readonly stage: Stage;
  readonly habitats: AreaAnswer["habitats"];
  readonly done: boolean;
  /** Probabilities of the cells that represent the area in draws. */
  readonly drawn: ReadonlyMap<number, Float64Array>;
}

/** If the model extrapolates in more than this share of the area, the whole answer counts as extrapolated. */
const MOST_OUTSIDE = 0.5;

/** Assembles the answer of an area from the cells that are computed so far. */
export function assembleAreaAnswer(made: AnswerParts): AreaAnswer {
  const { parts, plan, sources, mode, stage, habitats, done } = made;
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
      computed: tally.answered + tally.withoutInputs + tally.withoutVegetation,
      planned: plan.cells.length,
      all: area.cells.count,
      withoutInputs: tally.withoutInputs,
      withoutVegetation: tally.withoutVegetation,
    },
    done,
    sampled: stage.computed < stage.clusters,
    areaSquareMetres: area.squareMetres,
    mended: area.mended,
    banner: chooseBanner({
      demonstrationOnly,
      simulated: sources.simulated,
      cell: { east: area.cells.east[0]!, north: area.cells.north[0]! },
      applicability: isOutside
        ? {
            inside: false,
            index: null,
            threshold: null,
            reason: "the model extrapolates in most of this area",
          }
        : null,
      calibrated,
      isRelative: isRelative(sdm),
    }),
    calibrated,
    outsideShare,
    grain: grainText(sdm, request.question.grain),
    ...areaEstimates({
      tally,
      labels: sdm.labels,
      table: sdm.species,
      computedShare: stage.computed / stage.clusters,
      gammaExpansion: plan.gammaCells / Math.max(1, tally.gammaCells),
      intervals: intervalsOf(made, withheld),
      wholeGrain: grainText(sdm, wholeGrain(sdm)),
      level: INTERVAL_LEVEL,
    }),
    accumulation: calibrated && done ? accumulationOf(made) : null,
    habitats,
    provenance: recordProvenance({ request, inputs: sources, sdm, habitat, backend: setup.backend, mode }),
  };
}

/** A cell picked twice counts once: up to this share of the cells that is rare enough. */
const MOST_PICKED = 0.1;

/** With fewer cells with an answer than this among those that stand for a larger area, they do not stand for it. */
const LEAST_DRAWN = 16;

/** The species of cells picked at random from those that stand for the area; null where too few of these have an answer. */
function accumulationOf({ parts, plan, stage, drawn }: AnswerParts): AccumulationStep[] | null {
  if (drawn.size < Math.min(LEAST_DRAWN, plan.drawnCells.length)) return null;
  const { answered, withoutInputs, withoutVegetation } = stage.tally;
  const answeredShare = answered / (answered + withoutInputs + withoutVegetation);
  const speciesCount = parts.sdm.labels.length;
  const presence = new Float64Array(drawn.size * speciesCount);
  [...drawn.values()].forEach((row, cell) => {
    presence.set(row, cell * speciesCount);
  });
  return speciesAccumulation(
    { cellCount: drawn.size, speciesCount, presence },
    Math.floor(MOST_PICKED * plan.gammaCells * answeredShare),
  );
}

const fittedForCells = {
  ...{ mean: null, lower: null, upper: null },
  reason: "intervals of the mean were fitted for counts on whole cells, not on plots",
};

/** The intervals of an area, both for counts on whole cells. Draws are made once, when all cells are computed. */
function intervalsOf({ parts, plan, done, drawn }: AnswerParts, withheld: string | null): AreaIntervals {
  if (withheld !== null) return noIntervals(withheld);
  const { sdm, area, request } = parts;
  const gamma = sdm.calibration?.gamma;
  if (gamma === undefined) return areaIntervals(undefined, { positions: [], presence: [], all: 0 });
  if (!done) return noIntervals("it comes when all cells are computed");
  const { east, north } = area.cells;
  const intervals = areaIntervals(gamma, {
    positions: [...drawn.keys()].map((cell) => [east[cell]!, north[cell]!] as const),
    presence: [...drawn.values()],
    all: plan.gammaCells,
  });
  return request.question.grain === "cell" ? intervals : { ...intervals, alpha: fittedForCells };
}
