import { createByteLru } from "../../core/byte-lru.ts";
import { CELL_SIDE_METRES } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { modalities, YEARLY_PICTURE } from "../../core/modality.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { arraysOfTile } from "../../tensors/aerial-tile.ts";
import { isEmpty } from "../cells/cells-of-tile.ts";
import { computeTile } from "../cells/compute-tile.ts";
import { newStrips, type Strips } from "../cells/strips.ts";
import {
  joinYears,
  requireYearNoise,
  requireYears,
  subtractYears,
} from "../map-layers/change/subtract-years.ts";
import type { YearChange } from "../map-layers/change/year-change.ts";
import type { TileNumbers } from "../map-layers/tile-numbers.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture } from "../question.ts";
import { requireRead } from "../reading/failed-modalities.ts";
import { readAgain } from "../reading/read-again.ts";
import type { InputSources, SiteInputs, SitePlace, TileInputs } from "../reading/reader.ts";
import { assembleTileAnswer } from "./assemble-tile-answer.ts";
import { pairTile } from "./pair-tile.ts";
import { reduceLayer } from "./reduce-layer.ts";
import { computeSites } from "./site-state.ts";
import { packTile, type TileStore, unpackTile } from "./stored-tile.ts";
import type { CellTileRequest, TileAnswer, TileRequest } from "./tile-answer.ts";
import { gridCell } from "./tile-grid.ts";
import { type TileJob, tileJob } from "./tile-job.ts";
import { changeKey, tileKeys } from "./tile-keys.ts";
import { packEmbeddings, stateBytes, type TileState } from "./tile-state.ts";
import type { PreparedTile, Reduced, Reduction, TileSteps } from "./tile-steps.ts";

/** The limits of what is kept in memory between tiles, bytes. */
export interface TileMemory {
  readonly embeddings: number;
  readonly inputs: number;
}

const megabyte = 2 ** 20;
/** The limits on a desktop computer and on a phone. */
export const tileMemory: Readonly<Record<"desk" | "phone", TileMemory>> = {
  desk: { embeddings: 256 * megabyte, inputs: 256 * megabyte },
  phone: { embeddings: 64 * megabyte, inputs: 48 * megabyte },
};

/**
 * Gives a layer over a tile: from the store, from the kept embeddings of the tile, or by computation. A click is more urgent
 * and goes first, between two strips of about 50 ms.
 *
 * A tile is made of all that the catalogue has there, or not at all: where something could not be read, also at a second
 * attempt, it fails, and nothing is stored.
 *
 * @throws AppError BadInput where the models cannot give the layer; any error of reading; the signal's reason.
 */
export type PredictTile = (request: TileRequest, options?: ReadOptions) => Promise<TileAnswer>;

/**
 * Makes the function that computes the tiles of one device. @param store keeps answers; null keeps none beyond the session.
 */
export function createTiles(
  setup: PredictionSetup,
  store: TileStore | null,
  memory: TileMemory,
): PredictTile {
  const states = createByteLru<TileState>(memory.embeddings);
  const read = createByteLru<TileInputs>(memory.inputs);

  return (request, options = {}) => {
    const reads = { urgency: urgencies.tile, ...options };
    return readAgain(() => answer(request, reads), reads);
  };

  async function answer(request: TileRequest, reads: ReadOptions): Promise<TileAnswer> {
    const { layer } = request;
    if (layer.kind === "change") return changeOf(request, layer, reads);
    if (layer.kind === "difference" || layer.kind === "fused")
      return pairTile(setup.models, request, layer, stepsOf(reads));
    const asked = await prepare({ ...request, layer }, reads);
    return kept(asked.keys.answer, async () => {
      const { state, numbers } = await numbersOf(asked, reads);
      return assembleTileAnswer({ ...asked.job, request }, state, numbers);
    });
  }

  function stepsOf(reads: ReadOptions): TileSteps {
    return {
      prepare: (request) => prepare(request, reads),
      reduced: (asked, reduce) => reduced(asked, reads, reduce),
      numbersOf: (asked) => numbersOf(asked, reads),
      kept,
    };
  }

  async function prepare(request: CellTileRequest, reads: ReadOptions): Promise<PreparedTile> {
    const job = await tileJob(setup, request);
    const found = await setup.reader.findTile(request.question.catalogue, job.place, reads);
    return { job, found, keys: await tileKeys(job, found) };
  }

  /** Takes an answer from the store, or makes it and puts it there. */
  async function kept(name: string, make: () => Promise<TileAnswer>): Promise<TileAnswer> {
    const bytes = (await store?.get(name)) ?? null;
    const stored = bytes && unpackTile(name, bytes);
    if (stored !== null) return stored;
    const answer = await make();
    await store?.put(name, packTile(name, answer));
    return answer;
  }

  async function numbersOf(asked: PreparedTile, reads: ReadOptions): Promise<TileNumbers> {
    const { state, value } = await reduced(asked, reads, reduceLayer);
    return { state, numbers: value };
  }

  /** Makes something of a tile's embeddings, which are computed where they are not kept. */
  async function reduced<Value>(
    asked: PreparedTile,
    reads: ReadOptions,
    reduce: Reduction<Value>,
  ): Promise<Reduced<Value>> {
    const inputs = states.get(asked.keys.state) === null ? await inputsOf(asked, reads) : null;
    return setup.order.run(
      reads.urgency ?? urgencies.tile,
      async (giveWay) => {
        const strips = newStrips(giveWay, reads.signal);
        const state = await stateFrom(asked, inputs, strips);
        return { state, value: await reduce(asked.job, state, strips) };
      },
      reads.signal,
    );
  }

  async function changeOf(request: TileRequest, layer: YearChange, reads: ReadOptions): Promise<TileAnswer> {
    // The noise between years is known for plots only.
    const { grain: _, ...question } = request.question;
    const part = { kind: "indicator", indicator: layer.indicator } as const;
    const later = await prepare({ ...request, question, layer: part }, reads);
    const before = { ...question, year: layer.since };
    const earlier = await prepare({ ...request, question: before, layer: part }, reads);
    const noise = requireYearNoise(later.job.sdm, layer);
    requireYears([later.found, earlier.found], [question.year, layer.since]);
    return kept(await changeKey(later.keys, earlier.keys), async () => {
      const numbers = [await numbersOf(later, reads), await numbersOf(earlier, reads)] as const;
      const state = joinYears(numbers[0].state, numbers[1].state);
      return assembleTileAnswer({ ...later.job, request }, state, subtractYears(...numbers, noise));
    });
  }

  async function inputsOf({ job, found, keys }: PreparedTile, reads: ReadOptions): Promise<Inputs> {
    const known = read.get(keys.inputs);
    if (known !== null) return { tile: known };
    const { catalogue } = job.request.question;
    if (job.grid.side === 2) {
      const read = sitesOf(job).map((site) => setup.reader.readSite(catalogue, site, reads));
      const sites = await Promise.all(read);
      for (const site of sites) requireWhole(site.reading, site, found);
      return { sites };
    }
    const tile = await setup.reader.readTile(catalogue, job.place, reads);
    requireWhole(tile.reading, tile, found);
    read.put(keys.inputs, tile, inputBytes(tile));
    return { tile };
  }

  async function stateFrom(asked: PreparedTile, inputs: Inputs | null, strips: Strips): Promise<TileState> {
    const { job, keys } = asked;
    const known = states.get(keys.state);
    const state = known ?? (await timedState(job, inputs ?? (await inputsOf(asked, strips)), strips));
    if (known === null) states.put(keys.state, state, stateBytes(state));
    return state;
  }
}

