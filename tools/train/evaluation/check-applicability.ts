import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueAddress } from "../../../cli/catalogue-argument.ts";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { type ApplicabilityAsset, readApplicability } from "../../../src/prediction/applicability.ts";
import { evenlySpread } from "../../../src/prediction/area/area-blocks.ts";
import { blockBootstrap } from "../../../src/science/metrics/block-bootstrap.ts";
import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { meanRanks } from "../../../src/science/statistics/mean-ranks.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { Plot } from "../surveys/plot.ts";
import { type EmbeddedSites, embedRead, readSites } from "./embed-plots.ts";
import { foreignWays } from "./foreign-sites.ts";
import { type IslandTruth, readIslandTruth } from "./island-truth.ts";
import { judgeSites } from "./judge-sites.ts";
import { embedSources, keptOr } from "./kept-sites.ts";
import { matchNames } from "./match-names.ts";
import type { SitePlace } from "./site-place.ts";
import { recordsOfPlots, scoreSites } from "./survey-scores.ts";
import { type SurveySource, surveySources } from "./survey-source.ts";

/** What applicability does on islands that no choice was made on. */
export interface ApplicabilityCheck {
  readonly plots: number;
  readonly islands: number;
  /** Share of the plots that is flagged, which should be small. */
  readonly flagged: number;
  /** By rising index, fifths of the plots: share of the pairs of a recorded and an unrecorded species in the wrong order. */
  readonly fifths: readonly { readonly upTo: number; readonly wrong: number }[];
  /** Rank correlation of index and error over plots, with its 95 % interval over blocks. */
  readonly rankCorrelation: { readonly value: number; readonly lower: number; readonly upper: number } | null;
  /** Inputs of other kinds, most of them such that no answer should be trusted on them. */
  readonly foreign: readonly ForeignCheck[];
}

/** What becomes of sites of one kind. */
interface ForeignCheck {
  readonly what: string;
  readonly sites: number;
  readonly flagged: number;
  readonly medianIndex: number;
  /** As in `fifths`; null where nobody surveyed. */
  readonly wrong: number | null;
}

