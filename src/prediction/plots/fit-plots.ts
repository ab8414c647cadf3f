import { nameBlock } from "../../core/name-block.ts";
import type { NameMatches } from "../../core/names/match-names.ts";
import { keepSpecies } from "../../inference/networks/keep-species.ts";
import { scoreRows } from "../../inference/score-rows.ts";
import { writeSafetensors } from "../../inference/weights/write-safetensors.ts";
import { applicabilityGroups } from "../../models/applicability.ts";
import { assessedClasses, otherClasses } from "../../models/calibration/assessed-classes.ts";
import { calibratePatterns } from "../../models/calibration/calibrate-patterns.ts";
import { calibrationPlots } from "../../models/calibration/calibration-plots.ts";
import type { CalibrationReport } from "../../models/calibration/calibration-report.ts";
import { checkElsewhere } from "../../models/calibration/check-elsewhere.ts";
import { fitPlotK } from "../../models/calibration/fit-plot-k.ts";
import type { EmbeddedSites } from "../../models/embedded-sites.ts";
import { fitApplicability } from "../../models/fit-applicability.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { variableInputs, writePlotK } from "../../models/plot-k.ts";
import { patternName, toScores } from "../../models/probabilities.ts";
import { completeSites, fewestSitesForApplicability, takeSites } from "../../models/sites-with-input.ts";
import type { Plot } from "../surveys/plot.ts";
import { medianArea, recordsOfPlots, yearsOfPlots } from "../surveys/plot-facts.ts";
import { filledParts } from "./embed-plots.ts";

/** Plots with any input, and what a model made of them. */
export interface PlotsToFit {
  readonly sdm: Sdm;
  readonly plots: readonly Plot[];
  readonly sites: EmbeddedSites;
  readonly names: NameMatches;
  /** Where the plots are, as text. */
  readonly place: string;
}

/** A calibration and an applicability on plots. */
export interface FittedPlots {
  readonly report: Pick<
    CalibrationReport,
    "calibration" | "elsewhere" | "applicability" | "applicabilitySource" | "plotK" | "classes"
  >;
  readonly applicability: Uint8Array | null;
  /** `plot-k.safetensors`; null where the plots do not allow it. */
  readonly plotK: Uint8Array | null;
}

/**
 * Fits a model's calibration on plots, and its applicability where it has none of its training, as `florascope calibrate` does.
 *
 * @param rest  is awaited between two fits, so that a thread can answer other things.
 * @throws BadInput where the plots do not allow a calibration.
 */
export async function fitPlots(
  { sdm, plots, sites, names, place }: PlotsToFit,
  rest: () => Promise<void>,
): Promise<FittedPlots> {
  // A class that was not assessed before has no column in the network here: it stays so until the model is calibrated anew.
  const kept = assessedClasses(sdm.labels.length, names.positions, sdm.species);
  const network = kept.length === sdm.labels.length ? sdm.network : keepSpecies(sdm.network, kept);
  const column = new Map(kept.map((index, at) => [index, at]));
  const positions = new Map(
    [...names.positions].flatMap(([name, index]) => (column.has(index) ? [[name, column.get(index)!]] : [])),
  );
  const recorded = recordsOfPlots(plots, positions, kept.length);
  const placed = plots.map(({ x, y }) => ({ region: 0, x, y }));
  const table = calibrationPlots(placed, recorded, kept.length);
  const parts = network.parts.map(({ name }) => name);
  const scoreWith = async (used: readonly string[]) => {
    const filled = filledParts(sdm, sites, used);
    const logits = await scoreRows(network, filled.parts, sites.count);
    return { scores: toScores(logits), patterns: filled.there.map(patternName) };
  };
  const patterns = await calibratePatterns(table, parts, scoreWith, rest);
  const years = yearsOfPlots(plots);
  const assessed = kept.map((index) => sdm.assessed[index]!);
  const classCount = sdm.labels.length + sdm.notAssessed.length;
  const notAssessed = otherClasses(classCount, assessed);
  const calibration = {
    simulated: sdm.manifest.properties["florascope:demonstration_only"],
    plots: {
      count: plots.length,
      areaSquareMetres: medianArea(plots),
      blocks: new Set(table.blocks).size,
      place,
      ...(years && { years }),
    },
    ...(notAssessed.length > 0 && { notAssessed }),
    patterns,
  };
  await rest();
  const { scores } = await scoreWith(parts);
  const elsewhere = checkElsewhere(table, scores);
  const plotK = await fitPlotK(table, scores, sites, variableInputs(network.inputs), rest);
  await rest();
  const home = await fitHome(sdm, sites, placed);
  return {
    report: {
      ...{ calibration, elsewhere, applicability: home.counts, applicabilitySource: home.source },
      plotK: plotK?.facts ?? null,
      classes: { all: classCount, assessed: kept.length },
    },
    applicability: home.bytes,
    plotK: plotK && writePlotK(plotK.plotK),
  };
}

async function fitHome(
  sdm: Sdm,
  sites: EmbeddedSites,
  placed: readonly { readonly x: number; readonly y: number }[],
): Promise<{
  readonly bytes: Uint8Array | null;
  readonly counts: CalibrationReport["applicability"];
  readonly source: CalibrationReport["applicabilitySource"];
}> {
  const before = sdm.manifest.properties["florascope:calibration"] as { applicability?: string } | undefined;
  if (sdm.applicability !== null && before?.applicability !== "calibration plots")
    return { bytes: null, counts: null, source: "as before" };
  const { readLinear } = sdm.network.head;
  const complete = completeSites(sites);
  const blocks = complete.map((site) => nameBlock(placed[site]!.x, placed[site]!.y));
  const isEnough = complete.length >= fewestSitesForApplicability && new Set(blocks).size > 1;
  if (readLinear === null || !isEnough) return { bytes: null, counts: null, source: null };
  const head = await readLinear();
  const groups = applicabilityGroups(sdm.network);
  const tensors = fitApplicability(takeSites(sites, complete), blocks, { head, groups });
  return {
    bytes: writeSafetensors(tensors),
    counts: { sites: complete.length, regions: 1 },
    source: "calibration plots",
  };
}