/** A tile's inputs; for its coarsest level only those of its four cells. */
type Inputs = { readonly tile: TileInputs } | { readonly sites: readonly SiteInputs[] };

/**
 * Nothing, for what was read whole from the versions of the files that the tile is named after.
 *
 * @throws AppError of a modality that could not be read; SourceInvalid where a file changed since it was found.
 */
function requireWhole(
  reading: Parameters<typeof requireRead>[0],
  read: InputSources,
  found: InputSources,
): void {
  requireRead(reading);
  const versions = new Map(found.files.map(({ address, version }) => [address, version]));
  // A picture that is put together from scenes is named by their items: which of their files are read is known only afterwards.
  const picture = reading.modalities[YEARLY_PICTURE];
  const ofScenes = new Set(
    picture.composite === undefined ? [] : picture.files.map(({ address }) => address),
  );
  // Of aerial pictures, which are smaller than a tile, a cell may have another one than the tile.
  const ofPatches = new Set(reading.modalities.aerial.files.map(({ address }) => address));
  for (const { address, version } of read.files) {
    if (ofScenes.has(address) || (ofPatches.has(address) && !versions.has(address))) continue;
    const expected = versions.get(address) ?? null;
    if (version !== expected)
      throw new AppError(
        "SourceInvalid",
        `${address}: the file changed while it was read: expected version ${expected}, got ${version}`,
        { address, mayPass: true },
      );
  }
}

/** Computes the cells of a tile, and notes how long each took where the network runs them one by one. */
async function timedState(job: TileJob, inputs: Inputs, strips: Strips): Promise<TileState> {
  const started = performance.now();
  const state = await stateOf(job, inputs, strips);
  const run = state.cells.present.filter((_, cell) => !isEmpty(state.cells, cell)).length;
  if (job.sdm.network.sharedPass !== null || run === 0) return state;
  return { ...state, secondsPerCell: (performance.now() - started) / 1000 / run };
}

async function stateOf(job: TileJob, inputs: Inputs, strips: Strips): Promise<TileState> {
  if ("sites" in inputs) return computeSites(job, inputs.sites, strips);
  const { sdm, grid, patch, mode } = job;
  const { reading, ...sources } = inputs.tile;
  const { simulated } = sources;
  const computed = await computeTile(sdm, { reading, simulated, grid, patch, mode }, strips);
  const { cells, embeddings, outside } = computed;
  return {
    cells,
    outside: outside ?? new Uint8Array(cells.present.length),
    embeddings: embeddings ? packEmbeddings(embeddings) : new Map(),
    mode,
    inputs: sources,
  };
}

function sitesOf({ request, sdm, grid }: TileJob): SitePlace[] {
  return Array.from({ length: grid.side ** 2 }, (_, cell) => {
    const { east, north } = gridCell(request.tile, grid, Math.floor(cell / grid.side), cell % grid.side);
    const half = CELL_SIDE_METRES / 2;
    return {
      x: east + half,
      y: north + half,
      windows: sdm.network.inputs,
      ...askedPicture(request.question),
    };
  });
}

function inputBytes({ reading }: TileInputs): number {
  const { aerial } = reading;
  const arrays = modalities.flatMap((modality) =>
    modality === "aerial" ? (aerial === null ? [] : arraysOfTile(aerial)) : [reading[modality]?.values],
  );
  return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