/** What is looked at: places, and how many plots of a survey file and changed sites of an island. */
export interface ApplicabilityRun {
  readonly islands: readonly string[];
  /** An island of another climate; its plots are judged too. */
  readonly transfer: string;
  /** Real sites by catalogue; none where they do not lie here. */
  readonly real: { readonly catalogue: string; readonly places: readonly SitePlace[] } | null;
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

const mostPlots = 75;
const changedSites = 12;
const draws = 300;
const blockMetres = 1000;

/** Holds the applicability of a folder against plots of fresh islands, changed inputs, the sea and real sites. */
export async function checkApplicability(
  folder: string,
  model: OpenModel,
  run: ApplicabilityRun,
): Promise<ApplicabilityCheck> {
  const file = "applicability.safetensors";
  const asset = readApplicability(readSafetensors(new Uint8Array(readFileSync(join(folder, file))), file));
  const { plots, sites } = await embedSources(
    run.keptFolder,
    model,
    plotsOf(run.islands, mostPlots),
    run.say,
  );
  const judged = judgeSites(model, asset, sites);
  const errors = wrongOrders(model, plots, sites);
  // A plot without any species of the model has no pairs.
  const counted = [...errors.keys()].filter((plot) => !Number.isNaN(errors[plot]!));
  const indices = counted.map((plot) => judged[plot]!.index);
  const wrong = counted.map((plot) => errors[plot]!);
  const blocks = counted.map((plot) => {
    const { region, x, y } = plots[plot]!;
    return `${region} ${Math.floor(x / blockMetres)} ${Math.floor(y / blockMetres)}`;
  });
  return {
    plots: plots.length,
    islands: run.islands.length,
    flagged: judged.filter(({ inside }) => !inside).length / judged.length,
    fifths: fifthsOf(indices, wrong),
    rankCorrelation: blockBootstrap({
      blocks,
      statistic: (some) =>
        correlation(
          meanRanks(Float64Array.from(some, (at) => indices[at]!)),
          meanRanks(Float64Array.from(some, (at) => wrong[at]!)),
        ),
      random: seededRandom(1),
      draws,
    }),
    foreign: await checkForeign(model, asset, run),
  };
}

/** Plots laid out at random, of both files of each island. */
function plotsOf(islands: readonly string[], most: number): SurveySource[] {
  const files = islands.flatMap((island) =>
    ["calibration", "test"].map((survey) => join(island, "surveys", `plots-${survey}.csv`)),
  );
  const catalogues = islands.flatMap((island) => [island, island]);
  return surveySources("islands", files, catalogues, { crs: null, most });
}

async function checkForeign(
  model: OpenModel,
  asset: ApplicabilityAsset,
  { islands, transfer, real, keptFolder, say }: ApplicabilityRun,
): Promise<ForeignCheck[]> {
  const found = new Map<string, { index: number[]; inside: number; wrong: number[] }>();
  const note = (what: string, sites: EmbeddedSites, wrong: readonly number[]) => {
    const group = found.get(what) ?? { index: [], inside: 0, wrong: [] };
    found.set(what, group);
    for (const { index, inside } of judgeSites(model, asset, sites)) {
      group.index.push(index);
      group.inside += inside ? 1 : 0;
    }
    group.wrong.push(...wrong.filter((one) => !Number.isNaN(one)));
  };
  const warmer = await embedSources(keptFolder, model, plotsOf([transfer], mostPlots), say);
  note("an island of another climate", warmer.sites, wrongOrders(model, warmer.plots, warmer.sites));
  for (const island of islands) {
    const catalogue = catalogueAddress(island);
    const plots = plotsOf([island], changedSites / 2).flatMap((source) => source.plots);
    const places = plots.map(({ x, y, year }) => ({ x, y, year }));
    const read = cached(() => readSites(model, catalogue, places));
    for (const [what, change] of Object.entries(foreignWays)) {
      say(`${island}: ${what}`);
      const sites = await keptOr(keptFolder, model, [catalogue, { what, places }], async () =>
        embedRead(model, (await read()).map(change)),
      );
      note(what, sites, wrongOrders(model, plots, sites));
    }
    const truth = await readIslandTruth(island, model.labels.slice(0, 1));
    const sea = evenlySpread(openSeaOf(truth), changedSites).map((cell) => placeOf(truth, cell));
    note("open sea", await embedPlaces(catalogue, sea), []);
  }
  if (real !== null) note("real sites", await embedPlaces(real.catalogue, real.places), []);
  return [...found].map(([what, { index, inside, wrong }]) => ({
    what,
    sites: index.length,
    flagged: 1 - inside / index.length,
    medianIndex: index.toSorted((one, other) => one - other)[index.length >> 1]!,
    wrong: wrong.length === 0 ? null : wrong.reduce((sum, one) => sum + one, 0) / wrong.length,
  }));

  function embedPlaces(catalogue: string, places: readonly SitePlace[]): Promise<EmbeddedSites> {
    return keptOr(keptFolder, model, [catalogue, places], async () =>
      embedRead(model, await readSites(model, catalogue, places)),
    );
  }
}

/** Of each plot the share of pairs of a recorded and an unrecorded species that scores order wrongly; NaN without a pair. */
function wrongOrders(model: OpenModel, plots: readonly Plot[], sites: EmbeddedSites): number[] {
  const names = matchNames(
    plots.flatMap(({ species }) => [...species.keys()]),
    model.labels,
  );
  const speciesCount = model.labels.length;
  const { scores } = scoreSites(model, sites);
  const recorded = recordsOfPlots(plots, names.positions, speciesCount);
  return plots.map((_, plot) => {
    const [from, to] = [plot * speciesCount, (plot + 1) * speciesCount];
    const auc = rocAuc({ scores: scores.subarray(from, to), recorded: recorded.subarray(from, to) });
    return auc === null ? Number.NaN : 1 - auc;
  });
}

function fifthsOf(indices: readonly number[], wrong: readonly number[]): ApplicabilityCheck["fifths"] {
  const order = [...indices.keys()].sort((one, other) => indices[one]! - indices[other]!);
  return [1, 2, 3, 4, 5].map((fifth) => {
    const own = order.slice(
      Math.floor(((fifth - 1) * order.length) / 5),
      Math.floor((fifth * order.length) / 5),
    );
    return {
      upTo: indices[own.at(-1)!]!,
      wrong: own.reduce((sum, plot) => sum + wrong[plot]!, 0) / own.length,
    };
  });
}

function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  let [product, square, otherSquare] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    product += (one[at]! - a) * (other[at]! - b);
    square += (one[at]! - a) ** 2;
    otherSquare += (other[at]! - b) ** 2;
  }
  return square * otherSquare === 0 ? null : product / Math.sqrt(square * otherSquare);
}

/** Cells without land for a kilometre around, within the box. */
function openSeaOf({ side, isLand }: IslandTruth): number[] {
  const reach = 20;
  const isSea = (row: number, col: number) => {
    for (let r = row - reach; r <= row + reach; r += 4)
      for (let c = col - reach; c <= col + reach; c += 4) if (isLand[r * side + c] === 1) return false;
    return true;
  };
  const cells: number[] = [];
  for (let row = reach; row < side - reach; row++)
    for (let col = reach; col < side - reach; col++) if (isSea(row, col)) cells.push(row * side + col);
  return cells;
}

function placeOf(truth: IslandTruth, cell: number): SitePlace {
  const [x, y] = truth.centre(cell);
  return { x, y, year: null };
}

/** The same promise at every call. */
function cached<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
