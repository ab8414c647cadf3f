import type { Ring } from "../../core/area/topology-rings.ts";
import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { urgencies } from "../../core/read-options.ts";
import { newPace } from "../../inference/pace.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { type ChosenThreshold, chooseThreshold } from "../../science/range/range-threshold.ts";
import type { Explorer } from "../explorer.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { keepMakers } from "./kept-makers.ts";
import { landRings } from "./land-rings.ts";
import type { RangeThresholdRequest } from "./range-calls.ts";
import { rangeCog, rangeGeojson } from "./range-file.ts";
import { gridCellAt, WORLD } from "./range-grid.ts";
import { RANGE_SIDE, rangeTileBox, rangeTileName } from "./range-tile.ts";
import { createRangeMaker, type RangeMaker, type RangeScores } from "./species-range.ts";

/** Bytes of embeddings that are kept on the device: about fifty tiles of the published size, all of them on land. */
const KEPT_BYTES = 200 * 2 ** 20;

/** All land of the Earth at this size stands for the places against which records are set. */
const BACKGROUND = { box: WORLD, cols: 256, rows: 128 };

/** Columns of a range that is written to a file. */
const FILE_COLUMNS = 1024;

/** Cells that are computed before more urgent work may go first: about 50 ms at the published size. */
const CELLS_AT_ONCE = 512;

/** Makes the calls about ranges: tiles of the map, thresholds and files. What several calls need is kept between them. */
export function answerRanges(
  setup: PredictionSetup,
): Pick<Explorer, "rangeTile" | "rangeThreshold" | "rangeFile"> {
  const land = keptLand();
  const kept = keepMakers(KEPT_BYTES);

  /** Refines a grid until it is fine enough, a few cells at a time, and returns its scores of a species. */
  async function scoresOf(
    { makerOf, number, urgency, stride = 1 }: ScoresWanted,
    signal: AbortSignal | undefined,
    onCells?: (done: number, all: number) => void,
  ): Promise<RangeScores> {
    const pace = newPace(signal);
    for (;;) {
      // Between two turns the maker may have been freed to make room; then it begins anew.
      const found = await setup.order.run(
        urgency,
        async () => {
          const maker = makerOf();
          if (maker.stride <= stride) return maker.scores(number);
          await maker.refine(pace, (done) => onCells?.(done, maker.land), CELLS_AT_ONCE);
          return null;
        },
        signal,
      );
      if (found !== null) return found;
    }
  }

  async function threshold(
    { sdm: address, rule, species }: RangeThresholdRequest,
    urgency: number,
    signal: AbortSignal | undefined,
  ): Promise<ChosenThreshold> {
    const sdm = await setup.models.sdm(address);
    const number = speciesNumber(sdm, species);
    if (rule.kind === "fixed") return chooseThreshold(rule, new Float64Array(), new Float64Array());
    const outlines = await land();
    const makerOf = () =>
      kept.of(sdm, `${address} background`, () => createRangeMaker(sdm.network, outlines, BACKGROUND));
    const scores = await scoresOf({ makerOf, number, urgency }, signal);
    return chooseThreshold(rule, atRecords(sdm, number, scores), onLand(scores));
  }

  return {
    async rangeTile({ sdm: address, species, tile, stride }, { signal } = {}) {
      const [sdm, outlines] = await Promise.all([setup.models.sdm(address), land()]);
      const number = speciesNumber(sdm, species);
      const box = rangeTileBox(tile);
      const makerOf = () =>
        kept.of(sdm, `${address} ${rangeTileName(tile)}`, () =>
          createRangeMaker(sdm.network, outlines, { box, cols: RANGE_SIDE, rows: RANGE_SIDE }),
        );
      const scores = await scoresOf({ makerOf, number, urgency: urgencies.tile, stride }, signal);
      const values = scores.values as Float32Array<ArrayBuffer>;
      return { tile, box, side: RANGE_SIDE, values, stride: scores.stride, model: sdm.manifest.id };
    },
    rangeThreshold: (request, { signal } = {}) => threshold(request, urgencies.tile, signal),
    async rangeFile(request, { signal, onProgress } = {}) {
      const { box, form, species } = request;
      const [sdm, outlines] = await Promise.all([setup.models.sdm(request.sdm), land()]);
      const number = speciesNumber(sdm, species);
      const chosen = await threshold(request, urgencies.area, signal);
      const rows = Math.max(1, Math.round((FILE_COLUMNS * (box[3] - box[1])) / (box[2] - box[0])));
      const maker = createRangeMaker(sdm.network, outlines, { box, cols: FILE_COLUMNS, rows });
      try {
        const wanted = { makerOf: () => maker, number, urgency: urgencies.area };
        const scores = await scoresOf(wanted, signal, (done, all) => onProgress?.({ done, all }));
        const names = { species, model: sdm.manifest.id, weightsSha256: sdm.weightsSha256 };
        const bytes =
          form === "tif"
            ? await rangeCog(scores, names, chosen)
            : new TextEncoder().encode(rangeGeojson(scores, names, chosen));
        return { bytes: bytes as Uint8Array<ArrayBuffer>, chosen };
      } finally {
        maker.dispose();
      }
    },
  };
}

interface ScoresWanted {
  readonly makerOf: () => RangeMaker;
  readonly number: number;
  readonly urgency: number;
  /** Cells between two computed ones, at most. */
  readonly stride?: number;
}

/** Gives the outlines of the continents, read once; a read that failed is tried again. */
function keptLand(): () => Promise<readonly Ring[]> {
  let rings: Promise<readonly Ring[]> | null = null;
  return () => {
    if (rings !== null) return rings;
    rings = landRings();
    rings.catch(() => {
      rings = null;
    });
    return rings;
  };
}

function speciesNumber({ labels, manifest }: Sdm, species: string): number {
  const number = labels.indexOf(species);
  if (number >= 0) return number;
  throw new AppError(
    "BadInput",
    `${manifest.id}: expected one of its ${labels.length} species, got ${quote(species)}`,
    { input: "species" },
  );
}

/** The suitability at each known record of a species that lies on a cell on land. */
function atRecords({ records }: Sdm, species: number, { grid, values }: RangeScores): Float64Array {
  if (records === null) return new Float64Array();
  const found: number[] = [];
  for (let at = 0; at < records.classes.length; at++) {
    if (records.classes[at] !== species) continue;
    const value = values[gridCellAt(grid, [records.lons[at]!, records.lats[at]!]) ?? -1];
    if (value !== undefined && !Number.isNaN(value)) found.push(value);
  }
  return Float64Array.from(found);
}

function onLand({ values }: RangeScores): Float64Array {
  return Float64Array.from(values.filter((value) => !Number.isNaN(value)));
}
